//! The texts of the interface, both languages side by side, typed: a missing one does not compile.

use std::fmt;

/// Declares a table of texts: plain ones first, then those made from values; Chinese before English.
macro_rules! texts {
    ($(#[$doc:meta])* $Name:ident {
        $($text:ident: $zh:literal, $en:literal;)*
    } with {
        $($made:ident($($arg:ident: $ty:ty),*): $made_zh:expr, $made_en:expr;)*
    }) => {
        $(#[$doc])*
        #[expect(missing_docs, reason = "each text says what it is")]
        pub struct $Name {
            $(pub $text: &'static str,)*
            $(pub $made: fn($($ty),*) -> String,)*
        }

        impl $Name {
            /// In Chinese.
            pub const ZH: $Name = $Name {
                $($text: $zh,)*
                $($made: |$($arg: $ty),*| $made_zh,)*
            };
            /// In English.
            pub const EN: $Name = $Name {
                $($text: $en,)*
                $($made: |$($arg: $ty),*| $made_en,)*
            };
        }
    };
}

/// Declares the files of texts, and [`Texts`] with one field for each.
macro_rules! sections {
    ($($file:ident: $Table:ident, $doc:literal;)*) => {
        $(pub mod $file; pub use $file::$Table;)*

        /// All texts of one language.
        #[derive(Clone, Copy)]
        pub struct Texts {
            /// Which language.
            pub lang: Lang,
            $(#[doc = $doc] pub $file: &'static $Table,)*
        }

        impl Texts {
            /// The texts of a language.
            pub const fn of(lang: Lang) -> Texts {
                match lang {
                    Lang::Zh => Texts { lang, $($file: &$Table::ZH,)* },
                    Lang::En => Texts { lang, $($file: &$Table::EN,)* },
                }
            }
        }
    };
}

pub mod answers;
pub mod rules;

sections! {
    analysis: AnalysisTexts, "Item analysis.";
    certificate: CertificateTexts, "Texts of the certificate's page.";
    check: Check, "The words around the problems of content files.";
    chrome: Chrome, "Texts around every page.";
    cli: CliTexts, "The command line.";
    deviation: DeviationTexts, "The rules of the window.";
    drill: DrillTexts, "Texts of the operation drill.";
    enter: EnterTexts, "Texts of entering.";
    exam: ExamTexts, "Texts of papers.";
    export: ExportTexts, "Exported tables and the certificate.";
    grading: GradingTexts, "Texts of grading essays.";
    home: HomeTexts, "Texts of the home page.";
    learn: LearnTexts, "Texts of lessons, searching and practice.";
    map: MapTexts, "A scenario's map.";
    paper: PaperTexts, "Printed papers, and what is said of papers on the command line.";
    play: PlayTexts, "Texts of role-plays.";
    question: QuestionTexts, "Texts of questions.";
    regrade: RegradeTexts, "Regrading.";
    report: ReportTexts, "The effectiveness report.";
    scenario: ScenarioTexts, "Scenarios shown to trainers.";
    scores: ScoresTexts, "Texts of the scores page.";
    settings: SettingsTexts, "Texts of the settings.";
    survey: SurveyTexts, "Texts of the survey.";
    terms: Terms, "The trade's terms.";
}

/// The language of the interface; content stays Chinese.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Lang {
    /// Chinese.
    #[default]
    Zh,
    /// English.
    En,
}

impl Lang {
    /// All of them.
    pub const ALL: [Lang; 2] = [Lang::Zh, Lang::En];

    /// The language of a word as it is written in settings.
    pub fn of(word: &str) -> Option<Lang> {
        Lang::ALL.into_iter().find(|lang| lang.to_string() == word)
    }
}

impl fmt::Display for Lang {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Lang::Zh => "zh",
            Lang::En => "en",
        })
    }
}
