//! What `check` says: every fault of a content file with its message and remedy in both languages.

/// Declares faults, each with its stable code, severity, and message and remedy in both languages.
macro_rules! faults {
    ($(#[$doc:meta])* $Name:ident {$(
        $(#[$what:meta])*
        $Fault:ident $({ $($field:ident: $ty:ty),* })? $severity:ident $code:literal
            zh: $zh:expr, $zh_help:expr;
            en: $en:expr, $en_help:expr;
    )*}) => {
        $(#[$doc])*
        #[derive(Clone, Debug, PartialEq, Eq)]
        #[expect(missing_docs, reason = "the fields are what the sentences name")]
        pub enum $Name {$(
            $(#[$what])*
            $Fault $({ $($field: $ty),* })?,
        )*}

        impl $Name {
            /// The stable name of its kind.
            pub fn code(&self) -> &'static str {
                match self { $(Self::$Fault $({ $($field: _),* })? => $code,)* }
            }

            /// How bad it is.
            pub fn severity(&self) -> Severity {
                match self { $(Self::$Fault $({ $($field: _),* })? => Severity::$severity,)* }
            }

            /// What is wrong.
            pub fn message(&self, lang: Lang) -> String {
                match self {$(
                    Self::$Fault $({ $($field),* })? => {
                        $($(let _ = $field;)*)?
                        match lang { Lang::Zh => String::from($zh), Lang::En => String::from($en) }
                    }
                )*}
            }

            /// What to do about it; empty when the message says all.
            pub fn help(&self, lang: Lang) -> String {
                match self {$(
                    Self::$Fault $({ $($field),* })? => {
                        $($(let _ = $field;)*)?
                        match lang { Lang::Zh => String::from($zh_help), Lang::En => String::from($en_help) }
                    }
                )*}
            }
        }

        impl From<$Name> for Fault {
            fn from(fault: $Name) -> Fault {
                Fault::$Name(fault)
            }
        }
    };
}

mod course;
mod drill;
mod file;
mod form;
mod question;
mod scenario;
mod style;
mod thing;

pub use course::CourseFault;
pub use drill::DrillFault;
pub use file::FileFault;
pub use form::FormFault;
pub use question::QuestionFault;
pub use scenario::ScenarioFault;
pub use style::StyleFault;
pub use thing::Thing;

use super::Lang;

const ZH: Lang = Lang::Zh;
const EN: Lang = Lang::En;

/// How bad a problem is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// It works, but not well.
    Warning,
    /// What is meant cannot be used.
    Error,
}

impl Severity {
    /// All of them with the word used in tables.
    pub const WORDS: [(&'static str, Severity); 2] =
        [("warning", Severity::Warning), ("error", Severity::Error)];
}

/// What can be wrong with a content file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fault {
    /// With a file as such, and with its YAML.
    FileFault(FileFault),
    /// With keys, values and ids of whatever thing.
    FormFault(FormFault),
    /// With a question.
    QuestionFault(QuestionFault),
    /// With a course, lesson, paper or survey.
    CourseFault(CourseFault),
    /// With a scenario.
    ScenarioFault(ScenarioFault),
    /// With an institution of the operation drill.
    DrillFault(DrillFault),
    /// With how a question is written.
    StyleFault(StyleFault),
}

macro_rules! ask {
    ($fault:expr, $inner:ident => $answer:expr) => {
        match $fault {
            Fault::FileFault($inner) => $answer,
            Fault::FormFault($inner) => $answer,
            Fault::QuestionFault($inner) => $answer,
            Fault::CourseFault($inner) => $answer,
            Fault::ScenarioFault($inner) => $answer,
            Fault::DrillFault($inner) => $answer,
            Fault::StyleFault($inner) => $answer,
        }
    };
}

impl Fault {
    /// The stable name of its kind, in kebab case.
    pub fn code(&self) -> &'static str {
        ask!(self, fault => fault.code())
    }

    /// How bad it is.
    pub fn severity(&self) -> Severity {
        ask!(self, fault => fault.severity())
    }

    /// What is wrong, in one sentence.
    pub fn message(&self, lang: Lang) -> String {
        ask!(self, fault => fault.message(lang))
    }

    /// What to do about it; empty when the message says all.
    pub fn help(&self, lang: Lang) -> String {
        ask!(self, fault => fault.help(lang))
    }
}

texts! {
    /// The words around a problem.
    Check {
        error: "错误", "error";
        warning: "提醒", "warning";
        help: "怎么办", "help";
    } with {}
}

/// Lists words for a sentence: `a、b、c` or `a, b, c`.
fn listed(words: &[&str], lang: Lang) -> String {
    words.join(match lang {
        Lang::Zh => "、",
        Lang::En => ", ",
    })
}

/// A way through a scenario in a sentence; of a long one the end, where it went wrong.
fn brief_way(way: &str, lang: Lang) -> String {
    const STEPS: usize = 6;
    let steps: Vec<&str> = way.split(" → ").filter(|step| !step.is_empty()).collect();
    match (steps.len().checked_sub(STEPS + 1), lang) {
        (None, Lang::Zh) if steps.is_empty() => "（一开始）".to_owned(),
        (None, Lang::En) if steps.is_empty() => "the start".to_owned(),
        (None, _) => steps.join(" → "),
        (Some(cut), _) => format!("… → {}", steps.get(cut + 1..).unwrap_or_default().join(" → ")),
    }
}

/// A long text cut for a sentence.
fn brief(text: &str) -> String {
    let line = text.lines().next().unwrap_or_default();
    if line.chars().count() > 48 || line.len() < text.trim_end().len() {
        format!("{}…", line.chars().take(47).collect::<String>())
    } else {
        line.to_owned()
    }
}
