//! Which groups may be shown without telling about single people.

use std::collections::BTreeSet;

/// The groups that may be shown beside the total of all groups.
///
/// A group is shown when it has at least `fewest` members and what subtracting all shown groups from the total
/// leaves over has none or at least as many; else the smallest shown group is withheld too.
pub fn showable<'a>(groups: &[(&'a str, usize)], fewest: usize) -> BTreeSet<&'a str> {
    let mut shown: Vec<(&str, usize)> =
        groups.iter().copied().filter(|(_, n)| *n >= fewest).collect();
    // The largest first; among equals the last by name goes first, whatever the order they came in.
    shown.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(b.0)));
    let total: usize = groups.iter().map(|(_, n)| n).sum();
    loop {
        let rest = total - shown.iter().map(|(_, n)| n).sum::<usize>();
        if rest == 0 || rest >= fewest || shown.pop().is_none() {
            return shown.into_iter().map(|(name, _)| name).collect();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_department_of_three_hides_a_second_one_with_it() {
        let groups = [("营业", 20), ("抢修", 8), ("客服", 3)];
        assert_eq!(showable(&groups, 5), BTreeSet::from(["营业"]));
    }

    #[test]
    fn small_ones_that_hide_each_other_hide_nobody_else() {
        let groups = [("营业", 20), ("抢修", 3), ("客服", 3)];
        assert_eq!(showable(&groups, 5), BTreeSet::from(["营业"]));
        assert_eq!(showable(&[("营业", 20), ("抢修", 8)], 5), BTreeSet::from(["营业", "抢修"]));
        assert_eq!(showable(&[("营业", 6), ("客服", 1)], 5), BTreeSet::new());
        assert_eq!(showable(&[], 5), BTreeSet::new());
    }

    proptest! {
        #[test]
        fn neither_a_group_nor_what_is_left_over_is_small(sizes in prop::collection::vec(0usize..12, 0..8)) {
            let names: Vec<String> = (0..sizes.len()).map(|n| format!("{n}")).collect();
            let groups: Vec<(&str, usize)> =
                names.iter().map(String::as_str).zip(sizes.iter().copied()).collect();
            let shown = showable(&groups, 5);
            let inside: Vec<usize> =
                groups.iter().filter(|(n, _)| shown.contains(n)).map(|(_, s)| *s).collect();
            let rest = sizes.iter().sum::<usize>() - inside.iter().sum::<usize>();
            prop_assert!(inside.iter().all(|s| *s >= 5));
            prop_assert!(inside.is_empty() || rest == 0 || rest >= 5);
        }
    }
}
