//! The trade's terms: one word for each concept, on every screen and in every report.

use crate::domain::course::StepName;
use crate::domain::exam::Purpose;
use crate::domain::person::Role;
use crate::domain::question::{Difficulty, FormKind};
use crate::domain::scenario::{Grade, Outcome};

texts! {
    /// The trade's terms.
    Terms {
        product: "礼窗", "lichuang";
        synthetic: "合成数据", "Synthetic data";
        synthetic_note: "合成数据：由程序生成，不是真实的人和成绩。",
            "Synthetic data: made by the program, no real people or results.";
        staff_number: "工号", "Staff number";
        name: "姓名", "Name";
        department: "部门", "Department";
        post: "岗位", "Post";
        role_title: "身份", "Role";
        class: "培训班", "Class";
        objective: "教学目标", "Objective";
        topic: "主题", "Topic";
        passed: "合格", "Passed";
        not_passed: "不合格", "Not passed";
        too_few: "样本太少", "Too few";
        yes: "是", "Yes";
        no: "否", "No";
    } with {
        step(step: StepName): match step {
            StepName::Pretest => "前测",
            StepName::Learn => "学习",
            StepName::Practise => "演练",
            StepName::Final => "结业考试",
            StepName::Survey => "满意度",
            StepName::Certificate => "证书",
        }.to_owned(), match step {
            StepName::Pretest => "Pre-test",
            StepName::Learn => "Learn",
            StepName::Practise => "Role-play",
            StepName::Final => "Final exam",
            StepName::Survey => "Survey",
            StepName::Certificate => "Certificate",
        }.to_owned();
        purpose(purpose: Purpose): match purpose {
            Purpose::Pretest => "前测",
            Purpose::Final => "结业考试",
            Purpose::Quiz => "小测验",
            Purpose::Practice => "练习卷",
            Purpose::Followup => "回访测验",
        }.to_owned(), match purpose {
            Purpose::Pretest => "Pre-test",
            Purpose::Final => "Final exam",
            Purpose::Quiz => "Quiz",
            Purpose::Practice => "Practice paper",
            Purpose::Followup => "Follow-up test",
        }.to_owned();
        form_kind(kind: FormKind): match kind {
            FormKind::Single => "单选",
            FormKind::Multiple => "多选",
            FormKind::TrueFalse => "判断",
            FormKind::Blank => "填空",
            FormKind::Numeric => "数值",
            FormKind::Order => "排序",
            FormKind::Match => "匹配",
            FormKind::Classify => "归类",
            FormKind::Essay => "简答",
        }.to_owned(), match kind {
            FormKind::Single => "Single choice",
            FormKind::Multiple => "Multiple choice",
            FormKind::TrueFalse => "True or false",
            FormKind::Blank => "Fill in",
            FormKind::Numeric => "Number",
            FormKind::Order => "Put in order",
            FormKind::Match => "Match",
            FormKind::Classify => "Classify",
            FormKind::Essay => "Essay",
        }.to_owned();
        difficulty(difficulty: Difficulty): match difficulty {
            Difficulty::Easy => "易",
            Difficulty::Medium => "中",
            Difficulty::Hard => "难",
        }.to_owned(), match difficulty {
            Difficulty::Easy => "easy",
            Difficulty::Medium => "medium",
            Difficulty::Hard => "hard",
        }.to_owned();
        grade(grade: Grade): match grade {
            Grade::Best => "最好",
            Grade::Good => "不错",
            Grade::Weak => "可以更好",
            Grade::Wrong => "不该这样",
        }.to_owned(), match grade {
            Grade::Best => "best",
            Grade::Good => "good",
            Grade::Weak => "could be better",
            Grade::Wrong => "wrong",
        }.to_owned();
        outcome(outcome: Outcome): match outcome {
            Outcome::Good => "圆满",
            Outcome::Acceptable => "尚可",
            Outcome::Failed => "失败",
        }.to_owned(), match outcome {
            Outcome::Good => "good",
            Outcome::Acceptable => "acceptable",
            Outcome::Failed => "failed",
        }.to_owned();
        role(role: Role): match role {
            Role::Trainee => "学员",
            Role::Trainer => "培训师",
            Role::Hr => "人力资源",
        }.to_owned(), match role {
            Role::Trainee => "trainee",
            Role::Trainer => "trainer",
            Role::Hr => "HR",
        }.to_owned();
    }
}
