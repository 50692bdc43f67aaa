//! Question banks: `bank:`, `module:`, `questions:`.

use std::collections::BTreeMap;

use super::fields::Fields;
use super::findings::{Reading, Span, Spot};
use super::form;
use super::suggest::nearest;
use super::values;
use super::wording;
use super::yaml::{Entry, Node, Value};
use crate::domain::id::{ObjectiveId, QuestionId};
use crate::domain::question::{Difficulty, FormKind, Letter, Question, Usage};
use crate::locale::check::{FormFault, QuestionFault, Thing};

/// Most characters of a stem.
const LONGEST_STEM: usize = 2000;

/// The keys of all forms together: another form's key is told apart from a misspelt one.
const KEYS: [&str; 21] = [
    "id",
    "type",
    "use",
    "stem",
    "explanation",
    "wrong",
    "source",
    "objectives",
    "difficulty",
    "options",
    "answer",
    "blanks",
    "any_order",
    "tolerance",
    "unit",
    "items",
    "pairs",
    "extra",
    "groups",
    "rubric",
    "model",
];
/// How many of [`KEYS`] every form has.
const COMMON: usize = 9;
const USES: [(&str, Usage); 2] = [("practice", Usage::Practice), ("exam", Usage::Exam)];

/// A bank as it was read, its references not yet looked up.
#[derive(Debug)]
pub struct BankDraft {
    /// Its id.
    pub id: String,
    /// Where the id stands.
    pub spot: Spot,
    /// Its module.
    pub module: Option<(Spot, String)>,
    /// Its questions.
    pub questions: Vec<QuestionDraft>,
}

/// A question as it was read.
#[derive(Debug)]
pub struct QuestionDraft {
    /// The question; of a broken one as much as could be read.
    pub question: Question,
    /// Where its id stands.
    pub spot: Spot,
    /// Where its stem stands.
    pub stem: Spot,
    /// Where its explanation stands.
    pub explanation: Spot,
    /// Where its options stand, of a single or multiple.
    pub options: Vec<(Letter, Spot)>,
    /// Where its objectives stand.
    pub objectives: Vec<Spot>,
    /// False when something is wrong with it: it counts, but nobody is shown it.
    pub sound: bool,
}

/// Reads a bank; one without a name is called as its file.
pub fn read(reading: &Reading<'_>, root: &Node<'_>, file: &str) -> Option<BankDraft> {
    let fields = Fields::of(reading, root, Thing::Bank, &["bank", "title", "module", "questions"])?;
    let (at, id) = fields.id("bank").unwrap_or_else(|| (fields.at, file.to_owned()));
    let module = fields.id("module").map(|(at, id)| (reading.spot(at), id));
    let questions = fields.list("questions").iter().filter_map(|n| question(reading, n)).collect();
    Some(BankDraft { id, spot: reading.spot(at), module, questions })
}

/// `None` when it is not known which question it is or of which form.
fn question(reading: &Reading<'_>, node: &Node<'_>) -> Option<QuestionDraft> {
    let before = reading.errors();
    if node.value == Value::Nothing {
        reading.report(node.span, FormFault::EmptyItem);
        return None;
    }
    let fields = Fields::open(reading, node, Thing::Question)?;
    let kind = form_kind(&fields);
    let fields = fields.knowing(&KEYS);
    let fields = &fields;
    let id = fields.id("id");
    if fields.get("type").is_none() {
        fields.need("type");
    }
    let stem = stem(fields);
    let form = kind.and_then(|kind| form::read(fields, kind, stem.as_deref().unwrap_or_default()));
    if let Some(kind) = kind {
        strange_keys(fields, kind);
    }
    let explanation = fields.passage("explanation");
    let wrong = wrong(fields, form.as_ref(), kind);
    let objectives = fields.ids("objectives");
    if fields.get("objectives").is_some_and(Node::is_empty_list) {
        reading.report(fields.key_at("objectives"), QuestionFault::NoObjective);
    }
    for key in ["stem", "explanation"] {
        names_option(fields, key);
    }
    let usage = fields.may_word("use", &USES).unwrap_or(Usage::Practice);
    let difficulty = fields.word("difficulty", &Difficulty::WORDS).unwrap_or(Difficulty::Medium);
    let source = fields.may_line("source");
    let (at, id) = id?;
    let question = Question {
        id: QuestionId::new(id),
        usage,
        stem: stem.unwrap_or_default(),
        form: form.or_else(|| kind.map(form::placeholder))?,
        explanation: explanation.unwrap_or_default(),
        wrong,
        source,
        objectives: objectives.iter().map(|(_, id)| ObjectiveId::new(id.as_str())).collect(),
        difficulty,
    };
    Some(QuestionDraft {
        question,
        spot: reading.spot(at),
        stem: reading.spot(fields.get("stem").map_or(at, Node::head)),
        explanation: reading.spot(fields.get("explanation").map_or(at, Node::head)),
        options: options(fields, kind),
        objectives: objectives.iter().map(|(at, _)| reading.spot(*at)).collect(),
        sound: reading.errors() == before,
    })
}

/// Where the options stand.
fn options(fields: &Fields<'_, '_>, kind: Option<FormKind>) -> Vec<(Letter, Spot)> {
    if !matches!(kind, Some(FormKind::Single | FormKind::Multiple)) {
        return Vec::new();
    }
    let Some(Value::Map(entries, _)) = fields.get("options").map(|n| &n.value) else {
        return Vec::new();
    };
    let placed = |e: &Entry<'_>| Some((form::letter(&e.key)?, fields.reading.spot(e.value.head())));
    entries.iter().filter_map(placed).collect()
}

