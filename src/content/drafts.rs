//! All files as they were read, each on its shelf, before anything is looked up across them.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::bank::{self, BankDraft};
use super::course::{self, CourseDraft, ModuleDraft};
use super::drill::{self, OfficeDraft};
use super::findings::{Findings, Reading, Span, Spot, Text};
use super::lesson::{self, LessonDraft};
use super::paper::{self, PaperDraft};
use super::scenario::{self, EpisodeDraft, ScenarioDraft};
use super::source::{Shelf, Source};
use super::survey::{self, SurveyDraft};
use super::values;
use super::yaml::{self, Node, Value};
use crate::domain::text::is_hostile;
use crate::locale::check::{CourseFault, FileFault, Thing};

/// What has an id of its own kind, with the place where the id stands.
#[derive(Debug)]
pub struct Placed<T> {
    /// Where its id stands.
    pub spot: Spot,
    /// Whether it was named by hand.
    pub named: bool,
    /// What was read.
    pub draft: T,
}

/// The things of one kind by their ids.
pub type Shelved<T> = BTreeMap<String, Placed<T>>;

/// All that was read.
#[derive(Debug, Default)]
pub struct Drafts {
    /// The courses; one is used.
    pub courses: Shelved<CourseDraft>,
    /// The modules.
    pub modules: Shelved<ModuleDraft>,
    /// The lessons, by `module/lesson`.
    pub lessons: Shelved<LessonDraft>,
    /// The banks.
    pub banks: Shelved<BankDraft>,
    /// The papers.
    pub papers: Shelved<PaperDraft>,
    /// The scenarios.
    pub scenarios: Shelved<ScenarioDraft>,
    /// The episodes that scenarios share.
    pub episodes: Shelved<EpisodeDraft>,
    /// The institutions of the operation drill.
    pub offices: Shelved<OfficeDraft>,
    /// The surveys.
    pub surveys: Shelved<SurveyDraft>,
    /// Files that are there but could not be read as what they are: nobody misses what is in them.
    pub broken: Vec<(Thing, String)>,
}

/// Reads all files.
pub fn read(sources: &[Source], texts: &[Text], findings: &Findings) -> Drafts {
    let mut drafts = Drafts::default();
    let whole_course =
        sources.iter().any(|s| s.shelf == Shelf::Folder && s.name() == "course.yaml");
    for source in sources {
        if whole_course && source.shelf == Shelf::Courses {
            findings.forget(source.file);
            continue;
        }
        let desk = Desk { source, texts, findings };
        let kept = if let Some(text) = &source.text {
            desk.read(text, &mut drafts)
        } else {
            let kind = kind_by_path(source).unwrap_or(Thing::Bank);
            drafts.broken.push((kind, source.stem().to_owned()));
            true
        };
        if !kept {
            findings.forget(source.file);
        }
    }
    drafts
}

struct Desk<'d> {
    source: &'d Source,
    texts: &'d [Text],
    findings: &'d Findings,
}

