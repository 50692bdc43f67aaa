//! Who comes to the window on a run: drawn once from a seed, kept as drawn.

use rand::RngExt as _;
use rand::SeedableRng as _;
use rand::rngs::ChaCha8Rng;
use rand::seq::{IndexedRandom as _, SliceRandom as _};
use serde::{Deserialize, Serialize};

use super::clock::Moment;
use super::office::{Document, Office, ServiceItem};
use crate::domain::text::word;

/// Customers of a guided run.
const GUIDED: usize = 3;
/// The number of a run's first case.
const FIRST_NUMBER: u32 = 101;
/// Minutes between two customers at most.
const APART: u32 = 40;

/// How a run is done.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Mode {
    /// 带教: each next step is explained.
    Guided,
    /// 自由.
    Free,
}

impl Mode {
    /// All of them with the word used in tables.
    pub const WORDS: [(&'static str, Mode); 2] = [("guided", Mode::Guided), ("free", Mode::Free)];

    /// The word used in tables.
    pub fn word(self) -> &'static str {
        word(&Mode::WORDS, self)
    }
}

/// How a paper lies on the counter.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Shape {
    /// As it should be.
    Fine,
    /// It is not there.
    Missing,
    /// It is wrong, in the n-th way.
    Wrong(usize),
    /// It has expired, in the n-th way.
    Expired(usize),
}

/// A customer with a matter, as drawn.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Visit {
    /// The case's number (ID 号).
    pub number: u32,
    /// The customer's name.
    pub customer: String,
    /// The last digits of the customer's identity card.
    pub tail: u32,
    /// Which item they want.
    pub item: usize,
    /// Which of the customer's sentences they say.
    pub voice: usize,
    /// When they come.
    pub arrives: Moment,
    /// The item's documents.
    pub papers: Vec<Shape>,
    /// Papers that nobody asks for.
    pub surplus: Vec<usize>,
    /// The document for which they have a special approval.
    pub approval: Option<usize>,
    /// The review finds something in the way.
    pub fails: bool,
    /// The upper level denies it.
    pub denied: bool,
    /// What is made has a misprint.
    pub misprint: bool,
    /// The part of a joint case that does not move until it is pressed.
    pub slow: Option<usize>,
    /// They come for the certificate only when reminded.
    pub forgetful: bool,
    /// It is a record made by mistake, the double of this number.
    pub twin: Option<u32>,
}

/// What another window of the department took in.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Taking {
    /// Which window.
    pub window: String,
    /// For which item.
    pub item: usize,
    /// When.
    pub at: Moment,
}

/// An institution and who comes to it: all that a run is played on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Roster {
    /// The institution.
    pub office: Office,
    /// How the run is done.
    pub mode: Mode,
    /// The customers in the order in which they come.
    pub visits: Vec<Visit>,
    /// What other windows took in.
    pub takings: Vec<Taking>,
}

impl Roster {
    /// Draws who comes.
    pub fn draw(office: &Office, mode: Mode, seed: u64) -> Roster {
        let mut dealer = Dealer { office, mode, rng: ChaCha8Rng::seed_from_u64(seed) };
        let visits = dealer.visits();
        let takings = dealer.takings();
        Roster { office: office.clone(), mode, visits, takings }
    }
}

struct Dealer<'o> {
    office: &'o Office,
    mode: Mode,
    rng: ChaCha8Rng,
}

