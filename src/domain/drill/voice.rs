//! What a customer says in the state that their case is in.

use super::case::{Case, Mark, Stage};
use super::office::Office;

impl Case {
    /// What the customer says now, if anything.
    pub fn says<'o>(&self, office: &'o Office) -> Option<&'o str> {
        let says = &office.says;
        let lines = match self.stage {
            _ if self.visit.twin.is_some() => return None,
            Stage::Checking if !self.is_right_item() => &says.objects,
            // Who hears that something is missing pleads; before, it must be seen on the papers.
            Stage::Checking if self.marks.contains(&Some(Mark::Missing)) => &says.pleads,
            Stage::Applying | Stage::Checking => &self.wanted(office)?.asks,
            Stage::Supplementing => &says.notified,
            Stage::Returned => &says.returns,
            Stage::Issuing if self.here => &says.collects,
            Stage::Reviewing | Stage::Submitting | Stage::Making | Stage::Issuing
                if self.visit.forgetful =>
            {
                &says.forgets
            }
            Stage::Finished => &says.thanks,
            Stage::Refused => &says.refused,
            _ => return None,
        };
        let at = self.visit.voice.checked_rem(lines.len())?;
        lines.get(at).map(String::as_str)
    }
}
