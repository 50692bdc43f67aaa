//! What pages ask for that is more than a record: entering, registering, PINs, printing.

use super::app::App;
use super::failure;
use super::page::{Go, Input, Me, Request};
use super::route::Route;
use crate::clock;
use crate::domain::id::{EnrolmentId, PersonId};
use crate::domain::person::{Person, Registration, Role};
use crate::store::{PinCheck, StoreError};

impl App {
    /// Does what is asked for; the sentence says why it was not done.
    pub(super) fn request(&mut self, request: Request) -> Result<(), String> {
        match request {
            Request::Enter { staff_number, pin, chosen } => {
                self.enter(&staff_number, pin.as_deref(), chosen)
            }
            Request::Register { registration, pin } => self.register(&registration, pin.as_deref()),
            Request::SetPin(pin) => self.set_pin(&pin),
            Request::PrintCertificate => self.print_certificate(),
            Request::Leave => {
                self.me = None;
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
        self.go(Go::Replace(Route::Home));
        Ok(())
    }

    fn set_pin(&mut self, pin: &str) -> Result<(), String> {
        let now = self.now();
        let Some(me) = self.me.clone() else { return Ok(()) };
        self.stored(|s| s.set_pin(&me.enrolment.person.id, pin, now))
    }

    fn print_certificate(&mut self) -> Result<(), String> {
        Err(self.texts.chrome.other_help.to_owned())
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
