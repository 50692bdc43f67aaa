//! What the report says: a sentence in words before each figure, a reason where there is none.

use crate::domain::evaluation::{Evaluation, Learning, Level, Missing, Stage, TopicGain};
use crate::domain::id::Timestamp;
use crate::domain::statistics::{Interval, PairedGain, Proportion};
use crate::domain::text::clean_line;
use crate::locale::{ReportTexts, Texts};

use super::document::{Block, Document, Section, Tile};
use super::satisfaction;
use super::svg::Plot;
use super::{local_minute, provenance_lines};

/// Writes the report.
pub(super) fn document(evaluation: &Evaluation, texts: &Texts, now: Timestamp) -> Document {
    let r = texts.report;
    let name = |text: &str| clean_line(text);
    let (class, course, version) =
        (name(&evaluation.class), name(&evaluation.course), name(&evaluation.version));
    let class = if class.is_empty() { r.all_classes.to_owned() } else { class };
    Document {
        title: r.title.to_owned(),
        lead: vec![(r.class_line)(&class, &course, &version), (r.made)(&local_minute(now))],
        class,
        warning: evaluation.provenance.synthetic.then(|| texts.terms.synthetic_note.to_owned()),
        sections: vec![
            glance(evaluation, texts),
            participation(evaluation, r),
            learning(evaluation, r),
            passing(evaluation, r),
            topics(evaluation, texts),
            departments(evaluation, texts),
            satisfaction::section(&evaluation.satisfaction, texts),
            methods(evaluation, texts),
        ],
    }
}

fn glance(evaluation: &Evaluation, texts: &Texts) -> Section {
    let r = texts.report;
    let tile = |label: &str, figure: Level<(String, String)>| {
        let (value, basis) = figure.unwrap_or_else(|why| (r.none.to_owned(), (r.missing)(why)));
        Tile { label: label.to_owned(), value, basis }
    };
    let gain = evaluation.learning.as_ref().map_err(|why| *why);
    let gain = gain.map(|l| ((r.signed)(l.gain.mean), (r.basis)(l.gain.n)));
    let passed = evaluation.passing.as_ref().map_err(|why| *why);
    let passed = passed.map(|p| (percent(p.share.share, r), (r.basis)(p.share.whole)));
    let p = &evaluation.participation;
    let certified = p.stages.iter().find(|(stage, _)| *stage == Stage::Certificate);
    let certified = certified.ok_or(Missing::NotInCourse);
    let certified = certified.map(|(_, n)| (n.to_string(), (r.of_class_size)(p.enrolled)));
    let tiles = vec![
        tile((r.stage)(Stage::Certificate).as_str(), certified),
        tile(r.gain, gain),
        tile(r.passed_share, passed),
        tile(r.nps, satisfaction::nps_tile(&evaluation.satisfaction, texts)),
    ];
    Section::new(r.at_a_glance)
        .block(Block::Tiles(tiles))
        .note(r.reading_interval)
        .note(r.reading_few)
}

fn participation(evaluation: &Evaluation, r: &ReportTexts) -> Section {
    let p = &evaluation.participation;
    let section = Section::new(r.participation).text((r.enrolled_line)(p.enrolled, p.left));
    if p.enrolled == 0 {
        return section;
    }
    let reached = |stage| p.stages.iter().find(|(s, _)| *s == stage).map_or(0, |(_, n)| *n);
    let all = || {
        let enrolled = (r.enrolled.to_owned(), p.enrolled);
        std::iter::once(enrolled).chain(p.stages.iter().map(|(s, n)| ((r.stage)(*s), *n)))
    };
    let rows = all()
        .map(|(stage, n)| vec![stage, n.to_string(), percent(n as f64 / p.enrolled as f64, r)]);
    let mut section = section
        .text((r.stages_line)(
            reached(Stage::Began),
            reached(Stage::Final),
            reached(Stage::Certificate),
        ))
        .block(Block::Plot(Plot::Stages { title: r.stages_plot, bars: all().collect() }))
        .grid(&[r.stage_heading, r.people, r.of_class], rows.collect());
    if p.blank_pretests + p.blank_finals > 0 {
        section = section.note((r.blank_line)(p.blank_pretests, p.blank_finals));
    }
    section
}

fn learning(evaluation: &Evaluation, r: &ReportTexts) -> Section {
    let section = Section::new(r.learning);
    let pairing = evaluation.pairing;
    let section = match evaluation.learning {
        Err(Missing::NotInCourse) => section,
        _ if evaluation.participation.enrolled == 0 => section,
        _ => section.text((r.pairing_line)(
            pairing.both,
            pairing.pre_only,
            pairing.post_only,
            pairing.neither,
        )),
    };
    match &evaluation.learning {
        Ok(learning) => gained(section, learning, r),
        Err(why) => section.text((r.missing)(*why)),
    }
}

