//! Builds again when a file is added to the content: `include_dir` alone notices only changed ones.

fn main() {
    for folder in ["courses", "question-banks"] {
        println!("cargo::rerun-if-changed={folder}");
    }
}
