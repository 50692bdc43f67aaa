//! The section on the survey: what may be shown of it.

use crate::domain::evaluation::{Level, Missing};
use crate::domain::satisfaction::{Answers, ItemFigures, Rated, Satisfaction};
use crate::domain::statistics::Nps;
use crate::domain::survey::ItemKind;
use crate::domain::text::{clean, clean_line};
use crate::locale::{ReportTexts, Texts};

use super::document::{Block, Section};
use super::sections::percent_interval;
use super::svg::Plot;

/// The Net Promoter Score and what it rests on.
pub(super) fn nps_tile(survey: &Level<Satisfaction>, texts: &Texts) -> Level<(String, String)> {
    let r = texts.report;
    let survey = survey.as_ref().map_err(|why| *why)?;
    let item = survey.items.iter().find(|item| item.kind == ItemKind::Recommend);
    match &item.ok_or(Missing::NotInCourse)?.answers {
        Ok(Answers::Recommended(nps)) => Ok(((r.score)(nps.score), (r.basis_answers)(nps.n))),
        Ok(_) => Err(Missing::NotInCourse),
        Err(why) => Err(*why),
    }
}

/// Writes the section.
pub(super) fn section(survey: &Level<Satisfaction>, texts: &Texts) -> Section {
    let r = texts.report;
    let section = Section::new(r.satisfaction);
    let survey = match survey {
        Err(why) => return section.text((r.missing)(*why)),
        Ok(survey) => survey,
    };
    let mut section = section.text((r.survey_line)(survey.n, survey.anonymous));
    for group in scales(survey) {
        section = rated(section, &group, r);
    }
    for item in &survey.items {
        section = match &item.answers {
            Ok(Answers::Rated(_)) => section,
            Ok(Answers::Recommended(nps)) => recommended(section, &item.text, nps, r),
            Ok(Answers::Texts(written)) => texts_written(section, &item.text, written, r),
            Err(why) => {
                section.block(Block::Heading(clean_line(&item.text))).text((r.missing)(*why))
            }
        };
    }
    section
}

/// The rated items, those on the same scale together.
fn scales(survey: &Satisfaction) -> Vec<Vec<(&ItemFigures, &Rated)>> {
    let mut groups: Vec<Vec<(&ItemFigures, &Rated)>> = Vec::new();
    let words = |rated: &Rated| rated.counts.iter().map(|(w, _)| w.clone()).collect::<Vec<_>>();
    for item in &survey.items {
        let Ok(Answers::Rated(rated)) = &item.answers else { continue };
        let same = |g: &&mut Vec<(&ItemFigures, &Rated)>| {
            g.first().is_some_and(|(_, first)| words(first) == words(rated))
        };
        match groups.iter_mut().find(same) {
            Some(group) => group.push((item, rated)),
            None => groups.push(vec![(item, rated)]),
        }
    }
    groups
}

fn rated(section: Section, group: &[(&ItemFigures, &Rated)], r: &ReportTexts) -> Section {
    let Some((_, first)) = group.first() else { return section };
    let scale: Vec<String> = first.counts.iter().map(|(word, _)| clean_line(word)).collect();
    let share = |rated: &Rated| rated.top_two.map_or(0.0, |t| t.share);
    let by_share = |a: &&(&ItemFigures, &Rated), b: &&(&ItemFigures, &Rated)| {
        share(a.1).total_cmp(&share(b.1))
    };
    let mut section = section;
    if let (Some(best), Some(worst), Some(_)) =
        (group.iter().max_by(by_share), group.iter().min_by(by_share), first.top_two)
    {
        let (high, low) = (share(best.1), share(worst.1));
        // Where all are rated alike there is no best and no worst.
        let worst = if high > low { worst } else { best };
        section = section.text((r.rated_line)(
            &clean_line(&best.0.text),
            high * 100.0,
            &clean_line(&worst.0.text),
            low * 100.0,
        ));
    }
    let bars = |rated: &Rated| rated.counts.iter().map(|(_, n)| *n).collect();
    section = section.block(Block::Plot(Plot::Shares {
        title: r.shares_plot,
        legend: scale.clone(),
        rows: group.iter().map(|(item, rated)| (clean_line(&item.text), bars(rated))).collect(),
    }));
    let rows = group
        .iter()
        .map(|(item, rated)| {
            let top = rated.top_two.as_ref();
            std::iter::once(clean_line(&item.text))
                .chain(rated.counts.iter().map(|(_, n)| n.to_string()))
                .chain([
                    rated.n.to_string(),
                    (r.fine)(rated.mean),
                    top.map_or(r.none.to_owned(), |t| percent_interval(t, r)),
                ])
                .collect()
        })
        .collect();
    let mut head = vec![r.item];
    head.extend(scale.iter().map(String::as_str));
    let top_two = format!("{} · {}", r.top_two, r.interval);
    head.extend([r.answers, r.mean, &top_two]);
    section = section.grid(&head, rows);
    let alike: Vec<String> = group
        .iter()
        .filter(|(_, rated)| rated.all_alike())
        .map(|(item, _)| format!("“{}”", clean_line(&item.text)))
        .collect();
    if alike.is_empty() { section } else { section.note((r.all_alike)(&alike.join(r.listing))) }
}

fn recommended(section: Section, asked: &str, nps: &Nps, r: &ReportTexts) -> Section {
    let asked = clean_line(asked);
    section
        .block(Block::Heading(asked.clone()))
        .text((r.nps_line)(
            nps.n,
            nps.promoters,
            nps.detractors,
            nps.score,
            nps.interval.low,
            nps.interval.high,
        ))
        .block(Block::Plot(Plot::Shares {
            title: r.nps_plot,
            legend: [r.detractors, r.passives, r.promoters].map(str::to_owned).to_vec(),
            rows: vec![(String::new(), vec![nps.detractors, nps.passives, nps.promoters])],
        }))
        .note(r.nps_meaning)
}

fn texts_written(section: Section, asked: &str, written: &[String], r: &ReportTexts) -> Section {
    let section = section.block(Block::Heading(clean_line(asked)));
    if written.is_empty() {
        return section.text(r.no_texts);
    }
    section
        .text((r.texts_line)(written.len()))
        .block(Block::Quotes(written.iter().map(|text| clean(text)).collect()))
        .note(r.texts_caution)
}
