//! Stories at the screen: the real application on a real database, driven by keys.

use lichuang::content::Library;
use lichuang::tui::pilot::Pilot;

#[test]
fn who_is_new_registers_in_chinese_and_stands_at_home() {
    let folder = tempfile::tempdir().unwrap();
    let mut pilot = Pilot::new(folder.path(), Library::default());
    pilot.type_text("0012").press("Enter").type_text("李明").press("Enter");
    pilot.paste("供电所").press("Enter").type_text("收费员");
    insta::assert_snapshot!("registering", pilot.screen());
    let caret = pilot.caret().unwrap();
    assert_eq!((caret.x, caret.y), (18, 12));
    pilot.press("Enter");
    assert!(pilot.shows("李明 · 供电所"), "{}", pilot.screen());
    pilot.restart().type_text("0012").press("Enter");
    assert!(pilot.shows("李明 · 供电所"), "{}", pilot.screen());
}
