//! A form of a paper for rooms without terminals: the print with its answer sheet, and the key apart.

mod asked;
mod keyed;

use minijinja::{Value, context};

use self::asked::{asked, sheet};
use self::keyed::{at_a_glance, keyed};
use super::ReportError;
use super::html::{language, rendered};
use crate::domain::exam::{Slot, arrange};
use crate::domain::id::Points;
use crate::domain::paper::{Paper, Part, Shuffle};
use crate::domain::question::FormKind;
use crate::domain::text::{clean_line, word};
use crate::locale::Texts;
use crate::locale::rules::marking_rules;
use crate::store::KeptForm;

/// A form as it is printed: options as the bank has them, what would tell the key shuffled the same way every time.
pub struct PrintedForm<'a> {
    letter: char,
    class: &'a str,
    rules: &'a Paper,
    synthetic: bool,
    slots: Vec<Slot>,
}

impl<'a> PrintedForm<'a> {
    /// The print of a form that is kept for a class.
    pub fn new(form: &'a KeptForm, class: &'a str, synthetic: bool) -> PrintedForm<'a> {
        let slots =
            arrange(form.questions.clone(), Shuffle::None, u64::from(u32::from(form.letter)));
        PrintedForm { letter: form.letter, class, rules: &form.rules, synthetic, slots }
    }

    /// The questions and the answer sheet as one HTML file for A4.
    pub fn questions_html(&self, texts: &Texts) -> Result<String, ReportError> {
        rendered(
            include_str!("paper/questions.html"),
            &self.page(texts, |part| {
                context! {
                    hint => hint(part.rules.kind, texts),
                    questions => part.each(asked),
                    answers => part.each(|n, slot| sheet(n, slot, texts)),
                }
            }),
        )
    }

    /// The key with explanations and marking rules as one HTML file for A4.
    pub fn key_html(&self, texts: &Texts) -> Result<String, ReportError> {
        rendered(
            include_str!("paper/key.html"),
            &self.page(texts, |part| {
                context! {
                    glance => part.each(|n, slot| at_a_glance(n, slot, texts)),
                    questions => part.each(|n, slot| keyed(n, slot, texts)),
                }
            }),
        )
    }

    fn page(&self, texts: &Texts, of_part: impl Fn(&PrintedPart<'_>) -> Value) -> Value {
        let (t, paper) = (texts.paper, self.rules);
        let title = clean_line(&paper.title);
        let form = (t.form_of)(self.letter);
        let parts: Vec<Value> = self
            .parts()
            .iter()
            .map(|part| {
                let (rules, place) = (part.rules, part.place);
                let total: Points = part.slots.iter().map(|s| s.worth).sum();
                let (each, points) = (rules.points.to_string(), total.to_string());
                context! {
                    head => (t.part_head)(place, &clean_line(&rules.title), part.slots.len(), &each, &points),
                    number => (t.part_number)(place),
                    points,
                    kind => word(&FormKind::WORDS, rules.kind),
                    ..of_part(part)
                }
            })
            .collect();
        context! {
            lang => language(texts.lang),
            tab => format!("{title} · {form}"),
            title,
            form,
            letter => self.letter.to_string(),
            class => clean_line(self.class),
            header => (t.header)(paper.minutes, &paper.total().to_string(), &paper.pass.to_string()),
            total => paper.total().to_string(),
            marking => marking_rules(paper, texts),
            parts,
            words => words(texts),
            synthetic_note => self.synthetic.then_some(texts.terms.synthetic_note),
        }
    }

    /// The parts with their questions, numbered through the whole form.
    fn parts(&self) -> Vec<PrintedPart<'_>> {
        let mut first = 1;
        let mut parts = Vec::new();
        for (n, rules) in self.rules.parts.iter().enumerate() {
            let slots: Vec<&Slot> = self.slots.iter().filter(|s| s.part == n).collect();
            let count = slots.len();
            parts.push(PrintedPart { place: n + 1, rules, first, slots });
            first += count;
        }
        parts
    }
}

/// A part with its questions.
struct PrintedPart<'a> {
    /// From 1.
    place: usize,
    rules: &'a Part,
    /// The number of its first question.
    first: usize,
    slots: Vec<&'a Slot>,
}

impl PrintedPart<'_> {
    fn each(&self, print: impl Fn(usize, &Slot) -> Value) -> Vec<Value> {
        (self.first..).zip(&self.slots).map(|(n, slot)| print(n, slot)).collect()
    }
}

/// How a form is answered on paper where it does not go without saying.
fn hint(kind: FormKind, texts: &Texts) -> Option<&'static str> {
    let t = texts.paper;
    match kind {
        FormKind::Multiple => Some(t.multiple_hint),
        FormKind::Order => Some(t.order_hint),
        FormKind::Match => Some(t.match_hint),
        FormKind::Classify => Some(t.classify_hint),
        _ => None,
    }
}

/// The letter by which an option, a step, a partner or a group is printed.
fn letter(place: usize) -> String {
    crate::domain::paper::letter(place).to_string()
}

fn words(texts: &Texts) -> Value {
    let t = texts.paper;
    context! {
        key => t.key, key_warning => t.key_warning, key_at_a_glance => t.key_at_a_glance,
        answer_sheet => t.answer_sheet, answers_here => t.answers_here, fill_in => t.fill_in,
        name => t.name, staff_number => t.staff_number, department => t.department, date => t.date,
        signature => t.signature, seal => t.seal, sealing_line => t.sealing_line, notes => t.notes,
        item => t.item, points => t.points, score => t.score, marker => t.marker, total => t.total,
        answer => t.answer, explanation => t.explanation, wrong => t.wrong, source => t.source,
        rubric => t.rubric, model => t.model, step => t.step, marking => texts.exam.marking,
        match_left => t.match_left, match_right => t.match_right,
    }
}
