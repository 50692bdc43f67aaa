//! What can be wrong with a question.

use super::{EN, Fault, Lang, Severity, ZH, brief, listed};
use crate::domain::question::FormKind;
use crate::locale::Terms;

fn form(kind: FormKind, lang: Lang) -> String {
    match lang {
        Lang::Zh => (Terms::ZH.form_kind)(kind),
        Lang::En => (Terms::EN.form_kind)(kind),
    }
}

faults! {
    /// A fault of a question.
    QuestionFault {
        /// A form that does not exist.
        UnknownForm { found: String, words: Vec<&'static str>, near: Option<&'static str> } Error "unknown-form"
            zh: format!("没有“{}”这种题型", brief(found)),
                match near { Some(near) => format!("是不是 {near}？题型有：{}。", listed(words, ZH)), None => format!("题型有：{}。", listed(words, ZH)) };
            en: format!("there is no form `{}`", brief(found)),
                match near { Some(near) => format!("Did you mean `{near}`? The forms are {}.", listed(words, EN)), None => format!("The forms are {}.", listed(words, EN)) };
        /// A key of another form.
        OtherFormsKey { key: String, kind: FormKind } Error "key-of-another-form"
            zh: format!("{}题没有“{key}”", form(*kind, ZH)), "去掉它，或者改 type。";
            en: format!("the form “{}” has no `{key}`", form(*kind, EN)), "Remove it or change `type`.";
        /// Nothing is asked.
        EmptyStem Error "empty-stem"
            zh: "题干是空的", "写上要问的话。";
            en: "the stem is empty", "Write what is asked.";
        /// An option's letter is none.
        BadLetter { found: String } Error "bad-letter"
            zh: format!("选项的编号“{}”不是一个大写字母", brief(found)), "选项用 A、B、C……编号。";
            en: format!("`{}` is no letter for an option", brief(found)), "Options have one capital letter each: A, B, C …";
        /// The answer is not among the options.
        AnswerNotAnOption { answer: String, options: Vec<String> } Error "answer-not-an-option"
            zh: format!("答案“{}”不在选项里", brief(answer)), format!("选项有 {}。", options.join("、"));
            en: format!("the answer `{}` is not among the options", brief(answer)), format!("The options are {}.", options.join(", "));
        /// Fewer than two options.
        TooFewOptions Error "too-few-options"
            zh: "选项不到两个", "至少写两个选项，一个对，一个错。";
            en: "there are fewer than two options", "Give at least two: one right, one wrong.";
        /// More options than letters.
        TooManyOptions { most: usize } Error "too-many-options"
            zh: format!("选项超过 {most} 个"), "一般四个就够。";
            en: format!("there are more than {most} options"), "Four are usually enough.";
        /// Nothing is marked right.
        NoneRight Error "no-right-answer"
            zh: "没有写出正确的选项", "answer 写正确选项的字母，如 [A, C]。";
            en: "no option is right", "Put the letters of the right ones into `answer`, as [A, C].";
        /// Every option is right.
        AllRight Error "no-wrong-option"
            zh: "多选题的选项全是对的", "至少要有一个错的选项。";
            en: "every option is right", "At least one must be wrong.";
        /// A multiple with one right option.
        OneRight Warning "one-right-option"
            zh: "多选题只有一个对的选项", "改成 single，或者再加一个对的。";
            en: "a multiple choice with one right option", "Make it a single, or add a right one.";
        /// Several answers to a single.
        SeveralAnswers Error "several-answers"
            zh: "单选题写了几个答案", "只留一个，或者把 type 改成 multiple。";
            en: "a single choice has several answers", "Keep one, or make `type` multiple.";
        /// The same text twice.
        SameTwice { text: String } Error "same-twice"
            zh: format!("“{}”写了两次", brief(text)), "换掉一个，学员分不清该选哪个。";
            en: format!("`{}` is there twice", brief(text)), "Change one: nobody can tell which to choose.";
        /// A wrong option without its reason.
        NoReason { letter: char } Warning "no-reason"
            zh: format!("没有说明 {letter} 为什么不对"), format!("在 wrong 下面加一行“{letter}: ……”。");
            en: format!("it is not said why {letter} is wrong"), format!("Add `{letter}: …` under `wrong`.");
        /// A reason why the key is wrong.
        ReasonForKey { letter: char } Error "reason-for-key"
            zh: format!("{letter} 是答案，却写进了 wrong"), "看看是答案写错了，还是字母写错了。";
            en: format!("{letter} is the key, yet it stands under `wrong`"), "One of the two letters is wrong.";
        /// A reason for an option that does not exist.
        ReasonForNothing { letter: String } Error "reason-for-nothing"
            zh: format!("wrong 里的“{}”不是选项", brief(letter)), "改成有的选项，或者去掉。";
            en: format!("`{}` under `wrong` is no option", brief(letter)), "Use an option's letter or remove it.";
        /// A text that names an option's letter.
        NamesLetter { said: String } Error "names-a-letter"
            zh: format!("“{said}”提到了选项的字母，可选项的次序每次都打乱"), "直接说那个选项的意思。";
            en: format!("“{said}” names an option's letter, but options are shuffled"), "Say what the option says.";
        /// A text that names a place among the options.
        NamesPosition { said: String } Error "names-a-position"
            zh: format!("“{said}”说的是选项的位置，可选项的次序每次都打乱"), "写成独立的选项，或者改成多选题。";
            en: format!("“{said}” names a place among the options, but they are shuffled"), "Write an option of its own, or make it a multiple.";
        /// An objective nobody declares.
        UnknownObjective { id: String, near: Option<String> } Error "unknown-objective"
            zh: format!("没有教学目标“{}”", brief(id)),
                match near { Some(near) => format!("是不是 {near}？"), None => "教学目标列在 module.yaml 的 objectives 里。".to_owned() };
            en: format!("there is no objective `{}`", brief(id)),
                match near { Some(near) => format!("Did you mean `{near}`?"), None => "Objectives are listed in module.yaml.".to_owned() };
        /// Nothing is tested.
        NoObjective Error "no-objective"
            zh: "没有写考的是哪个教学目标", "objectives 至少写一个。";
            en: "no objective is named", "Name at least one under `objectives`.";
        /// Blanks in the stem and in the key differ.
        BlankCount { stem: usize, blanks: usize } Error "blank-count"
            zh: format!("题干里有 {stem} 处 ___，blanks 有 {blanks} 项"), "每个空在题干里写三条下划线 ___，在 blanks 里写一项。";
            en: format!("the stem has {stem} blanks ___, `blanks` has {blanks}"), "Write ___ in the stem once for each item of `blanks`.";
        /// A blank that nothing fills.
        EmptyBlank Error "empty-blank"
            zh: "这个空没有答案", "写上至少一种答案。";
            en: "nothing fills this blank", "Give at least one spelling.";
        /// A tolerance below zero.
        NegativeTolerance Error "negative-tolerance"
            zh: "允许的误差不能是负数", "不许有误差就写 0。";
            en: "the tolerance is below zero", "Write 0 for none.";
        /// Too few items.
        TooFewItems { least: usize, found: usize } Error "too-few-items"
            zh: format!("只有 {found} 项，至少要 {least} 项"), "再加几项，或者换一种题型。";
            en: format!("there are {found} items, at least {least} are needed"), "Add some, or use another form.";
        /// The stem of another question.
        SameStem { first: String } Warning "same-stem"
            zh: format!("题干和 {first} 一样"), "是不是同一道题写了两遍？";
            en: format!("the stem is that of {first}"), "Is it the same question twice?";
        /// A module nobody declares.
        UnknownModule { id: String, near: Option<String> } Error "unknown-module"
            zh: format!("没有模块“{}”", brief(id)),
                match near { Some(near) => format!("是不是 {near}？"), None => "模块列在 course.yaml 的 modules 里。".to_owned() };
            en: format!("there is no module `{}`", brief(id)),
                match near { Some(near) => format!("Did you mean `{near}`?"), None => "Modules are listed in course.yaml.".to_owned() };
    }
}