fn gained(section: Section, learning: &Learning, r: &ReportTexts) -> Section {
    let gain = &learning.gain;
    let mut section =
        section.text((r.gain_line)(gain.n, gain.mean_before, gain.mean_after, gain.mean));
    section = match gain.interval {
        Some(_) if gain.sd == Some(0.0) => section.text((r.all_gained)(gain.mean)),
        Some(interval) => {
            section.text((r.gain_interval)(interval.low, interval.high)).text(verdict(interval, r))
        }
        None => section,
    };
    section = section.block(Block::Plot(Plot::Change {
        title: r.change_plot,
        names: [r.before, r.after],
        means: [gain.mean_before, gain.mean_after],
        gain: gain.interval,
    }));
    if let Some(d) = gain.d_av {
        section = section.text((r.effect_line)(d, gain.g_av()));
    }
    section = section.text(learning.normalised.map_or(r.full_before.to_owned(), r.hake_line));
    section
        .text(r.details)
        .grid(&[r.measure, r.value, r.people], gain_rows(learning, r))
        .note(r.no_control)
}

fn gain_rows(learning: &Learning, r: &ReportTexts) -> Vec<Vec<String>> {
    let gain = &learning.gain;
    let rate = |value: f64| format!("{}%", (r.number)(value));
    let or_none = |value: Option<String>| value.unwrap_or_else(|| r.none.to_owned());
    let with_sd = |name: &str| format!("{name} · {}", r.sd);
    let d_z_interval =
        gain.d_z_interval.map(|i| format!("{} … {}", (r.fine)(i.low), (r.fine)(i.high)));
    let rows = [
        (r.mean_before.to_owned(), rate(gain.mean_before)),
        (with_sd(r.before), or_none(gain.sd_before.map(r.number))),
        (r.mean_after.to_owned(), rate(gain.mean_after)),
        (with_sd(r.after), or_none(gain.sd_after.map(r.number))),
        (r.gain.to_owned(), (r.signed)(gain.mean)),
        (format!("{} · {}", r.gain, r.interval), or_none(interval(gain, r))),
        (with_sd(r.gain), or_none(gain.sd.map(r.number))),
        ("d_av".to_owned(), or_none(gain.d_av.map(r.fine))),
        ("g_av".to_owned(), or_none(gain.g_av().map(r.fine))),
        ("d_z".to_owned(), or_none(gain.d_z.map(r.fine))),
        (format!("d_z · {}", r.interval), or_none(d_z_interval)),
        ("⟨g⟩".to_owned(), or_none(learning.normalised.map(r.fine))),
    ];
    rows.into_iter().map(|(name, value)| vec![name, value, gain.n.to_string()]).collect()
}

fn verdict(interval: Interval, r: &ReportTexts) -> &'static str {
    if interval.low > 0.0 {
        r.chance_unlikely
    } else if interval.high < 0.0 {
        r.chance_loss
    } else {
        r.chance_possible
    }
}

/// The interval of a gain; none when all gained the same, for then it is a point that says nothing.
fn interval(gain: &PairedGain, r: &ReportTexts) -> Option<String> {
    let interval = gain.interval.filter(|_| gain.sd != Some(0.0))?;
    Some((r.from_to)(interval.low, interval.high))
}

fn percent(share: f64, r: &ReportTexts) -> String {
    format!("{}%", (r.number)(share * 100.0))
}

pub(super) fn percent_interval(share: &Proportion, r: &ReportTexts) -> String {
    let interval = share.interval;
    (r.share_interval)(share.share * 100.0, interval.low * 100.0, interval.high * 100.0)
}

fn passing(evaluation: &Evaluation, r: &ReportTexts) -> Section {
    let section = Section::new(r.passing);
    match &evaluation.passing {
        Err(why) => section.text((r.missing)(*why)),
        Ok(passing) => {
            let share = &passing.share;
            let section = section.text((r.pass_line)(
                share.part,
                share.whole,
                share.share * 100.0,
                share.interval.low * 100.0,
                share.interval.high * 100.0,
            ));
            match passing.blank {
                0 => section,
                n => section.note((r.blank_finals_line)(n)),
            }
        }
    }
}

