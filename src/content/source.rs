//! Where content comes from: built in, or folders of files; read under limits, never followed out of the folder.

use std::fs;
use std::io::Read as _;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use include_dir::{Dir, include_dir};
use thiserror::Error;

use super::findings::{Findings, Span, Spot, Text};
use crate::locale::check::FileFault;

static COURSES: Dir<'static> = include_dir!("$CARGO_MANIFEST_DIR/courses");
static BANKS: Dir<'static> = include_dir!("$CARGO_MANIFEST_DIR/question-banks");

/// Larger files are refused before they are read, in bytes.
const LARGEST: u64 = 64 << 20;
/// More files or deeper folders than this are no library.
const MOST_FILES: usize = 10_000;
const DEEPEST_FOLDER: usize = 8;

/// Where the content of a library comes from.
#[derive(Clone, Debug)]
pub struct Sources {
    courses: Origin,
    banks: Origin,
    replacements: Vec<PathBuf>,
}

#[derive(Clone, Debug)]
enum Origin {
    BuiltIn,
    Folder(PathBuf),
}

/// Why a source cannot be used at all.
#[derive(Debug, Error)]
pub enum SourceError {
    /// There is no such folder or file, or it may not be read.
    #[error("{path}: {source}")]
    Unreadable {
        /// What was named.
        path: PathBuf,
        /// What the system says.
        source: std::io::Error,
    },
    /// A file was named where a folder is wanted.
    #[error("{path}: not a folder")]
    NotAFolder {
        /// What was named.
        path: PathBuf,
    },
}

/// Which part of the library a file came in by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shelf {
    /// The courses.
    Courses,
    /// The question banks.
    Banks,
    /// A file named by hand: it takes the place of what has the same id.
    File,
    /// A file of a folder named by hand.
    Folder,
}

/// A file that was read.
#[derive(Clone, Debug)]
pub struct Source {
    /// Its number in the reports.
    pub file: usize,
    /// How it came in.
    pub shelf: Shelf,
    /// Its path below the folder, with `/`; what kind of file it is shows in it.
    pub path: String,
    /// Its text; `None` when it could not be read, which has been reported.
    pub text: Option<Arc<str>>,
}

impl Source {
    /// Its name.
    pub fn name(&self) -> &str {
        self.path.rsplit('/').next().unwrap_or_default()
    }

    /// Its name without the ending.
    pub fn stem(&self) -> &str {
        self.name().rsplit_once('.').map_or(self.name(), |(stem, _)| stem)
    }

    /// The name of the folder in which it lies.
    pub fn folder(&self) -> &str {
        self.path.rsplit('/').nth(1).unwrap_or_default()
    }

    /// The folder of the module to which a lesson's file belongs.
    pub fn module_folder(&self) -> Option<&str> {
        let mut parts = self.path.rsplit('/').skip(1);
        (parts.next() == Some("lessons")).then(|| parts.next()).flatten()
    }
}

impl Sources {
    /// The copies inside the program.
    pub fn built_in() -> Sources {
        Sources { courses: Origin::BuiltIn, banks: Origin::BuiltIn, replacements: Vec::new() }
    }

    /// Folders where they are given, the copies inside the program where not.
    pub fn from(courses: Option<&Path>, banks: Option<&Path>) -> Result<Sources, SourceError> {
        Ok(Sources {
            courses: courses.map_or(Ok(Origin::BuiltIn), folder)?,
            banks: banks.map_or(Ok(Origin::BuiltIn), folder)?,
            replacements: Vec::new(),
        })
    }

    /// Lets a file, or a folder of files, take the place of what has the same `bank:` or `id:`.
    pub fn replace_with(&mut self, path: impl Into<PathBuf>) -> Result<(), SourceError> {
        let path = path.into();
        match fs::metadata(&path) {
            Ok(_) => {
                self.replacements.push(path);
                Ok(())
            }
            Err(source) => Err(SourceError::Unreadable { path, source }),
        }
    }

    /// What the courses' folder is called for people.
    pub(super) fn courses_name(&self) -> String {
        match &self.courses {
            Origin::BuiltIn => "courses".to_owned(),
            Origin::Folder(path) => path.display().to_string(),
        }
    }

