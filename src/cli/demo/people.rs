//! Who is in the synthetic class: made-up people, and how the course goes for each of them.

use std::collections::BTreeSet;

use rand::rngs::ChaCha8Rng;
use rand::seq::{IndexedRandom as _, SliceRandom as _};
use rand::{RngExt as _, SeedableRng as _};

use crate::domain::person::Registration;

/// The staff number of the person as whom the application is entered.
pub const GUEST: &str = "001001";

/// The departments with their sizes: one is so small that its figures may not be shown.
const DEPARTMENTS: [(&str, usize); 5] = [
    ("城东营业厅", 16),
    ("城西营业厅", 13),
    ("政务中心窗口", 10),
    ("收费结算处", 8),
    ("电话服务组", 3),
];
const POSTS: [&str; 6] = ["收费员", "收费员", "业务受理员", "业务受理员", "引导员", "值班长"];
const FAMILY_NAMES: [&str; 36] = [
    "王", "李", "张", "刘", "陈", "杨", "黄", "赵", "吴", "周", "徐", "孙", "马", "朱", "胡", "郭",
    "何", "林", "罗", "高", "梁", "宋", "郑", "谢", "韩", "唐", "冯", "于", "董", "萧", "程", "曹",
    "袁", "邓", "欧阳", "上官",
];
const GIVEN_NAMES: [&str; 40] = [
    "晓燕", "志强", "丽娟", "建国", "敏", "婷婷", "文静", "海波", "雪梅", "俊杰", "玉兰", "浩然",
    "思远", "倩", "国庆", "春花", "子涵", "立群", "佳怡", "永康", "小红", "明", "慧敏", "一鸣",
    "秀英", "振华", "若曦", "磊", "桂芳", "宇航", "静怡", "卫东", "梦瑶", "德胜", "爱华", "新宇",
    "彩霞", "启明", "云", "锦程",
];
/// What does not go as planned, and for how many.
const MISHAPS: [(Fate, usize); 9] = [
    (Fate::Absent, 3),
    (Fate::Leaves, 1),
    (Fate::GivesUp, 3),
    (Fate::Lags, 1),
    (Fate::ComesLate, 4),
    (Fate::WalksAway, 1),
    (Fate::RunsOutOfTime, 2),
    (Fate::SkipsSurvey, 2),
    (Fate::Struggles, 3),
];

/// How the course goes for a person.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fate {
    /// From the pre-test to the certificate, or to what the marks allow.
    Finishes,
    /// In the middle of it, at their own pace: the person as whom a visitor looks around.
    Guest,
    /// Registered, never seen.
    Absent,
    /// Leaves the employer after the first day.
    Leaves,
    /// Reads some lessons and does not come back.
    GivesUp,
    /// Has learnt everything, but has not sat the final.
    Lags,
    /// Comes after the pre-test.
    ComesLate,
    /// Opens the pre-test and answers nothing: the clock hands it in.
    WalksAway,
    /// Is too slow for the final: the clock hands it in.
    RunsOutOfTime,
    /// Leaves the survey out, and so has no certificate.
    SkipsSurvey,
    /// Finds it hard, and has to sit the final again.
    Struggles,
}

/// A person of the class.
#[derive(Clone, Debug)]
pub struct Trainee {
    /// Their place in the class, from 0.
    pub place: usize,
    /// What they register with.
    pub registration: Registration,
    /// How the course goes for them.
    pub fate: Fate,
    /// What decides everything else about them.
    pub seed: u64,
}

/// The class of a seed, by staff number; the guest is the first.
pub fn roster(seed: u64) -> Vec<Trainee> {
    let mut rng = ChaCha8Rng::seed_from_u64(seed);
    let departments = DEPARTMENTS.iter().flat_map(|(name, size)| std::iter::repeat_n(*name, *size));
    let mut fates: Vec<Fate> =
        MISHAPS.iter().flat_map(|(fate, n)| std::iter::repeat_n(*fate, *n)).collect();
    fates.resize(DEPARTMENTS.iter().map(|(_, size)| size).sum::<usize>() - 1, Fate::Finishes);
    fates.shuffle(&mut rng);
    let mut number = GUEST.parse().unwrap_or(1001);
    let mut taken = BTreeSet::new();
    departments
        .zip(std::iter::once(Fate::Guest).chain(fates))
        .enumerate()
        .map(|(place, (department, fate))| {
            let staff_number = format!("{number:06}");
            number += rng.random_range(1..12);
            let registration = Registration {
                staff_number,
                name: name(&mut taken, &mut rng),
                department: department.to_owned(),
                post: one_of(&POSTS, &mut rng),
            };
            Trainee { place, registration, fate, seed: rng.random() }
        })
        .collect()
}

fn name(taken: &mut BTreeSet<String>, rng: &mut ChaCha8Rng) -> String {
    loop {
        let name = one_of(&FAMILY_NAMES, rng) + &one_of(&GIVEN_NAMES, rng);
        if taken.insert(name.clone()) {
            return name;
        }
    }
}

fn one_of(words: &[&str], rng: &mut ChaCha8Rng) -> String {
    words.choose(rng).copied().unwrap_or_default().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fifty_people_of_five_departments_one_of_them_with_three() {
        let class = roster(1);
        assert_eq!(class.len(), 50);
        let of = |name: &str| class.iter().filter(|t| t.registration.department == name).count();
        assert_eq!(DEPARTMENTS.map(|(name, _)| of(name)), [16, 13, 10, 8, 3]);
        let numbers: BTreeSet<&str> =
            class.iter().map(|t| t.registration.staff_number.as_str()).collect();
        assert_eq!(numbers.len(), 50);
        assert!(numbers.iter().all(|n| n.len() == 6 && n.starts_with('0')));
        assert_eq!(class[0].registration.staff_number, GUEST);
        assert_eq!(class[0].fate, Fate::Guest);
    }

    #[test]
    fn a_seed_names_its_class() {
        let names = |seed| -> Vec<String> {
            roster(seed).into_iter().map(|t| t.registration.name).collect()
        };
        assert_eq!(names(1), names(1));
        assert_ne!(names(1), names(2));
    }
}
