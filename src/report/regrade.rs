//! What rulings would change, for a terminal and for programs.

mod json;

use std::fmt::Write as _;

pub use self::json::{overview_json, regrade_json};
use super::{aligned, local_minute, provenance_lines};
use crate::domain::id::QuestionId;
use crate::domain::question::{Form, Question};
use crate::domain::records::Provenance;
use crate::domain::regrade::{Change, Overview, Regrade, Score, Version};
use crate::domain::ruling::{Difference, Ruling, RulingKind};
use crate::domain::text::{clean_line, word};
use crate::locale::Texts;
use crate::locale::answers::key_in_words;

/// Between an item and what it belongs to.
const TO: &str = "→";
/// The column of the class, which says nothing where all are of one.
const CLASS: usize = 2;

/// What differs between the bank and what was shown, what may be decided, and what was.
pub fn overview_text(overview: &Overview, provenance: &Provenance, texts: &Texts) -> String {
    let t = texts.regrade;
    let mut text = String::new();
    let count = overview.differing.len();
    let head = if count == 0 { t.no_difference.to_owned() } else { (t.differing)(count) };
    let _ = writeln!(text, "{head}");
    for (version, difference, today) in &overview.differing {
        let id = name(version, overview);
        let (what, kinds) = (what(difference, texts), choices(difference));
        let attempts = (t.attempts)(version.handed_in, version.open);
        let _ = writeln!(text, "\n{id}  {what}  {attempts}");
        let _ = writeln!(text, "    {}", clean_line(&version.question.stem));
        for line in keys(version, today.as_ref(), texts) {
            let _ = writeln!(text, "    {line}");
        }
        if let Difference::Unmapped(why) = difference {
            let _ = writeln!(text, "    {}", (t.unmapped)(why));
        }
        let said = kinds.iter().map(|k| (t.choice)(word(&RulingKind::WORDS, *k), &(t.ruling)(*k)));
        let said = said.collect::<Vec<_>>().join(texts.exam.comma);
        let _ = writeln!(text, "    {}", (t.choices)(&said));
    }
    if let Some((version, difference, _)) = overview.differing.first() {
        let first = choices(difference).first().copied().unwrap_or(RulingKind::FullMarks);
        let call = format!("{}={}", name(version, overview), word(&RulingKind::WORDS, first));
        let _ = writeln!(text, "\n{}\n    lichuang regrade {call}", t.look_first);
    }
    if !overview.decided.is_empty() {
        let _ = writeln!(text, "\n{}", t.decided_title);
        let rows: Vec<Vec<String>> =
            overview.decided.iter().filter_map(|v| decided(v, overview, texts)).collect();
        let _ = write!(text, "{}", indented(&aligned(&rows)));
    }
    let unborne = overview.unborne.iter().map(|c| [&c.number, &c.staff_number, &c.name]);
    let unborne: Vec<Vec<String>> = unborne.map(|c| c.map(String::clone).to_vec()).collect();
    certificates(&mut text, &unborne, texts);
    end(text, provenance, texts)
}

/// What decisions would do, or did: who is affected, with old and new marks.
pub fn regrade_text(regrade: &Regrade, provenance: &Provenance, texts: &Texts) -> String {
    let t = texts.regrade;
    let mut text = String::new();
    for decision in &regrade.decisions {
        let kind = decision.ruling.kind();
        let kind = (t.choice)(word(&RulingKind::WORDS, kind), &(t.ruling)(kind));
        let _ = writeln!(text, "{}  {kind}", decision.question.id);
        let _ = writeln!(text, "    {}", clean_line(&decision.question.stem));
        if let Ruling::NewKey(question) = &decision.ruling {
            let _ = writeln!(text, "    {}", key_line(t.shown_key, &decision.question.form, texts));
            let _ = writeln!(text, "    {}", key_line(t.bank_key, &question.form, texts));
            if question_differs(&decision.question, decision.bank.as_ref()) {
                let _ = writeln!(text, "    {}", t.stem_differs);
            }
        }
    }
    let (changes, open) = (&regrade.changes, regrade.open);
    let _ = writeln!(text, "\n{}", (t.affected)(regrade.handed_in, changes.len()));
    if open > 0 {
        let _ = writeln!(text, "{}", (t.still_open)(open));
    }
    if !changes.is_empty() {
        let _ = writeln!(text, "\n{}", aligned(&table(changes, texts)));
        let _ = writeln!(text, "{}", (t.passing)(regrade.passing(), regrade.failing()));
    }
    let falling = changes.iter().filter_map(|c| Some([c.falling()?, &c.staff_number, &c.name]));
    let falling: Vec<Vec<String>> = falling.map(|c| c.map(str::to_owned).to_vec()).collect();
    certificates(&mut text, &falling, texts);
    end(text, provenance, texts)
}

