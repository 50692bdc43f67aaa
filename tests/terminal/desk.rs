//! A database in a folder of its own, and the people who sit before it.

use std::path::{Path, PathBuf};

use lichuang::clock::{Clock, fresh_id};
use lichuang::domain::id::{AttemptId, EnrolmentId, PersonId, Timestamp};
use lichuang::domain::person::{Enrolment, Registration, Role};
use lichuang::store::Store;

use crate::program::{Launch, Program};

pub struct Desk {
    pub db: PathBuf,
    folder: tempfile::TempDir,
    courses: Option<PathBuf>,
}

pub fn now() -> Timestamp {
    Clock::start().now()
}

impl Desk {
    /// A database with 李明, 工号 0012.
    pub fn new() -> Desk {
        let desk = Desk::empty();
        desk.register("0012");
        desk
    }

    /// The same in a folder that was made for it.
    pub fn in_folder(folder: tempfile::TempDir) -> Desk {
        let desk = Desk { db: folder.path().join("培训.db"), folder, courses: None };
        desk.register("0012");
        desk
    }

    pub fn empty() -> Desk {
        let folder = tempfile::tempdir().unwrap();
        Desk { db: folder.path().join("培训.db"), folder, courses: None }
    }

    /// The same with the course's steps open from the beginning.
    pub fn with_open_path(mut self) -> Desk {
        let to = self.folder.path().join("courses");
        copy_folder(Path::new("courses"), &to);
        let course = to.join("window-service/course.yaml");
        let text = std::fs::read_to_string(&course).unwrap();
        let open: Vec<&str> = text.lines().filter(|l| !l.contains("needs:")).collect();
        std::fs::write(course, open.join("\n")).unwrap();
        self.courses = Some(to);
        self
    }

    /// How a program is started for somebody.
    pub fn launch(&self, staff_number: &str) -> Launch {
        let launch = Launch::on(&self.db).of(staff_number);
        match &self.courses {
            Some(folder) => launch.arg("--courses").arg(folder.to_str().unwrap()),
            None => launch,
        }
    }

    pub fn store(&self) -> Store {
        Store::open(&self.db, now()).unwrap()
    }

    /// The file as anybody can open it.
    pub fn raw(&self) -> rusqlite::Connection {
        rusqlite::Connection::open(&self.db).unwrap()
    }

    pub fn register(&self, staff_number: &str) -> Enrolment {
        let entered = Registration {
            staff_number: staff_number.to_owned(),
            name: "李明".to_owned(),
            department: "城东供电所".to_owned(),
            post: "收费员".to_owned(),
        };
        let (person, enrolment) = (PersonId::new(fresh_id()), EnrolmentId::new(fresh_id()));
        let role = Role::Trainee;
        self.store().register(person, enrolment, &entered, role, None, now()).unwrap()
    }

    pub fn enrolment(&self, staff_number: &str) -> EnrolmentId {
        let store = self.store();
        let person = store.find_person(staff_number).unwrap().unwrap();
        store.enrolment_of(&person.id).unwrap().unwrap().id
    }

    pub fn open_attempt(&self, staff_number: &str) -> Option<AttemptId> {
        self.store().open_attempt(&self.enrolment(staff_number)).unwrap()
    }

    /// The program, used by 0012, at home.
    pub fn home(&self) -> Program {
        self.home_of("0012")
    }

    pub fn home_of(&self, staff_number: &str) -> Program {
        let mut program = self.launch(staff_number).start();
        program.wait("下一步").gone("正在读课程");
        program
    }

    /// The program in the first question of the pre-test.
    pub fn exam(&self) -> Program {
        let mut program = self.home();
        program.press("Enter").wait("按 Enter 开始").press("Enter").wait("第 1 题");
        program
    }
}

fn copy_folder(from: &Path, to: &Path) {
    std::fs::create_dir_all(to).unwrap();
    for entry in std::fs::read_dir(from).unwrap() {
        let path = entry.unwrap().path();
        let to = to.join(path.file_name().unwrap());
        if path.is_dir() {
            copy_folder(&path, &to);
        } else {
            std::fs::copy(&path, to).unwrap();
        }
    }
}
