//! What can be wrong with the writing: the YAML, the keys, the kinds of value.

use super::{EN, Fault, Lang, Severity, Thing, ZH, brief, listed};

faults! {
    /// A fault of writing.
    FormFault {
        /// A tab where YAML wants spaces.
        Tab Error "tab"
            zh: "这里有制表符（Tab）", "缩进只用空格，每层两个。";
            en: "there is a tab here", "Indent with spaces only, two a level.";
        /// A quote that is not closed.
        UnclosedQuote Error "unclosed-quote"
            zh: "引号没有配对", "YAML 的引号是半角的 \"，开头有一个，结尾也要有一个；正文里的引号用中文的 “ ”。";
            en: "a quotation mark is not closed", "YAML's quote is the straight \"; use “ ” inside the text.";
        /// Something after a closed quote.
        AfterQuote Error "text-after-quote"
            zh: "结尾的引号后面还有字", "要么整句放进引号，要么去掉引号；正文里的引号用中文的 “ ”。";
            en: "there is text after the closing quote", "Quote the whole text or none of it; use “ ” inside.";
        /// A bracket or brace that is not closed.
        UnclosedBracket { open: char } Error "unclosed-bracket"
            zh: format!("“{open}”没有配对"), "补上右半边；正文以括号开头时，整句加半角双引号。";
            en: format!("`{open}` is not closed"), "Close it; a text that begins with a bracket goes in double quotes.";
        /// Text after a closed bracket.
        AfterBracket { open: char } Error "text-after-bracket"
            zh: format!("正文以“{open}”开头，YAML 把它当成了列表或键值"), "整句加半角双引号，或者用中文括号。";
            en: format!("a text that begins with `{open}` is a list or map in YAML"), "Put the whole text in double quotes.";
        /// A bracket closed by the wrong one, or never opened.
        StrayBracket Error "stray-bracket"
            zh: "多了一个括号，或者左右括号不是一对", "[ 配 ]，{ 配 }，都用半角。";
            en: "a bracket too many, or of the wrong kind", "[ goes with ], { with }.";
        /// The indentation is wrong.
        Indentation Error "indentation"
            zh: "缩进对不上", "同一层的行左边对齐，下一层多空两格。";
            en: "the indentation does not fit", "Lines of one level begin at the same column; two spaces more for the next.";
        /// `: ` inside a text.
        ColonInText Error "colon-in-text"
            zh: "正文里有半角冒号加空格，YAML 把它当成了又一个键", "正文里的冒号改成中文的“：”，或者整句加半角双引号。";
            en: "a colon and a space inside the text: YAML takes it for another key", "Write the full-width ： in the text, or put it all in double quotes.";
        /// A line that is neither key nor text of the one before.
        NoColon Error "no-colon"
            zh: "这一行不是“键: 内容”", "键后面要有半角冒号和一个空格；接着上一行写的正文要多缩进几格。";
            en: "this line is not `key: value`", "Put `: ` after the key; text that goes on from the line above is indented more.";
        /// A dash without a space.
        NoSpaceAfterDash Error "no-space-after-dash"
            zh: "列表的“-”后面少一个空格", "写成 “- 内容”。";
            en: "a list's `-` wants a space after it", "Write `- text`.";
        /// A character YAML keeps for itself.
        Reserved { character: char } Error "reserved-character"
            zh: format!("不能以“{character}”开头，它在 YAML 里另有用处"), "整句加半角双引号。";
            en: format!("a text cannot begin with `{character}`: YAML has a use for it"), "Put the whole text in double quotes.";
        /// A backslash that means nothing.
        Escape Error "escape"
            zh: "双引号里的反斜杠“\\”写法不对", "反斜杠写两个，或者去掉双引号。";
            en: "a backslash in double quotes that means nothing", "Write it twice, or take the double quotes away.";
        /// Bold at the beginning of a text.
        Emphasis Error "emphasis-first"
            zh: "正文以 ** 开头，YAML 把 * 当成了别的记号", "在上一行写“键: |”，正文另起一行缩进；或者整句加半角双引号。";
            en: "the text begins with **, and * means something else in YAML", "Write the text as a block after `|`, or put it in double quotes.";
        /// `*` at the beginning of a text.
        Alias { name: String } Error "alias"
            zh: if name.is_empty() { "正文以 * 开头，YAML 把它当成了引用".to_owned() } else { format!("“*{}”被 YAML 当成了引用", brief(name)) },
                "整句加半角双引号；课程和题库里不用引用。";
            en: if name.is_empty() { "a text that begins with * is a reference in YAML".to_owned() } else { format!("`*{}` is a reference in YAML", brief(name)) },
                "Put the text in double quotes; these files have no references.";
        /// `&` at the beginning of a text.
        Anchor Error "anchor"
            zh: "正文以 & 开头，YAML 把后面的字当成了记号", "整句加半角双引号。";
            en: "a text that begins with & is an anchor in YAML", "Put the text in double quotes.";
        /// `!` at the beginning of a text.
        Tag Error "tag"
            zh: "正文以 ! 开头，YAML 把后面的字当成了记号", "整句加半角双引号，或者用中文的“！”。";
            en: "a text that begins with ! is a tag in YAML", "Put the text in double quotes.";
        /// `%` at the beginning of a line.
        Directive Error "directive"
            zh: "这一行以 % 开头，YAML 把它当成了指令", "整句加半角双引号。";
            en: "a line that begins with % is a directive in YAML", "Put the text in double quotes.";
        /// More than one document.
        MoreDocuments Error "more-documents"
            zh: "“---”后面的内容没有读", "一个文件只放一份内容，去掉“---”或者拆成两个文件。";
            en: "what comes after `---` was not read", "Keep one thing a file.";
        /// Too deep.
        TooDeep Error "too-deep"
            zh: "嵌套太深，没有读", "用不着这么多层；看看缩进和括号。";
            en: "too deeply nested to be read", "No format needs that; look at the indentation and the brackets.";
        /// More values than memory should hold.
        TooMuch Error "too-much"
            zh: "内容太多，没有读", "把它拆成几个文件。";
            en: "there is too much in this file to be read", "Split it into several files.";
        /// A list or braces where a key should be.
        NoKey Error "no-key"
            zh: "冒号前面应当是一个词", "看看是不是多了括号。";
            en: "there should be a word before the colon", "Look for a bracket too many.";
        /// Whatever else the reader did not like.
        Syntax { said: String } Error "yaml"
            zh: "这里不合 YAML 的写法，后面读不下去", "看看这一行和上一行的冒号、引号、缩进。";
            en: format!("this is not YAML: {said}"), "Look at the colons, quotes and indentation of this line and the one above.";
        /// A full-width colon after a key or a speaker.
        FullWidthColon { before: String } Error "full-width-colon"
            zh: format!("“{}”后面是全角冒号，YAML 不认", brief(before)), format!("改成半角冒号加空格：“{}: ”。", brief(before));
            en: format!("`{}` is followed by a full-width colon", brief(before)), format!("Write `{}: ` with a half-width colon and a space.", brief(before));
        /// No space after a colon.
        NoSpaceAfterColon { before: String } Error "no-space-after-colon"
            zh: format!("“{}:”后面少一个空格", brief(before)), format!("写成“{}: 内容”。", brief(before));
            en: format!("`{}:` wants a space after it", brief(before)), format!("Write `{}: text`.", brief(before));
        /// A full-width space where a space should be.
        FullWidthSpace Error "full-width-space"
            zh: "这里的空格是全角的，YAML 不认", "切到英文输入，改成半角空格。";
            en: "this space is full-width", "Write an ordinary space.";
        /// A full-width comma in a list.
        FullWidthComma { character: char } Error "full-width-comma"
            zh: format!("列表里用了“{character}”，几项连成了一项"), "方括号、花括号里用半角逗号加空格隔开，或者一行写一项。";
            en: format!("`{character}` does not separate the items of a list"), "Write `, ` between them, or one on a line.";
        /// Full-width digits or signs in a number.
        FullWidthNumber { half: String } Error "full-width-number"
            zh: "数字是全角的", format!("写成 {half}。");
            en: "the number is written in full-width characters", format!("Write {half}.");
        /// Full-width letters in a word, an id.
        FullWidthWord { half: String } Error "full-width-word"
            zh: "字母是全角的，或者带了中文引号", format!("切到英文输入，写成 {half}。");
            en: "the word is written in full-width characters or Chinese quotes", format!("Write {half}.");
        /// A Chinese quotation mark used as YAML's.
        FullWidthQuote { character: char } Error "full-width-quote"
            zh: format!("中文引号 {character} 和半角引号 \" 配不成对"), "两头都用半角的 \"，或者都不用。";
            en: format!("`{character}` is not YAML's quotation mark"), "Write \" at both ends, or at none.";
        /// A full-width bracket used as YAML's.
        FullWidthBracket { character: char } Error "full-width-bracket"
            zh: format!("“{character}”是全角括号，YAML 不认"), "改成半角的 [ ] { }，或者一行写一项。";
            en: format!("`{character}` is a full-width bracket"), "Write [ ] or { }, or one item on a line.";
        /// A full-width or long dash as a list's mark.
        FullWidthDash { character: char } Error "full-width-dash"
            zh: format!("列表的记号写成了“{character}”"), "改成半角减号加空格：“- ”。";
            en: format!("`{character}` is no list mark"), "Write `- `.";
        /// A comma inside braces cut a sentence.
        CommaInBraces { word: String } Error "comma-in-braces"
            zh: format!("花括号里的半角逗号把句子切断了，“{}”成了一个键", brief(word)), "句子里用中文逗号“，”，或者不用花括号，一行写一个键。";
            en: format!("the comma inside the braces cut the sentence: `{}` became a key", brief(word)), "Write the full-width ， in the sentence, or one key on a line.";
        /// A key that was swallowed by the text of the line before.
        SwallowedKey { key: String } Error "swallowed-key"
            zh: format!("“{key}”这一行缩进太多，成了上一句正文的一部分"), format!("让它和上面的键左边对齐，写成“{key}: ”。");
            en: format!("the line `{key}` is indented so far that it became part of the text above"), format!("Let it begin where the keys above begin: `{key}: `.");
        /// Text after ` #` is lost.
        LostAfterHash Warning "text-after-hash"
            zh: "“ #”后面的字会被当成注释丢掉", "要留住它，整句加半角双引号，或者写成“＃”。";
            en: "what comes after ` #` is a comment and lost", "To keep it put the text in double quotes.";
        /// A character that steers the terminal, hides or turns the reading direction.
        HiddenCharacter { code: u32 } Error "control-character"
            zh: format!("有看不见的控制字符 U+{code:04X}，已经去掉"), "删掉它；多半是从别处复制时带来的。";
            en: format!("a control character U+{code:04X} was removed"), "Delete it; it may have come along with copied text.";
        /// A character without width.
        ZeroWidth { code: u32 } Warning "hidden-character"
            zh: format!("有看不见的字符 U+{code:04X}，已经去掉"), "删掉它；多半是从网页或聊天里复制时带来的。";
            en: format!("an invisible character U+{code:04X} was removed"), "Delete it; it may have come along with copied text.";
        /// The list of problems is cut.
        TooMany { rest: usize } Error "too-many-problems"
            zh: format!("这个文件至少还有 {rest} 个问题，没有列出"), "先改前面的，再检查一次。";
            en: format!("at least {rest} more problems of this file are not listed"), "Mend those above and check again.";
        /// A key that the thing does not have.
        UnknownKey { key: String, near: Option<&'static str>, thing: Thing } Error "unknown-key"
            zh: format!("{}没有“{}”这个键", thing.name(ZH), brief(key)),
                match near { Some(near) => format!("是不是 {near}？"), None => "去掉它，或者对照说明改成有的键。".to_owned() };
            en: format!("{} has no key `{}`", thing.name(EN), brief(key)),
                match near { Some(near) => format!("Did you mean `{near}`?"), None => "Remove it or use a key it has.".to_owned() };
        /// A key twice.
        DoubledKey { key: String } Error "doubled-key"
            zh: format!("“{}”写了两次", brief(key)), "留一个；第二个没有用。";
            en: format!("`{}` is given twice", brief(key)), "Keep one of them; the second was not used.";
        /// A key that must be there.
        MissingKey { key: &'static str, thing: Thing } Error "missing-key"
            zh: format!("{}少了 {key}", thing.name(ZH)), format!("加一行“{key}: ……”。");
            en: format!("{} lacks `{key}`", thing.name(EN)), format!("Add a line `{key}: …`.");
        /// A key without a value.
        NoValue { key: String } Error "empty-value"
            zh: format!("“{}”后面是空的", brief(key)), "写上内容，或者去掉这一行。";
            en: format!("`{}` is empty", brief(key)), "Give it a value or remove the line.";
        /// An item of a list without a value.
        EmptyItem Error "empty-item"
            zh: "列表里有一项是空的", "写上内容，或者去掉这一项。";
            en: "an item of the list is empty", "Write it or remove it.";
        /// A text was wanted.
        WantsText { key: String } Error "wants-text"
            zh: format!("“{}”应当是一句话", brief(key)), "这里写成了列表或键值；正文带半角冒号或括号时，整句加半角双引号。";
            en: format!("`{}` should be a text", brief(key)), "This is a list or has keys; a text with a colon or bracket goes in double quotes.";
        /// A list was wanted.
        WantsList { key: String } Error "wants-list"
            zh: format!("“{}”应当是列表", brief(key)), "一行写一项，以“- ”开头；短的可以写成 [甲, 乙]。";
            en: format!("`{}` should be a list", brief(key)), "One item on a line after `- `; short ones as [a, b].";
        /// Keys were wanted.
        WantsKeys { thing: Thing } Error "wants-keys"
            zh: format!("{}应当写成“键: 内容”", thing.name(ZH)), "另起一行，缩进，一行写一个键。";
            en: format!("{} should have keys", thing.name(EN)), "One `key: value` on a line, indented.";
        /// Keys were wanted as the value of a key.
        WantsMap { key: String } Error "wants-map"
            zh: format!("“{}”下面应当是“键: 内容”", brief(key)), "另起一行，缩进，一行写一个。";
            en: format!("`{}` should have keys of its own", brief(key)), "One `key: value` on a line, indented.";
        /// A number was wanted.
        WantsNumber { key: String, found: String } Error "wants-number"
            zh: format!("“{}”应当是数字，写的是“{}”", brief(key), brief(found)), "只写阿拉伯数字，单位不写在这里。";
            en: format!("`{}` should be a number, not `{}`", brief(key), brief(found)), "Digits only, without a unit.";
        /// A number within bounds was wanted.
        OutOfRange { key: String, least: String, most: String } Error "out-of-range"
            zh: format!("“{}”要在 {least} 和 {most} 之间", brief(key)), "改成范围内的数字。";
            en: format!("`{}` must be from {least} to {most}", brief(key)), "Use a number within the bounds.";
        /// A percentage was wanted.
        WantsPercent { key: String } Error "wants-percent"
            zh: format!("“{}”应当是百分数", brief(key)), "写成 60% 这样，0% 到 100%。";
            en: format!("`{}` should be a percentage", brief(key)), "Write it as 60%, from 0% to 100%.";
        /// A day or a moment was wanted.
        WantsMoment { key: String } Error "wants-moment"
            zh: format!("“{}”应当是日期，可以带时间", brief(key)), "写成 2026-09-01 或者 2026-09-01 08:00，按当地时间。";
            en: format!("`{}` should be a day, with or without a time", brief(key)), "Write it as 2026-09-01 or 2026-09-01 08:00, in local time.";
        /// `true` or `false` was wanted.
        WantsFlag { key: String, found: String } Error "wants-true-or-false"
            zh: format!("“{}”应当是 true 或 false，写的是“{}”", brief(key), brief(found)), "对写 true，错写 false。";
            en: format!("`{}` should be true or false, not `{}`", brief(key), brief(found)), "Write true or false.";
        /// One of a few words was wanted.
        WantsWord { key: String, found: String, words: Vec<&'static str>, near: Option<&'static str> } Error "unknown-word"
            zh: format!("“{}”不能是“{}”", brief(key), brief(found)),
                match near { Some(near) => format!("是不是 {near}？可以写的有：{}。", listed(words, ZH)), None => format!("可以写的有：{}。", listed(words, ZH)) };
            en: format!("`{}` cannot be `{}`", brief(key), brief(found)),
                match near { Some(near) => format!("Did you mean `{near}`? It may be {}.", listed(words, EN)), None => format!("It may be {}.", listed(words, EN)) };
        /// An id with characters it may not have.
        BadId { id: String } Error "bad-id"
            zh: format!("“{}”不能作编号", brief(id)), "编号只用小写字母、数字、点、横线、下划线，以字母开头，不超过 64 个字符，不含两个连着的点。";
            en: format!("`{}` is no id", brief(id)), "Lower-case letters, digits, . - _, beginning with a letter, at most 64 characters, no `..`.";
        /// An id that is taken.
        DoubledId { id: String, first: String } Error "doubled-id"
            zh: format!("编号“{}”已经用过了", brief(id)), format!("先用的在 {first}；给这一个换个编号。");
            en: format!("the id `{}` is taken", brief(id)), format!("It was first used in {first}; give this one another.");
        /// A text that is too long.
        TooLong { key: String, most: usize, found: usize } Error "too-long"
            zh: format!("“{}”有 {found} 个字，最多 {most} 个", brief(key)), "写短些，或者分成几处。";
            en: format!("`{}` has {found} characters, at most {most} are allowed", brief(key)), "Shorten or divide it.";
    }
}
