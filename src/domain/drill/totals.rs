//! The day's statistics (统计): all fees, by collecting unit, by bank account, by window.

use std::collections::BTreeMap;

use super::Drill;
use super::clock::Moment;

/// Whose figures.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Scope {
    /// The whole department, as is the rule.
    #[default]
    Department,
    /// This window alone.
    Window,
}

/// When the period ends.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Until {
    /// At the settlement time of the last day.
    #[default]
    Settlement,
    /// At this moment.
    Now,
}

/// What was taken in.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Totals {
    /// All fees of the period, in yuan.
    pub due: u32,
    /// What has arrived of them.
    pub arrived: u32,
    /// By collecting unit.
    pub units: BTreeMap<String, u32>,
    /// Arrivals by bank account.
    pub accounts: BTreeMap<String, u32>,
    /// By window.
    pub windows: BTreeMap<String, u32>,
    /// The end of the period.
    pub until: Moment,
}

impl Totals {
    /// What has not arrived yet.
    pub fn open(&self) -> u32 {
        self.due - self.arrived
    }
}

impl Drill {
    /// The figures from the first day on.
    pub fn totals(&self, scope: Scope, until: Until) -> Totals {
        let office = self.office();
        let end = match until {
            Until::Settlement => Moment::of(self.now().day(), office.settlement).min(self.now()),
            Until::Now => self.now(),
        };
        let own = self.cases().iter().filter_map(|c| {
            let fee = &c.wanted(office)?.fee;
            Some((office.window.as_str(), fee, c.paid?))
        });
        let others = self
            .roster()
            .takings
            .iter()
            .filter_map(|t| Some((t.window.as_str(), &office.items.get(t.item)?.fee, t.at)));
        let others = others.filter(|_| scope == Scope::Department);
        let mut totals = Totals { until: end, ..Totals::default() };
        for (window, fee, at) in own.chain(others).filter(|(_, fee, at)| fee.yuan > 0 && *at <= end)
        {
            totals.due += fee.yuan;
            *totals.units.entry(fee.unit.clone()).or_default() += fee.yuan;
            *totals.windows.entry(window.to_owned()).or_default() += fee.yuan;
            // What is paid after the settlement time arrives the next day.
            let late = at.minute() > office.settlement;
            if !late || at.day() < end.day() {
                totals.arrived += fee.yuan;
                *totals.accounts.entry(fee.account.clone()).or_default() += fee.yuan;
            }
        }
        totals
    }
}