fn form_kind(fields: &Fields<'_, '_>) -> Option<FormKind> {
    let node = fields.get("type")?;
    let text = match &node.value {
        Value::Text(text, _) => text.trim(),
        _ => return fields.word("type", &FormKind::WORDS),
    };
    if let Some((_, kind)) = FormKind::WORDS.iter().find(|(word, _)| *word == text) {
        return Some(*kind);
    }
    let words: Vec<&'static str> = FormKind::WORDS.iter().map(|(word, _)| *word).collect();
    let chinese = [
        ("单选", "single"),
        ("多选", "multiple"),
        ("判断", "true_false"),
        ("填空", "blank"),
        ("数值", "numeric"),
        ("排序", "order"),
        ("匹配", "match"),
        ("归类", "classify"),
        ("简答", "essay"),
    ];
    let meant = chinese.iter().find(|(zh, _)| text.starts_with(zh)).map(|(_, en)| *en);
    let near = meant.or_else(|| nearest(text, words.iter().copied()));
    let fault = QuestionFault::UnknownForm { found: text.to_owned(), words, near };
    fields.reading.report(node.head(), fault);
    None
}

fn strange_keys(fields: &Fields<'_, '_>, kind: FormKind) {
    for key in KEYS.iter().skip(COMMON) {
        if fields.get(key).is_some() && !form::keys(kind).contains(key) {
            let fault = QuestionFault::OtherFormsKey { key: (*key).to_owned(), kind };
            fields.reading.report(fields.key_at(key), fault);
        }
    }
}

fn stem(fields: &Fields<'_, '_>) -> Option<String> {
    let node = fields.get("stem");
    let empty = match node.map(|n| &n.value) {
        Some(Value::Nothing) => true,
        Some(Value::Text(text, _)) => text.trim().is_empty(),
        _ => false,
    };
    if empty {
        let at = node.map(|n| n.span).filter(|s| !s.is_empty());
        fields.reading.report(at.unwrap_or(fields.key_at("stem")), QuestionFault::EmptyStem);
        return None;
    }
    let node = fields.need("stem")?;
    values::passage(fields.reading, node, "stem", LONGEST_STEM)
}

/// Why each wrong option is wrong.
fn wrong(
    fields: &Fields<'_, '_>,
    form: Option<&crate::domain::question::Form>,
    kind: Option<FormKind>,
) -> BTreeMap<Letter, String> {
    use crate::domain::question::Form;
    let reading = fields.reading;
    let mut reasons = BTreeMap::new();
    let has_options = matches!(kind, None | Some(FormKind::Single | FormKind::Multiple));
    if let (Some(kind), false, true) = (kind, has_options, fields.get("wrong").is_some()) {
        let fault = QuestionFault::OtherFormsKey { key: "wrong".to_owned(), kind };
        reading.report(fields.key_at("wrong"), fault);
        return reasons;
    }
    let options = form.and_then(Form::options);
    let right = |letter: &Letter| match form {
        Some(Form::Single { answer, .. }) => answer == letter,
        Some(Form::Multiple { answers, .. }) => answers.contains(letter),
        _ => false,
    };
    for entry in fields.may_map("wrong") {
        let text = values::line(reading, &entry.value, "wrong");
        if let Some(fault) = text.as_deref().and_then(wording::names_option) {
            reading.report(entry.value.head(), fault);
        }
        let letter = form::letter(&entry.key);
        match letter.filter(|l| options.is_none_or(|o| o.contains_key(l))) {
            None => {
                let letter = entry.key.to_string();
                reading.report(entry.at, QuestionFault::ReasonForNothing { letter });
            }
            Some(letter) if right(&letter) => {
                reading.report(entry.at, QuestionFault::ReasonForKey { letter: letter.0 });
            }
            Some(letter) => {
                reasons.insert(letter, text.unwrap_or_default());
            }
        }
    }
    let unexplained = options.into_iter().flatten().map(|(l, _)| *l);
    for letter in unexplained.filter(|l| !right(l) && !reasons.contains_key(l)) {
        let at = if fields.get("wrong").is_some() { "wrong" } else { "options" };
        if fields.get("wrong").is_some() || !fields.has("wrong") {
            reading.report(fields.key_at(at), QuestionFault::NoReason { letter: letter.0 });
        }
    }
    reasons
}

/// Reports a text that names an option's letter or place.
fn names_option(fields: &Fields<'_, '_>, key: &str) {
    if let Some(node) = fields.get(key)
        && let Value::Text(text, _) = &node.value
        && let Some(fault) = wording::names_option(text)
    {
        fields.reading.report(said_at(fields.reading, node, &fault), fault);
    }
}

/// Where in a text the words stand that should not.
pub fn said_at(reading: &Reading<'_>, node: &Node<'_>, fault: &QuestionFault) -> Span {
    let (QuestionFault::NamesLetter { said } | QuestionFault::NamesPosition { said }) = fault
    else {
        return node.head();
    };
    match reading.written(node.span).find(said) {
        Some(n) => {
            let start = node.span.start as usize + n;
            Span::new(start, start + said.len())
        }
        None => node.head(),
    }
}