    /// Reads all files: those named by hand first, so that their problems are told first.
    pub(super) fn read(&self, findings: &Findings) -> (Vec<Source>, Vec<Text>) {
        let mut desk = Desk { findings, sources: Vec::new(), texts: Vec::new() };
        for path in &self.replacements {
            desk.named(path);
        }
        for (origin, dir, shelf, name) in [
            (&self.courses, &COURSES, Shelf::Courses, "courses"),
            (&self.banks, &BANKS, Shelf::Banks, "question-banks"),
        ] {
            match origin {
                Origin::BuiltIn => desk.built_in(dir, shelf, name),
                Origin::Folder(path) => desk.folder(path, shelf),
            }
        }
        (desk.sources, desk.texts)
    }
}

fn folder(path: &Path) -> Result<Origin, SourceError> {
    match fs::metadata(path) {
        Ok(metadata) if metadata.is_dir() => Ok(Origin::Folder(path.to_owned())),
        Ok(_) => Err(SourceError::NotAFolder { path: path.to_owned() }),
        Err(source) => Err(SourceError::Unreadable { path: path.to_owned(), source }),
    }
}

struct Desk<'f> {
    findings: &'f Findings,
    sources: Vec<Source>,
    texts: Vec<Text>,
}

impl Desk<'_> {
    fn built_in(&mut self, dir: &Dir<'static>, shelf: Shelf, name: &str) {
        for file in dir.files() {
            let path = file.path().to_string_lossy().replace('\\', "/");
            if is_yaml(file.path()) {
                self.take(format!("{name}/{path}"), path, shelf, Ok(file.contents().to_vec()));
            }
        }
        for dir in dir.dirs() {
            self.built_in(dir, shelf, name);
        }
    }

    fn named(&mut self, path: &Path) {
        let shelf = if path.is_dir() { Shelf::Folder } else { Shelf::File };
        self.folder(path, shelf);
    }

    fn folder(&mut self, path: &Path, shelf: Shelf) {
        let name = path.display().to_string();
        let root = match path.canonicalize() {
            Ok(root) => root,
            Err(error) => {
                let below = file_name(path);
                return self.take(name, below, shelf, Err(unreadable(&error)));
            }
        };
        if root.is_dir() {
            self.walk(&root, path, "", shelf, 0);
        } else {
            // The names of the folders above tell what a file is.
            let parts: Vec<String> =
                root.iter().map(|part| part.to_string_lossy().into_owned()).collect();
            let below = parts.get(parts.len().saturating_sub(4)..).unwrap_or_default().join("/");
            let bytes = read_file(&root);
            self.take(name, below, shelf, bytes);
        }
    }

    fn walk(&mut self, root: &Path, shown: &Path, below: &str, shelf: Shelf, depth: usize) {
        let mut entries: Vec<PathBuf> = match fs::read_dir(shown) {
            Ok(entries) => entries.filter_map(Result::ok).map(|e| e.path()).collect(),
            Err(error) => {
                let name = shown.display().to_string();
                return self.take(name, below.to_owned(), shelf, Err(unreadable(&error)));
            }
        };
        entries.sort();
        for shown in entries {
            let name = file_name(&shown);
            if name.starts_with(['.', '~']) {
                continue;
            }
            let below = if below.is_empty() { name } else { format!("{below}/{name}") };
            let here = shown.display().to_string();
            let inside = shown.canonicalize().map(|real| real.starts_with(root));
            match (inside, fs::metadata(&shown)) {
                (Ok(false), Ok(m)) if m.is_dir() || is_yaml(&shown) => {
                    self.take(here, below, shelf, Err(FileFault::LeadsOut));
                }
                // A folder inside is read where it is, not where a link to it is: links may go in circles.
                (Ok(true), Ok(m)) if m.is_dir() && shown.is_symlink() => {}
                (Ok(true), Ok(m)) if m.is_dir() => {
                    if depth < DEEPEST_FOLDER && self.texts.len() < MOST_FILES {
                        self.walk(root, &shown, &below, shelf, depth + 1);
                    } else {
                        let fault = FileFault::TooManyFiles { most: MOST_FILES };
                        self.take(here, below, shelf, Err(fault));
                    }
                }
                (Ok(true), Ok(m)) if m.is_file() && is_yaml(&shown) => {
                    if self.texts.len() >= MOST_FILES {
                        let fault = FileFault::TooManyFiles { most: MOST_FILES };
                        return self.take(here, below, shelf, Err(fault));
                    }
                    self.take(here, below, shelf, read_file(&shown));
                }
                (Err(error), _) | (_, Err(error)) if is_yaml(&shown) => {
                    self.take(here, below, shelf, Err(unreadable(&error)));
                }
                _ => {}
            }
        }
    }

    fn take(
        &mut self,
        name: String,
        path: String,
        shelf: Shelf,
        bytes: Result<Vec<u8>, FileFault>,
    ) {
        let file = self.texts.len();
        let (text, fault) = match bytes.map(decode) {
            Ok(Ok(text)) => (text, None),
            Ok(Err((text, at, fault))) => (text, Some((at, fault))),
            Err(fault) => (String::new(), Some((0, fault))),
        };
        let text: Arc<str> = text.into();
        self.texts.push(Text::new(name, Arc::clone(&text)));
        let readable = fault.is_none();
        if let Some((at, fault)) = fault {
            self.findings.report(Spot { file, span: Span::new(at, at + 1) }, fault);
        }
        self.sources.push(Source { file, shelf, path, text: readable.then_some(text) });
    }
}