impl Desk<'_> {
    /// False when something named by hand stands in the place of this file.
    fn read(&self, text: &Arc<str>, drafts: &mut Drafts) -> bool {
        let reading = &Reading::new(self.source.file, text, self.findings);
        report_hidden(reading);
        let root = &yaml::read_file(reading);
        let Some(kind) = kind(self.source, root) else {
            if root.value != Value::Broken {
                reading.report(root.head(), FileFault::UnknownKind);
            }
            return true;
        };
        let stem = self.source.stem();
        let kept = match kind {
            Thing::Course => course::read(reading, root)
                .map(|d| self.put(&mut drafts.courses, d.id.clone(), d.spot, d)),
            Thing::Module => course::read_module(reading, root).map(|d| {
                self.compare_names(&d);
                self.put(&mut drafts.modules, d.id.clone(), d.spot, d)
            }),
            Thing::Lesson => lesson::read(reading, root).map(|d| {
                let key = format!("{}/{stem}", self.source.module_folder().unwrap_or_default());
                self.put(&mut drafts.lessons, key, d.spot, d)
            }),
            Thing::Bank => bank::read(reading, root, stem)
                .map(|d| self.put(&mut drafts.banks, d.id.clone(), d.spot, d)),
            Thing::Paper => paper::read(reading, root)
                .map(|d| self.put(&mut drafts.papers, d.paper.id.to_string(), d.spot, d)),
            Thing::Scenario => scenario::read(reading, root)
                .map(|d| self.put(&mut drafts.scenarios, d.scenario.id.to_string(), d.spot, d)),
            Thing::Episode => scenario::read_episode(reading, root)
                .map(|d| self.put(&mut drafts.episodes, d.id.clone(), d.spot, d)),
            Thing::Office => drill::read(reading, root)
                .map(|d| self.put(&mut drafts.offices, d.office.id.to_string(), d.spot, d)),
            _ => survey::read(reading, root)
                .map(|d| self.put(&mut drafts.surveys, d.survey.id.to_string(), d.spot, d)),
        };
        if kept.is_none() {
            drafts.broken.push((kind, stem.to_owned()));
        }
        kept.unwrap_or(true)
    }

    fn compare_names(&self, module: &ModuleDraft) {
        let folder = self.source.folder();
        if folder != module.id && !folder.is_empty() && self.source.name() == "module.yaml" {
            let (id, folder) = (module.id.clone(), folder.to_owned());
            self.findings.report(module.spot, CourseFault::OtherName { id, folder });
        }
    }

    /// Puts a thing on its shelf; false when one that was named by hand has its place.
    fn put<T>(&self, shelf: &mut Shelved<T>, id: String, spot: Spot, draft: T) -> bool {
        let named = matches!(self.source.shelf, Shelf::File | Shelf::Folder);
        match shelf.get(&id) {
            Some(other) if other.named && !named => false,
            Some(other) => {
                let place = self.texts.get(other.spot.file);
                let other = place.map(|t| t.name_and_line(other.spot.span)).unwrap_or_default();
                self.findings.report(spot, FileFault::SameTwice { id, other });
                true
            }
            None => {
                shelf.insert(id, Placed { spot, named, draft });
                true
            }
        }
    }
}

/// What kind of file it is: by its own keys, or by where it lies.
fn kind(source: &Source, root: &Node<'_>) -> Option<Thing> {
    if let Value::Map(entries, _) = &root.value {
        let has = |key: &str| entries.iter().any(|e| e.key == key);
        let tells = [
            ("questions", Thing::Bank),
            ("bank", Thing::Bank),
            ("episode", Thing::Episode),
            ("scenes", Thing::Scenario),
            ("customers", Thing::Office),
            ("settlement", Thing::Office),
            ("parts", Thing::Paper),
            ("anonymous", Thing::Survey),
            ("modules", Thing::Course),
            ("path", Thing::Course),
            ("lessons", Thing::Module),
        ];
        if let Some((_, kind)) = tells.iter().find(|(key, _)| has(key)) {
            return Some(*kind);
        }
    }
    let by_path = kind_by_path(source);
    if by_path.is_none()
        && let Value::Map(entries, _) = &root.value
        && entries.iter().any(|e| e.key == "pages")
    {
        let id = entries.iter().any(|e| e.key == "id");
        return Some(if id { Thing::Survey } else { Thing::Lesson });
    }
    by_path
}

fn kind_by_path(source: &Source) -> Option<Thing> {
    match (source.name(), source.folder()) {
        ("course.yaml", _) => Some(Thing::Course),
        ("module.yaml", _) => Some(Thing::Module),
        (_, "lessons") => Some(Thing::Lesson),
        (_, "papers") => Some(Thing::Paper),
        (_, "surveys") => Some(Thing::Survey),
        (_, "scenarios") => Some(Thing::Scenario),
        (_, "episodes") => Some(Thing::Episode),
        (_, "drills") => Some(Thing::Office),
        (_, "question-banks") => Some(Thing::Bank),
        _ if source.shelf == Shelf::Banks => Some(Thing::Bank),
        _ => None,
    }
}

/// Reports characters that steer, hide or turn, as they stand in the file.
fn report_hidden(reading: &Reading<'_>) {
    let bytes = reading.text.as_bytes();
    // Ordinary Chinese and ASCII text has none of these bytes: the leads of what may be hostile.
    let suspicious = |b: u8| {
        b < 0x20 && !matches!(b, b'\n' | b'\r' | b'\t')
            || matches!(b, 0x7f | 0xc2 | 0xd8 | 0xe1 | 0xe2 | 0xef | 0xf3)
    };
    let mut at = 0;
    while let Some(n) = bytes.get(at..).and_then(|rest| rest.iter().position(|b| suspicious(*b))) {
        at += n;
        let Some(c) = reading.text.get(at..).and_then(|rest| rest.chars().next()) else { return };
        if is_hostile(c) && c != '\r' {
            reading.report(Span::new(at, at + c.len_utf8()), values::hidden(c));
        }
        at += c.len_utf8();
    }
}
