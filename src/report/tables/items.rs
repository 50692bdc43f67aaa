//! Item analysis as a table: one row per question.

use serde_json::{Value, json};

use super::answers::kind;
use super::{Cell, Columns, Table, provenance_cells, table};
use crate::domain::analysis::{Advice, Choice, Item, OptionFigures, UpperLower};
use crate::domain::records::Provenance;
use crate::domain::statistics::Interval;
use crate::domain::text::clean_line;
use crate::locale::Texts;

/// The table of questions.
pub fn items(items: &[Item], provenance: &Provenance, texts: &Texts) -> Table {
    let t = texts.analysis;
    let mut columns = Columns { texts, all: Vec::new() };
    for (key, title) in [
        ("question", t.question),
        ("type", t.kind),
        ("n", t.n),
        ("facility", t.facility),
        ("facility_low", t.low),
        ("facility_high", t.high),
        ("sd", t.sd),
        ("guess", t.guess),
        ("discrimination", t.discrimination),
        ("discrimination_low", t.low),
        ("discrimination_high", t.high),
        ("efficiency", t.efficiency),
        ("point_biserial", t.point_biserial),
        ("point_biserial_low", t.low),
        ("point_biserial_high", t.high),
        ("upper_lower", t.upper_lower),
        ("upper_lower_low", t.low),
        ("upper_lower_high", t.high),
        ("omitted", t.omitted),
        ("not_reached", t.not_reached),
        ("mean_seconds", t.mean_seconds),
        ("mean_seconds_low", t.low),
        ("mean_seconds_high", t.high),
        ("effective_weight", t.effective_weight),
        ("form", texts.export.form),
        ("alpha", t.alpha),
        ("alpha_low", t.low),
        ("alpha_high", t.high),
        ("alpha_without", t.alpha_without),
        ("standard_error", t.standard_error),
        ("advice", t.advice_title),
        ("options", t.options),
        ("stem", t.stem),
    ] {
        columns.add(key, title);
    }
    columns.add_provenance();
    let rows = items.iter().map(|item| {
        let mut cells = cells(item, texts);
        cells.extend(provenance_cells(provenance));
        cells
    });
    table(t.items, columns.all, rows.collect(), provenance, texts)
}

fn cells(item: &Item, texts: &Texts) -> Vec<Cell> {
    // Where everybody earned the same it is not people that are missing.
    let why = if item.is_alike() { texts.analysis.all_alike } else { texts.terms.too_few };
    let figure = |value: Option<f64>| value.map_or(Cell::Undefined(why), Cell::Decimal);
    // An interval may be missing where its figure is not.
    let ends = |interval: Option<Interval>| {
        [interval.map(|i| i.low), interval.map(|i| i.high)]
            .map(|end| end.map_or(Cell::Empty, Cell::Decimal))
    };
    let form = item.form.as_ref();
    let mut cells = vec![
        Cell::text(item.id().as_str()),
        kind(item.question.form.kind(), texts),
        Cell::count(item.n),
        Cell::Decimal(item.facility),
    ];
    cells.extend(ends(item.facility_interval));
    cells.push(figure(item.sd));
    cells.push(item.guess.map_or(Cell::Empty, Cell::Decimal));
    cells.push(figure(item.discrimination));
    cells.extend(ends(item.discrimination_interval));
    cells.push(figure(item.efficiency));
    cells.push(figure(item.point_biserial));
    cells.extend(ends(item.point_biserial_interval));
    cells.push(figure(item.upper_lower.map(UpperLower::difference)));
    cells.extend(ends(item.upper_lower_interval));
    cells.extend([Cell::count(item.omitted), Cell::count(item.not_reached)]);
    cells.push(figure(item.seconds));
    cells.extend(ends(item.seconds_interval));
    cells.push(figure(item.effective_weight));
    cells.push(form.map_or(Cell::Empty, |f| Cell::Text(f.letter.to_string())));
    cells.push(figure(form.and_then(|f| f.alpha)));
    cells.extend(ends(form.and_then(|f| f.alpha_interval)));
    cells.extend([item.alpha_without, form.and_then(|f| f.standard_error)].map(figure));
    cells.extend([advice(item, texts), options(item, texts)]);
    cells.push(Cell::text(&item.question.stem));
    cells
}

fn advice(item: &Item, texts: &Texts) -> Cell {
    let words = advice_lines(item, texts).join("；");
    let codes = item.advice.iter().map(|advice| match advice {
        Advice::KeyPossiblyWrong { option } | Advice::NeverChosen { option } => {
            json!({ "code": advice.word(), "option": name(*option) })
        }
        _ => json!({ "code": advice.word() }),
    });
    Cell::List(words, codes.collect())
}

/// What is advised on a question, in words.
pub fn advice_lines(item: &Item, texts: &Texts) -> Vec<String> {
    let said = |option: Choice| match option {
        Choice::Letter(letter) => {
            let text = item.question.form.options().and_then(|o| o.get(&letter));
            (texts.analysis.option)(letter.0, &text.map(|t| clean_line(t)).unwrap_or_default())
        }
        Choice::Verdict(verdict) => (texts.analysis.verdict)(verdict),
    };
    item.advice
        .iter()
        .map(|advice| match advice {
            Advice::KeyPossiblyWrong { option } | Advice::NeverChosen { option } => {
                (texts.analysis.advice)(*advice, &said(*option))
            }
            _ => (texts.analysis.advice)(*advice, ""),
        })
        .collect()
}

fn options(item: &Item, texts: &Texts) -> Cell {
    if item.options.is_empty() {
        return Cell::Empty;
    }
    let words = item.options.iter().map(|o| in_words(o, texts)).collect::<Vec<_>>().join("；");
    let values = item.options.iter().map(|o| {
        let [lower, middle, upper] = o.thirds.unwrap_or_default();
        json!({
            "option": name(o.choice), "key": o.key, "chosen": o.chosen, "of": o.of,
            "lower_third": lower, "middle_third": middle, "upper_third": upper,
        })
    });
    Cell::List(words, values.collect::<Vec<Value>>().into())
}

fn in_words(option: &OptionFigures, texts: &Texts) -> String {
    let third =
        |share: Option<f64>| share.map_or("–".to_owned(), |s| format!("{:.0}%", s * 100.0));
    let shares = option.thirds.map(|thirds| thirds.map(third).join("/")).unwrap_or_default();
    let name = match option.choice {
        Choice::Letter(letter) => letter.0.to_string(),
        Choice::Verdict(verdict) => (texts.analysis.verdict)(verdict),
    };
    format!("{name}{} {} {shares}", if option.key { "*" } else { "" }, option.chosen)
}

fn name(choice: Choice) -> String {
    match choice {
        Choice::Letter(letter) => letter.0.to_string(),
        Choice::Verdict(verdict) => verdict.to_string(),
    }
}
