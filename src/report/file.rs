//! Files that leave the program: whole or not at all, whatever stops it.

use std::fs::{self, File};
use std::io::{self, Write as _};
use std::path::Path;

use crate::clock;
use crate::domain::text::clean_line;
use crate::locale::Texts;

/// Characters of a person's name in a file's name.
const LONGEST_NAME: usize = 20;

/// Writes a file beside its place, makes sure of it, and puts it there; makes the folder if it is missing.
pub fn write_file(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let folder = match path.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder,
        _ => Path::new("."),
    };
    fs::create_dir_all(folder)?;
    let beside = folder.join(format!(".{}.tmp", clock::fresh_id()));
    let written = written(&beside, bytes).and_then(|()| fs::rename(&beside, path));
    if written.is_err() {
        // What is left of a failed try must not lie about; the failure itself is what is told.
        let _ = fs::remove_file(&beside);
    }
    written?;
    sync_folder(folder)
}

fn written(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let mut file = File::options().write(true).create_new(true).open(path)?;
    file.write_all(bytes)?;
    file.sync_all()
}

#[cfg(unix)]
fn sync_folder(folder: &Path) -> io::Result<()> {
    File::open(folder)?.sync_all()
}

/// Elsewhere folders cannot be opened.
#[cfg(not(unix))]
fn sync_folder(_: &Path) -> io::Result<()> {
    Ok(())
}

/// The name of a certificate's file: what it is, whose, which; nothing in it that file systems refuse.
pub fn certificate_file_name(name: &str, number: &str, texts: &Texts) -> String {
    let fit = |text: &str, most: usize| -> String {
        clean_line(text).chars().map(|c| if fits(c) { c } else { '_' }).take(most).collect()
    };
    let what = texts.export.certificate;
    format!("{}-{}-{}.html", fit(what, 40), fit(name, LONGEST_NAME), fit(number, LONGEST_NAME))
}

fn fits(c: char) -> bool {
    !c.is_whitespace() && !r#"/\:*?"<>|."#.contains(c)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::locale::Lang;

    #[test]
    fn a_file_is_replaced_whole_and_nothing_lies_beside_it() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("证书 打印").join("a.html");
        write_file(&path, b"one").unwrap();
        write_file(&path, b"two").unwrap();
        assert_eq!(fs::read(&path).unwrap(), b"two");
        assert_eq!(fs::read_dir(path.parent().unwrap()).unwrap().count(), 1);
    }

    #[test]
    fn a_folder_in_the_files_place_is_an_error_and_stays() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.html");
        fs::create_dir_all(path.join("b")).unwrap();
        assert!(write_file(&path, b"one").is_err());
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
    }

    #[test]
    fn a_name_full_of_signs_makes_a_file_name_all_the_same() {
        let texts = Texts::of(Lang::Zh);
        assert_eq!(
            certificate_file_name("李/明..\n*", "2026-A1", &texts),
            "结业证书-李_明____-2026-A1.html"
        );
    }
}