fn file_name(path: &Path) -> String {
    path.file_name().unwrap_or_default().to_string_lossy().into_owned()
}

fn is_yaml(path: &Path) -> bool {
    path.extension()
        .is_some_and(|e| e.eq_ignore_ascii_case("yaml") || e.eq_ignore_ascii_case("yml"))
}

fn unreadable(error: &std::io::Error) -> FileFault {
    FileFault::Unreadable { reason: error.to_string() }
}

fn read_file(path: &Path) -> Result<Vec<u8>, FileFault> {
    // Asked before it is opened: opening a pipe waits for a writer.
    let metadata = fs::metadata(path).map_err(|e| unreadable(&e))?;
    let too_large = || FileFault::TooLarge { most: LARGEST >> 20 };
    if !metadata.is_file() {
        return Err(FileFault::UnknownKind);
    }
    if metadata.len() > LARGEST {
        return Err(too_large());
    }
    let file = fs::File::open(path).map_err(|e| unreadable(&e))?;
    // It may grow while it is read.
    let mut bytes = Vec::new();
    file.take(LARGEST + 1).read_to_end(&mut bytes).map_err(|e| unreadable(&e))?;
    if bytes.len() as u64 > LARGEST { Err(too_large()) } else { Ok(bytes) }
}

/// The text of a file, or what can be shown of it, the place and the fault.
fn decode(bytes: Vec<u8>) -> Result<String, (String, usize, FileFault)> {
    let nulls = bytes.iter().take(64).filter(|b| **b == 0).count();
    let marked = bytes.starts_with(&[0xff, 0xfe]) || bytes.starts_with(&[0xfe, 0xff]);
    if marked || nulls >= 8.min(bytes.len() / 4).max(1) && bytes.iter().take(2).any(|b| *b == 0) {
        return Err((String::new(), 0, FileFault::Utf16));
    }
    let text = match String::from_utf8(bytes) {
        Ok(text) => text,
        Err(error) => {
            let at = error.utf8_error().valid_up_to();
            let shown = String::from_utf8_lossy(error.as_bytes()).into_owned();
            return Err((shown, at, FileFault::NotUtf8));
        }
    };
    let text = match text.strip_prefix('\u{feff}') {
        Some(rest) => rest.to_owned(),
        None => text,
    };
    if text.trim().is_empty() { Err((text, 0, FileFault::Empty)) } else { Ok(text) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_not_utf8_is_named() {
        let fault = |bytes: &[u8]| decode(bytes.to_vec()).map_err(|(_, at, fault)| (at, fault));
        assert_eq!(fault("\u{feff}id: a\r\n".as_bytes()), Ok("id: a\r\n".to_owned()));
        assert_eq!(fault(b"\xff\xfei\0d\0"), Err((0, FileFault::Utf16)));
        assert_eq!(fault(b"i\0d\0:\0 \0a\0"), Err((0, FileFault::Utf16)));
        // 题 in GB18030
        assert_eq!(fault(b"stem: \xcc\xe2\xb8\xc9"), Err((6, FileFault::NotUtf8)));
        assert_eq!(fault(b" \n"), Err((0, FileFault::Empty)));
    }
}
