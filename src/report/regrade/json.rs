//! The same for programs: points as numbers, rulings by their words.

use serde_json::{Value, json};

use super::super::json::points;
use super::{TO, choices, question_differs};
use crate::domain::exam::Purpose;
use crate::domain::records::Provenance;
use crate::domain::regrade::{Change, Decision, Overview, Regrade, Version};
use crate::domain::ruling::{Difference, Ruling, RulingKind};
use crate::domain::text::word;
use crate::locale::Texts;
use crate::locale::answers::key_in_words;

/// What differs, what was decided, and the certificates that no result bears any more.
pub fn overview_json(overview: &Overview, provenance: &Provenance, texts: &Texts) -> String {
    let differing = overview.differing.iter().map(|(version, difference, today)| {
        let key = today.as_ref().map(|q| key_in_words(&q.form, TO, texts));
        let kinds = choices(difference).into_iter().map(|k| word(&RulingKind::WORDS, k));
        let mut row = named(version);
        row["difference"] = json!(match difference {
            Difference::Withdrawn => "withdrawn",
            Difference::Key(_) => "key",
            Difference::Unmapped(_) => "unmapped",
        });
        row["shown_key"] = json!(key_in_words(&version.question.form, TO, texts));
        row["marked_by"] = json!(key_in_words(&version.marked_by().form, TO, texts));
        row["bank_key"] = json!(key);
        row["stem_changed"] = json!(question_differs(&version.question, today.as_ref()));
        row["choices"] = kinds.collect();
        row
    });
    let decided = overview.decided.iter().map(|version| {
        let mut row = named(version);
        let newest = version.newest.as_ref();
        row["ruling"] = json!(newest.map(|d| word(&RulingKind::WORDS, d.ruling.kind())));
        row["at"] = json!(newest.map(|d| d.at.0));
        row
    });
    let unborne = overview
        .unborne
        .iter()
        .map(|c| json!({ "number": c.number, "trainee": c.staff_number, "name": c.name }));
    written(json!({
        "differences": differing.collect::<Value>(),
        "decided": decided.collect::<Value>(),
        "certificates": unborne.collect::<Value>(),
        "synthetic": provenance.synthetic,
    }))
}

/// What decisions would do, or did.
pub fn regrade_json(
    regrade: &Regrade,
    applied: bool,
    provenance: &Provenance,
    texts: &Texts,
) -> String {
    written(json!({
        "applied": applied,
        "decisions": regrade.decisions.iter().map(|d| decision(d, texts)).collect::<Value>(),
        "handed_in": regrade.handed_in,
        "open": regrade.open,
        "passing": regrade.passing(),
        "failing": regrade.failing(),
        "changes": regrade.changes.iter().map(change).collect::<Value>(),
        "synthetic": provenance.synthetic,
    }))
}

fn named(version: &Version) -> Value {
    json!({
        "question": version.question.id, "version": version.shown,
        "handed_in": version.handed_in, "open": version.open,
    })
}

fn decision(decision: &Decision, texts: &Texts) -> Value {
    let key = match &decision.ruling {
        Ruling::NewKey(question) => Some(key_in_words(&question.form, TO, texts)),
        _ => None,
    };
    json!({
        "question": decision.question.id, "version": decision.shown,
        "ruling": word(&RulingKind::WORDS, decision.ruling.kind()), "new_key": key,
    })
}

fn change(change: &Change) -> Value {
    let (before, after) = (change.before, change.after);
    json!({
        "trainee": change.staff_number, "name": change.name, "class": change.class,
        "attempt": change.attempt, "purpose": word(&Purpose::WORDS, change.purpose),
        "number": change.number,
        "before": points(before.got), "before_max": points(before.of),
        "passed_before": before.passed,
        "after": points(after.got), "after_max": points(after.of), "passed": after.passed,
        "waiting": after.waiting, "certificate_falls": change.falling(),
    })
}

fn written(value: Value) -> String {
    format!("{value:#}\n")
}