fn topics(evaluation: &Evaluation, texts: &Texts) -> Section {
    let r = texts.report;
    let section = Section::new(r.topics);
    let topics = match &evaluation.topics {
        Err(why) => return section.text((r.missing)(*why)),
        Ok(topics) => topics,
    };
    let known: Vec<(String, PairedGain)> =
        topics.iter().filter_map(|t| Some((clean_line(&t.title), t.gain.ok()?))).collect();
    let by_gain =
        |a: &&(String, PairedGain), b: &&(String, PairedGain)| a.1.mean.total_cmp(&b.1.mean);
    let mut section = section;
    if let (Some(best), Some(worst), true) =
        (known.iter().max_by(by_gain), known.iter().min_by(by_gain), known.len() > 1)
    {
        section = section.text((r.topics_line)(&best.0, best.1.mean, &worst.0, worst.1.mean));
    }
    let open: Vec<&str> = known
        .iter()
        .filter(|(_, gain)| gain.sd != Some(0.0) && gain.interval.is_some_and(|i| i.contains(0.0)))
        .map(|(title, _)| title.as_str())
        .collect();
    if !open.is_empty() {
        section = section.text((r.topics_open)(&open.join(r.listing)));
    }
    if !known.is_empty() {
        section =
            section.block(Block::Plot(Plot::Gains { title: r.topics_plot, rows: known.clone() }));
    }
    let rows = topics.iter().map(|t| topic_row(t, texts)).collect();
    let head = [texts.terms.topic, r.people, r.before, r.after, r.gain, r.interval];
    section.grid(&head, rows).note(r.topic_note)
}

fn topic_row(topic: &TopicGain, texts: &Texts) -> Vec<String> {
    let r = texts.report;
    let rate = |value: f64| format!("{}%", (r.number)(value));
    let mut row = vec![clean_line(&topic.title)];
    match &topic.gain {
        Ok(gain) => row.extend([
            gain.n.to_string(),
            rate(gain.mean_before),
            rate(gain.mean_after),
            (r.signed)(gain.mean),
            interval(gain, r).unwrap_or_else(|| r.none.to_owned()),
        ]),
        Err(why) => row.extend(without_figures(*why, 5, texts)),
    }
    row
}

/// Cells that say why there are no figures: the number of people where it may be told, the reason, then dashes.
fn without_figures(why: Missing, cells: usize, texts: &Texts) -> Vec<String> {
    let r = texts.report;
    let n = match why {
        Missing::TooFew { n, .. } => n.to_string(),
        Missing::Nobody => "0".to_owned(),
        Missing::NotInCourse | Missing::Withheld { .. } => r.none.to_owned(),
    };
    let reason = match why {
        Missing::Withheld { .. } => r.not_shown,
        _ => texts.terms.too_few,
    };
    let mut row = vec![n, reason.to_owned()];
    row.resize(cells, r.none.to_owned());
    row
}

fn departments(evaluation: &Evaluation, texts: &Texts) -> Section {
    let r = texts.report;
    let section = Section::new(r.departments);
    let departments = match &evaluation.departments {
        Err(why) => return section.text((r.missing)(*why)),
        Ok(departments) => departments,
    };
    let rows = departments
        .shown
        .iter()
        .map(|d| {
            let name = clean_line(&d.name);
            let mut row = vec![if name.is_empty() { r.no_department.to_owned() } else { name }];
            match &d.gain {
                Ok(gain) => row.extend([
                    gain.n.to_string(),
                    (r.signed)(gain.mean),
                    interval(gain, r).unwrap_or_else(|| r.none.to_owned()),
                ]),
                Err(why) => row.extend(without_figures(*why, 3, texts)),
            }
            match &d.passing {
                Ok(share) => row.extend([share.whole.to_string(), percent_interval(share, r)]),
                Err(why) => row.extend(without_figures(*why, 2, texts)),
            }
            row
        })
        .collect();
    let people = |what: &str| format!("{} · {what}", r.people);
    let head = [
        texts.terms.department,
        &people(r.learning),
        r.gain,
        r.interval,
        &people(r.passing),
        r.passed_share,
    ];
    section
        .text((r.departments_line)(departments.shown.len(), departments.withheld))
        .grid(&head, rows)
}

fn methods(evaluation: &Evaluation, texts: &Texts) -> Section {
    let r = texts.report;
    let list = [
        r.pairs_method,
        r.effect_method,
        r.hake_method,
        r.share_method,
        r.survey_method,
        r.nps_method,
        r.privacy_method,
        r.audit_method,
        r.beyond,
    ];
    let section = Section::new(r.methods).block(Block::List(list.map(str::to_owned).to_vec()));
    match provenance_lines(&evaluation.provenance, texts) {
        lines if lines.is_empty() => section,
        lines => section.block(Block::Heading(r.provenance.to_owned())).block(Block::List(lines)),
    }
}
