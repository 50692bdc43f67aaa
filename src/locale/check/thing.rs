//! What the things in content files are called.

use super::Lang;

/// A thing that has keys.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Thing {
    /// `course.yaml`.
    Course,
    /// A step of the path.
    Step,
    /// `module.yaml`.
    Module,
    /// An objective.
    Objective,
    /// A lesson.
    Lesson,
    /// A page of a lesson.
    Page,
    /// A comparison on a page.
    Compare,
    /// A phrase with its taboo.
    Phrase,
    /// A question bank.
    Bank,
    /// A question.
    Question,
    /// A line of an essay's rubric.
    Criterion,
    /// A paper.
    Paper,
    /// A paper's rule of attempts.
    Attempts,
    /// The role-play that counts in a paper.
    RolePlay,
    /// A part of a paper.
    Part,
    /// A survey.
    Survey,
    /// A page of a survey.
    SurveyPage,
    /// An item of a survey.
    Item,
    /// A scenario.
    Scenario,
    /// A scenario's customer.
    Customer,
    /// A meter.
    Meter,
    /// A scene.
    Scene,
    /// What silence leads to.
    Late,
    /// A choice.
    Choice,
    /// A way on.
    Way,
    /// Scenes that several scenarios share.
    Episode,
    /// What is listened for when the trainee speaks freely.
    OwnWords,
    /// One thing that is listened for.
    Heard,
    /// A module's lists of expressions.
    Wording,
    /// One of these lists.
    Element,
    /// An institution of the operation drill.
    Office,
    /// A service item.
    ServiceItem,
    /// A service item's review.
    Review,
    /// Where a service item is submitted to.
    Upward,
    /// What is made for a service item.
    Make,
    /// A service item's fee.
    Fee,
    /// A department's part of a joint case.
    JointPart,
    /// A document.
    Document,
    /// How a document may be wrong.
    Flaw,
    /// A paper nobody asks for.
    Surplus,
    /// What customers say.
    Says,
}

impl Thing {
    /// Its name in a sentence.
    pub fn name(self, lang: Lang) -> &'static str {
        let (zh, en) = match self {
            Thing::Course => ("课程", "a course"),
            Thing::Step => ("路径的一步", "a step of the path"),
            Thing::Module => ("模块", "a module"),
            Thing::Objective => ("教学目标", "an objective"),
            Thing::Lesson => ("一课", "a lesson"),
            Thing::Page => ("课的一页", "a page of a lesson"),
            Thing::Compare => ("对照页", "a comparison"),
            Thing::Phrase => ("一条用语", "a phrase"),
            Thing::Bank => ("题库", "a question bank"),
            Thing::Question => ("题目", "a question"),
            Thing::Criterion => ("评分点", "a line of the rubric"),
            Thing::Paper => ("试卷", "a paper"),
            Thing::Attempts => ("考试次数", "the rule of attempts"),
            Thing::RolePlay => ("计分的演练（role_play）", "`role_play`"),
            Thing::Part => ("试卷的一部分", "a part of the paper"),
            Thing::Survey => ("问卷", "a survey"),
            Thing::SurveyPage => ("问卷的一页", "a page of the survey"),
            Thing::Item => ("问卷的一项", "an item of the survey"),
            Thing::Scenario => ("情景", "a scenario"),
            Thing::Customer => ("客户", "the customer"),
            Thing::Meter => ("状态条", "a meter"),
            Thing::Scene => ("一幕", "a scene"),
            Thing::Late => ("超时（late）", "`late`"),
            Thing::Choice => ("一个选择", "a choice"),
            Thing::Way => ("一条去路（next）", "a way on (`next`)"),
            Thing::Episode => ("共用片段", "an episode"),
            Thing::OwnWords => ("自己的话（own_words）", "`own_words`"),
            Thing::Heard => ("要听到的一点", "a line of what is listened for"),
            Thing::Wording => ("用语表（wording）", "`wording`"),
            Thing::Element => ("一类用语", "an element of `wording`"),
            Thing::Office => ("一家单位", "an institution"),
            Thing::ServiceItem => ("一个服务事项", "a service item"),
            Thing::Review => ("审核（review）", "`review`"),
            Thing::Upward => ("上报（upward）", "`upward`"),
            Thing::Make => ("制证（make）", "`make`"),
            Thing::Fee => ("收费（fee）", "`fee`"),
            Thing::JointPart => ("一家联办部门（joint）", "a part of `joint`"),
            Thing::Document => ("一份资料", "a document"),
            Thing::Flaw => ("资料的一种毛病", "a flaw of a document"),
            Thing::Surplus => ("一份多带的资料", "a surplus paper"),
            Thing::Says => ("客户的话（says）", "`says`"),
        };
        match lang {
            Lang::Zh => zh,
            Lang::En => en,
        }
    }
}
