//! What pages ask for that is more than a record: entering, registering, PINs, printing.

use super::app::App;
use super::failure;
use super::page::{Go, Input, Me, Request};
use super::pages::settings::{LANG, THEME};
use super::route::Route;
use crate::clock;
use crate::domain::id::{EnrolmentId, PersonId};
use crate::domain::person::{Person, Registration, Role};
use crate::domain::text::clean_line;
use crate::locale::{Lang, Texts};
use crate::report;
use crate::store::{PinCheck, Record, StoreError};

impl App {
    /// Does what is asked for; the sentence says why it was not done.
    pub(super) fn request(&mut self, request: Request) -> Result<(), String> {
        match request {
            Request::Enter { staff_number, pin, chosen } => {
                self.enter(&staff_number, pin.as_deref(), chosen)
            }
            Request::Register { registration, pin } => self.register(&registration, pin.as_deref()),
            Request::SetPin(pin) => self.set_pin(&pin),
            Request::CorrectNumber(number) => self.correct_number(&number),
            Request::PrintCertificate => self.print_certificate(),
            Request::Leave => {
                self.me = None;
                self.take_on_looks();
                self.go(Go::Home);
                Ok(())
            }
        }
    }

    fn enter(&mut self, staff_number: &str, pin: Option<&str>, chosen: bool) -> Result<(), String> {
        let t = self.texts.enter;
        let person = match pin {
            None => {
                self.stored(|s| s.find_person(staff_number))?.ok_or_else(|| t.unknown.to_owned())?
            }
            Some(pin) => self.check_pin(staff_number, pin, chosen)?,
        };
        self.enter_as(person)
    }

    fn check_pin(&mut self, staff_number: &str, pin: &str, chosen: bool) -> Result<Person, String> {
        let (now, t) = (self.now(), self.texts.enter);
        // Who registered alone, or was added by a trainer, has no PIN yet and chooses one now.
        if let Some(person) = self.stored(|s| s.find_person(staff_number))?
            && !self.stored(|s| s.has_pin(&person.id))?
        {
            if !chosen {
                self.give(&Input::PinWanted);
                return Err(t.pin_needed.to_owned());
            }
            self.stored(|s| s.set_pin(&person.id, pin, now))?;
            return Ok(person);
        }
        match self.stored(|s| s.check_pin(staff_number, pin, now))? {
            PinCheck::Right(person) => Ok(person),
            PinCheck::Wrong { tries_left } => Err((t.pin_tries)(tries_left)),
            PinCheck::Locked { until } => {
                Err((t.locked)((until.since(now).max(0) + 59_999) / 60_000))
            }
        }
    }

    fn register(&mut self, registration: &Registration, pin: Option<&str>) -> Result<(), String> {
        let now = self.now();
        let person = PersonId::new(clock::fresh_id());
        let enrolment = EnrolmentId::new(clock::fresh_id());
        let done = self.store.register(person, enrolment, registration, Role::Trainee, pin, now);
        match done {
            Ok(enrolment) => self.enter_as(enrolment.person),
            Err(StoreError::Conflict) => Err(self.texts.enter.taken.to_owned()),
            Err(error) => Err(self.worded(&error)),
        }
    }

    fn enter_as(&mut self, person: Person) -> Result<(), String> {
        if person.left {
            return Err(self.texts.enter.left.to_owned());
        }
        let enrolment = self.stored(|s| s.enrolment_of(&person.id))?;
        let enrolment = enrolment.ok_or_else(|| self.texts.enter.unknown.to_owned())?;
        self.me = Some(Me { enrolment, fixed: false });
        self.take_on_looks();
        self.go(Go::Replace(Route::Home));
        Ok(())
    }

    fn set_pin(&mut self, pin: &str) -> Result<(), String> {
        let now = self.now();
        let Some(me) = self.me.clone() else { return Ok(()) };
        self.stored(|s| s.set_pin(&me.enrolment.person.id, pin, now))
    }

    fn correct_number(&mut self, number: &str) -> Result<(), String> {
        let now = self.now();
        let Some(mut me) = self.me.clone() else { return Ok(()) };
        if !self.stored(|s| s.attempts(&me.enrolment.id))?.is_empty() {
            return Err(self.texts.settings.number_fixed.to_owned());
        }
        let person = me.enrolment.person.clone();
        let entered = Registration {
            staff_number: number.to_owned(),
            name: person.name,
            department: person.department,
            post: person.post,
        };
        match self.store.correct(&person.id, &entered, &person.id, now) {
            Ok(()) => {}
            Err(StoreError::Conflict) => return Err(self.texts.enter.taken.to_owned()),
            Err(error) => return Err(self.worded(&error)),
        }
        if let Some(enrolment) = self.stored(|s| s.enrolment_of(&person.id))? {
            me.enrolment = enrolment;
            self.me = Some(me);
        }
        Ok(())
    }

    fn print_certificate(&mut self) -> Result<(), String> {
        let t = self.texts.certificate;
        let Some(me) = self.me.clone() else { return Ok(()) };
        let kept = self.stored(|s| s.certificate(&me.enrolment.id))?;
        let kept = kept.ok_or_else(|| t.none_issued.to_owned())?;
        let name = report::certificate_file_name(&kept.name, &kept.number, &self.texts);
        let html = report::certificate_html(&kept, &self.texts);
        let html = html.map_err(|error| (t.not_written)(&clean_line(&error.to_string())))?;
        report::write_file(&self.prints.join(name), html.as_bytes())
            .map_err(|error| (t.not_written)(&clean_line(&error.to_string())))
    }

    /// Takes on the language and colours of who is here, or those of the start.
    pub(super) fn take_on_looks(&mut self) {
        let me = self.me.as_ref().map(|me| me.enrolment.person.id.clone());
        // Without settings everything works; what is wrong with the database shows at the next step.
        let set = me.and_then(|me| self.store.settings(&me).ok()).unwrap_or_default();
        self.texts = Texts::of(set.get(LANG).and_then(|w| Lang::of(w)).unwrap_or(self.first.lang));
        self.theme = match set.get(THEME) {
            Some(word) => self.first.theme.other(word, self.first.colour),
            None => self.first.theme.clone(),
        };
    }

    /// A setting that changes how things look does so as soon as it is on the disk.
    pub(super) fn heed_setting(&mut self, record: &Record) {
        if matches!(record, Record::Setting { key, .. } if key == LANG || key == THEME) {
            self.take_on_looks();
        }
    }

    fn stored<T>(
        &mut self,
        ask: impl FnOnce(&mut crate::store::Store) -> Result<T, StoreError>,
    ) -> Result<T, String> {
        ask(&mut self.store).map_err(|error| self.worded(&error))
    }

    fn worded(&self, error: &StoreError) -> String {
        let (what, remedy) = failure::sentence(error, &self.texts);
        format!("{what}{remedy}")
    }
}