/// How a call names a version: by the question's id, and its own digest where there are several.
fn name(version: &Version, overview: &Overview) -> String {
    let differing = overview.differing.iter().map(|(version, ..)| version);
    let same = |v: &&Version| v.question.id == version.question.id;
    let id: &QuestionId = &version.question.id;
    match differing.chain(&overview.decided).filter(same).count() {
        0 | 1 => id.to_string(),
        _ => format!("{id}@{}", version.shown.short()),
    }
}

fn what(difference: &Difference, texts: &Texts) -> &'static str {
    match difference {
        Difference::Withdrawn => texts.regrade.withdrawn,
        Difference::Key(_) | Difference::Unmapped(_) => texts.regrade.key_differs,
    }
}

/// The rulings that make sense.
fn choices(difference: &Difference) -> Vec<RulingKind> {
    let all = RulingKind::WORDS.map(|(_, kind)| kind).into_iter();
    let has_key = matches!(difference, Difference::Key(_));
    all.filter(|kind| has_key || *kind != RulingKind::NewKey).collect()
}

fn keys(version: &Version, today: Option<&Question>, texts: &Texts) -> Vec<String> {
    let t = texts.regrade;
    let mut lines = Vec::new();
    if matches!(version.question.form, Form::Essay { .. }) {
        return lines;
    }
    lines.push(key_line(t.shown_key, &version.question.form, texts));
    if version.marked_by().form != version.question.form {
        lines.push(key_line(t.marked_by, &version.marked_by().form, texts));
    }
    if let Some(today) = today {
        lines.push(key_line(t.bank_key, &today.form, texts));
    }
    if question_differs(&version.question, today) {
        lines.push(t.stem_differs.to_owned());
    }
    lines
}

fn key_line(label: &str, form: &Form, texts: &Texts) -> String {
    let key = key_in_words(form, TO, texts);
    let key: Vec<String> = key.lines().map(clean_line).collect();
    format!("{label}{}", key.join("; "))
}

fn question_differs(shown: &Question, today: Option<&Question>) -> bool {
    today.is_some_and(|today| today.stem != shown.stem)
}

fn decided(version: &Version, overview: &Overview, texts: &Texts) -> Option<Vec<String>> {
    let newest = version.newest.as_ref()?;
    let kind = newest.ruling.kind();
    let said =
        (texts.regrade.choice)(word(&RulingKind::WORDS, kind), &(texts.regrade.ruling)(kind));
    let attempts = (texts.regrade.attempts)(version.handed_in, version.open);
    Some(vec![name(version, overview), said, local_minute(newest.at), attempts])
}

/// The people affected; who passes now and did not, or the other way, is looked for first.
fn table(changes: &[Change], texts: &Texts) -> Vec<Vec<String>> {
    let t = texts.regrade;
    let heads = [t.staff_number, t.name, t.class, t.exam, t.before, t.after, t.verdict];
    let mut rows = vec![heads.map(str::to_owned).to_vec()];
    let (turned, others): (Vec<&Change>, Vec<&Change>) =
        changes.iter().partition(|c| c.before.passed != c.after.passed);
    rows.extend(turned.into_iter().chain(others).map(|change| row(change, texts)));
    let first = changes.first().map(|c| &c.class);
    if changes.iter().all(|c| Some(&c.class) == first) {
        for row in &mut rows {
            row.remove(CLASS);
        }
    }
    rows
}

fn row(change: &Change, texts: &Texts) -> Vec<String> {
    let t = texts.regrade;
    let rescaled = change.before.of != change.after.of;
    let score = |s: Score| {
        let percent = s.got.percent_of(s.of).filter(|_| rescaled);
        let waiting = if s.waiting { t.waiting } else { "" };
        format!("{}{waiting}", (t.points)(s.got, s.of, percent))
    };
    let verdict = match (change.before.passed, change.after.passed) {
        (false, true) => t.passes_now,
        (true, false) => t.fails_now,
        (true, true) => texts.terms.passed,
        (false, false) => texts.terms.not_passed,
    };
    vec![
        change.staff_number.clone(),
        change.name.clone(),
        change.class.clone(),
        (t.nth)(&(texts.terms.purpose)(change.purpose), change.number),
        score(change.before),
        score(change.after),
        verdict.to_owned(),
    ]
}

fn certificates(text: &mut String, rows: &[Vec<String>], texts: &Texts) {
    let t = texts.regrade;
    if !rows.is_empty() {
        let _ = write!(text, "\n{}\n{}", (t.falling)(rows.len()), indented(&aligned(rows)));
        let _ = writeln!(text, "{}", t.certificates_stay);
    }
}

fn indented(lines: &str) -> String {
    lines.lines().flat_map(|line| ["    ", line, "\n"]).collect()
}

fn end(mut text: String, provenance: &Provenance, texts: &Texts) -> String {
    text.push('\n');
    for line in provenance_lines(provenance, texts) {
        let _ = writeln!(text, "{line}");
    }
    text
}
