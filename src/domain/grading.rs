//! Grading (评阅): a trainer gives an essay points, criterion by criterion of its rubric.

use serde::{Deserialize, Serialize};

use super::id::Points;
use super::question::Criterion;

/// The points given for each criterion of a rubric, in its order.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Grading(pub Vec<u32>);

impl Grading {
    /// True when each criterion has its points, and none more than it is worth.
    pub fn fits(&self, rubric: &[Criterion]) -> bool {
        self.0.len() == rubric.len() && self.0.iter().zip(rubric).all(|(g, c)| *g <= c.points)
    }

    /// What the essay earns of the question's worth: the share of the rubric's points.
    pub fn earns(&self, rubric: &[Criterion], worth: Points) -> Points {
        let sum = |points: &mut dyn Iterator<Item = u32>| points.map(|p| p as usize).sum::<usize>();
        let given = sum(&mut self.0.iter().zip(rubric).map(|(g, c)| (*g).min(c.points)));
        worth.share(given, sum(&mut rubric.iter().map(|c| c.points)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_essay_earns_the_share_of_its_rubric() {
        let criterion = |points| Criterion { title: "先安抚".into(), points };
        let rubric = [criterion(3), criterion(2), criterion(1)];
        let worth = Points::whole(20);
        for (given, earned) in
            [([3, 2, 1], 2000), ([0, 0, 0], 0), ([2, 0, 0], 666), ([3, 0, 0], 1000)]
        {
            let grading = Grading(given.to_vec());
            assert!(grading.fits(&rubric));
            assert_eq!(grading.earns(&rubric, worth), Points(earned), "{given:?}");
        }
        for odd in [vec![4, 0, 0], vec![1, 1], vec![]] {
            assert!(!Grading(odd.clone()).fits(&rubric), "{odd:?}");
            assert!(Grading(odd).earns(&rubric, worth) <= worth);
        }
        assert_eq!(Grading(vec![]).earns(&[], worth), Points(0));
    }
}