impl Dealer<'_> {
    fn chance(&mut self, percent: u32) -> bool {
        self.rng.random_range(0..100) < percent
    }

    /// One of so many.
    fn one_of(&mut self, count: usize) -> usize {
        if count == 0 { 0 } else { self.rng.random_range(0..count) }
    }

    fn visits(&mut self) -> Vec<Visit> {
        let count = match self.mode {
            Mode::Guided => GUIDED,
            Mode::Free => self.office.cases,
        };
        let mut items: Vec<usize> = (0..self.office.items.len()).collect();
        let mut names: Vec<&String> = self.office.customers.iter().collect();
        names.shuffle(&mut self.rng);
        let mut arrives = Moment::START;
        let mut visits = Vec::new();
        if items.is_empty() || names.is_empty() {
            return visits;
        }
        for n in 0..count {
            // Every item comes before any comes again.
            if n % items.len() == 0 {
                items.shuffle(&mut self.rng);
            }
            let item = items.get(n % items.len()).copied().unwrap_or(0);
            let name = names.get(n % names.len()).map_or(String::new(), |name| (*name).clone());
            let number = FIRST_NUMBER + n as u32;
            visits.push(self.visit(n, number, item, name, arrives));
            arrives = arrives.worked(self.rng.random_range(5..=APART));
        }
        if self.mode == Mode::Free {
            self.add_twin(&mut visits);
        }
        visits
    }

    fn visit(
        &mut self,
        n: usize,
        number: u32,
        at: usize,
        customer: String,
        arrives: Moment,
    ) -> Visit {
        let mut visit = Visit {
            number,
            customer,
            tail: self.rng.random_range(1000..10_000),
            item: at,
            voice: self.one_of(60),
            arrives,
            papers: Vec::new(),
            surplus: Vec::new(),
            approval: None,
            fails: false,
            denied: false,
            misprint: false,
            slow: None,
            forgetful: false,
            twin: None,
        };
        // Not two digits alike at the end: a misprint swaps them.
        if visit.tail % 10 == visit.tail / 10 % 10 {
            visit.tail = visit.tail / 10 * 10 + (visit.tail % 10 + 1) % 10;
        }
        let Some(item) = self.office.items.get(at) else { return visit };
        // A guided run begins with a case in which all is as it should be.
        let plain = self.mode == Mode::Guided && n == 0;
        visit.papers = item.documents.iter().map(|_| Shape::Fine).collect();
        if plain {
            return visit;
        }
        self.spoil(&mut visit, item);
        let denies = item.upward.as_ref().is_some_and(|u| u.denied.is_some());
        let free = self.mode == Mode::Free;
        visit.fails = free && item.review.is_some() && self.chance(20);
        visit.denied = free && denies && self.chance(30);
        visit.misprint = self.chance(20);
        visit.forgetful = !self.office.says.forgets.is_empty() && self.chance(30);
        if !item.joint.is_empty() && self.chance(70) {
            visit.slow = Some(self.one_of(item.joint.len()));
        }
        visit
    }

    /// Spoils some of the papers, and adds what nobody asks for.
    fn spoil(&mut self, visit: &mut Visit, item: &ServiceItem) {
        let spoilt = match self.mode {
            // One thing at a time.
            Mode::Guided => 1,
            Mode::Free => [0, 1, 1, 1, 2, 2].choose(&mut self.rng).copied().unwrap_or(1),
        };
        let mut places: Vec<usize> = (0..item.documents.len()).collect();
        places.shuffle(&mut self.rng);
        for place in places.into_iter().take(spoilt) {
            let Some(document) = item.documents.get(place) else { continue };
            let shape = self.shape(document);
            if let Some(paper) = visit.papers.get_mut(place) {
                *paper = shape;
            }
            if document.waive.is_some() && visit.approval.is_none() && self.chance(50) {
                visit.approval = Some(place);
                if let Some(paper) = visit.papers.get_mut(place) {
                    *paper = Shape::Missing;
                }
            }
        }
        if !self.office.surplus.is_empty() && self.chance(30) {
            visit.surplus.push(self.one_of(self.office.surplus.len()));
        }
    }

    fn shape(&mut self, document: &Document) -> Shape {
        let (wrong, expired) = (document.wrong.len(), document.expired.len());
        match self.one_of(1 + wrong + expired) {
            0 => Shape::Missing,
            n if n <= wrong => Shape::Wrong(n - 1),
            n => Shape::Expired(n - 1 - wrong),
        }
    }

    /// Somebody pressed a key twice: one case stands there a second time.
    fn add_twin(&mut self, visits: &mut Vec<Visit>) {
        if !self.chance(60) {
            return;
        }
        let Some(of) = visits.choose(&mut self.rng).cloned() else { return };
        let number = FIRST_NUMBER + visits.len() as u32;
        visits.push(Visit { number, twin: Some(of.number), surplus: Vec::new(), ..of });
    }

    fn takings(&mut self) -> Vec<Taking> {
        let office = self.office;
        let paid: Vec<usize> = (0..office.items.len())
            .filter(|n| office.items.get(*n).is_some_and(|i| i.fee.yuan > 0))
            .collect();
        let mut takings = Vec::new();
        for window in &office.windows {
            for _ in 0..self.rng.random_range(1..=3_u32) {
                let Some(item) = paid.choose(&mut self.rng).copied() else { continue };
                let minute = self.rng.random_range(9 * 60..17 * 60);
                takings.push(Taking { window: window.clone(), item, at: Moment::of(0, minute) });
            }
        }
        takings.sort_by_key(|t| t.at);
        takings
    }
}
