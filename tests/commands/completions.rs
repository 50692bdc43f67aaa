//! `lichuang completions`.

use crate::common::Shell;

#[test]
fn every_shell_gets_a_script_that_knows_the_commands() {
    let shell = Shell::new();
    for name in ["bash", "zsh", "fish", "elvish", "powershell"] {
        let said = shell.runs(&format!("completions {name}"));
        for word in ["check", "export", "report", "demo", "restore"] {
            assert!(said.out.contains(word), "{name} does not know {word}");
        }
        assert_eq!(said.err, "");
    }
}

#[test]
fn an_unknown_shell_is_refused_with_the_known_ones() {
    let said = Shell::new().run("completions nosh");
    assert_eq!(said.code, 2);
    assert!(said.err.contains("nosh") && said.err.contains("bash"), "{said}");
}
