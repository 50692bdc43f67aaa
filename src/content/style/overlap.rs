//! Options of which two may hold at once.

use std::collections::BTreeMap;

use super::words::bare;
use crate::domain::question::Letter;
use crate::domain::text::fold;

/// A part of an option shorter than this says too little to be the same thing.
const SHORTEST_PART: usize = 4;

/// An earlier option with which this one overlaps.
pub fn of<'o>(
    letter: Letter,
    option: &str,
    options: &'o BTreeMap<Letter, String>,
) -> Option<(Letter, &'o str)> {
    let mut earlier = options.iter().take_while(|(other, _)| **other != letter);
    earlier.find(|(_, text)| overlap(option, text)).map(|(l, text)| (*l, text.as_str()))
}

fn overlap(a: &str, b: &str) -> bool {
    if let (Some((from, to, unit)), Some((start, end, other))) = (range(a), range(b)) {
        return unit == other && from <= end && start <= to;
    }
    let (a, b) = (bare(a), bare(b));
    let (short, long) = if a.len() <= b.len() { (&a, &b) } else { (&b, &a) };
    // Denying a statement contains its words and excludes it.
    let extends = |rest: &str| !rest.ends_with(['不', '没', '未', '别', '非']);
    let at = long.find(short.as_str());
    short.chars().count() >= SHORTEST_PART
        && at.is_some_and(|at| long.get(..at).is_some_and(extends))
}

/// A range of numbers with the words around it: `3–5 秒`, `十分钟至半小时` is none.
fn range(option: &str) -> Option<(f64, f64, String)> {
    let text = fold(option);
    let digits = |c: char| c.is_ascii_digit() || c == '.';
    let start = text.find(digits)?;
    let (head, rest) = text.split_at_checked(start)?;
    let end = rest.find(|c| !digits(c))?;
    let (from, rest) = rest.split_at_checked(end)?;
    // A unit may stand behind either number.
    let gap = rest.find(digits)?;
    let (between, rest) = rest.split_at_checked(gap)?;
    let end = rest.find(|c| !digits(c)).unwrap_or(rest.len());
    let (to, tail) = rest.split_at_checked(end)?;
    let dash = ["-", "–", "—", "~", "～", "到", "至"];
    let unit = dash.iter().find_map(|d| between.strip_suffix(d))?;
    if !unit.is_empty() && !tail.starts_with(unit) {
        return None;
    }
    Some((from.parse().ok()?, to.parse().ok()?, format!("{head}…{tail}")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ranges_that_meet_and_parts_of_others_overlap() {
        for (a, b) in [
            ("3–5秒", "5–8秒"),
            ("３到６分钟", "5至10分钟"),
            ("3秒-5秒", "4秒-6秒"),
            ("请他坐下稍等", "请他坐下稍等，再去叫值班长"),
        ] {
            assert!(overlap(a, b) && overlap(b, a), "{a} {b}");
        }
        for (a, b) in [
            ("3–5秒", "6–8秒"),
            ("3–5秒", "3–5分钟"),
            ("6声", "16声"),
            ("告诉客户实情", "不告诉客户实情"),
            ("四声", "六声"),
        ] {
            assert!(!overlap(a, b), "{a} {b}");
        }
    }
}
