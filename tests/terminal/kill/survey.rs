//! The satisfaction survey: marks, words, and handing it in once, nameless.

use std::collections::BTreeMap;

use lichuang::content::{Sources, load};
use lichuang::domain::id::SurveyId;
use lichuang::domain::survey::{ItemKind, Reply, Survey};
use rand::RngExt as _;
use rand::rngs::ChaCha8Rng;

use super::{Story, number_between};
use crate::desk::Desk;
use crate::program::Program;

pub struct Filling {
    survey: Survey,
    /// What was filled in, item by item in their order.
    filled: Vec<Reply>,
    /// What a key was pressed for that has not been seen yet.
    pressed: Option<Reply>,
    submitted: Option<bool>,
    count: usize,
}

impl Default for Filling {
    fn default() -> Self {
        let survey = load(&Sources::built_in()).0.surveys[&SurveyId::new("after-course")].clone();
        Filling { survey, filled: Vec::new(), pressed: None, submitted: None, count: 0 }
    }
}

impl Story for Filling {
    fn enter(&mut self, program: &mut Program, _desk: &Desk) -> bool {
        program.press("5");
        if self.submitted == Some(true) {
            return program.until(|s| s.contains("已经提交过了"));
        }
        let there =
            |s: &str| page(s).is_some() || s.contains("提交之前") || s.contains("已经提交过了");
        let alive = program.until(|s| there(s) && s.contains("F1 帮助"));
        // It opens at the first of the fields for words, whatever stands in it.
        if self.next() == Some((3, ItemKind::Text)) && self.filled.len() > self.before(3) + 1 {
            program.press("Tab");
        }
        alive
    }

    fn step(&mut self, program: &mut Program, rng: &mut ChaCha8Rng) -> bool {
        if self.submitted == Some(true) {
            return program.until(|_| false);
        }
        let Some((place, kind)) = self.next() else { return self.submit(program) };
        let screen = program.screen();
        if page(&screen) != Some(place) {
            program.press("PgDn");
            return program.until(|s| page(s) == Some(place) && s.contains("F1 帮助"));
        }
        let digit = rng.random_range(1..=5_u8);
        let reply = match kind {
            ItemKind::Rate => Reply::Rating(digit),
            ItemKind::Recommend => Reply::Recommend(digit),
            ItemKind::Text => Reply::Text(digit.to_string()),
        };
        self.pressed = Some(reply.clone());
        let here = self.filled.len() - self.before(place);
        program.press(&digit.to_string());
        let alive = program.until(|s| page(s) == Some(place) && filled_here(s) == Some(here + 1));
        if alive {
            self.last_seen(&program.screen());
            if kind != ItemKind::Rate {
                program.press("Tab");
            }
        }
        alive
    }

    fn last_seen(&mut self, screen: &str) {
        if screen.contains("谢谢您，问卷已提交") {
            self.submitted = Some(true);
        }
        let (Some(page), Some(here)) = (page(screen), filled_here(screen)) else { return };
        let before = self.before(page);
        if before + here > self.filled.len()
            && let Some(reply) = self.pressed.take()
        {
            self.filled.push(reply);
            self.count += 1;
        }
        assert!(before + here <= self.filled.len(), "more than was filled in:\n{screen}");
    }

    fn check(&mut self, desk: &Desk) {
        let enrolment = desk.enrolment("0012");
        let (store, survey) = (desk.store(), &self.survey);
        let done = store.survey_done(&enrolment, &survey.id).unwrap();
        let drafts = store.survey_draft(&enrolment, &survey.id).unwrap();
        let count = |sql| desk.raw().query_row(sql, (), |r| r.get::<_, i64>(0)).unwrap();
        let replies = count("SELECT count(*) FROM survey_reply") as usize;
        match (done, self.submitted) {
            (false, shown) => {
                assert_ne!(shown, Some(true), "the survey is lost");
                assert_eq!(replies, 0, "half a survey");
                self.submitted = None;
            }
            (true, shown) => {
                assert!(shown.is_some(), "submitted by nobody");
                assert_eq!((drafts, replies), (BTreeMap::new(), self.filled.len()));
                self.submitted = Some(true);
                return;
            }
        }
        let items: Vec<_> = survey.items().map(|(_, item)| &item.id).collect();
        for (n, reply) in self.filled.iter().enumerate() {
            assert_eq!(drafts.get(items[n]), Some(reply), "item {n}");
        }
        if drafts.len() > self.filled.len() {
            assert_eq!(drafts.get(items[self.filled.len()]), self.pressed.as_ref());
            self.filled.extend(self.pressed.take());
        }
        assert_eq!(drafts.len(), self.filled.len());
        self.pressed = None;
    }

    fn seen(&self) -> usize {
        self.count
    }
}

impl Filling {
    /// The page and kind of the first item that is not filled in.
    fn next(&self) -> Option<(usize, ItemKind)> {
        let pages = self.survey.pages.iter().enumerate();
        let mut items = pages.flat_map(|(n, p)| p.items.iter().map(move |i| (n + 1, i.kind)));
        items.nth(self.filled.len())
    }

    /// The items of the pages before one.
    fn before(&self, page: usize) -> usize {
        self.survey.pages.iter().take(page - 1).map(|p| p.items.len()).sum()
    }

    fn submit(&mut self, program: &mut Program) -> bool {
        program.press("F9");
        if !program.until(|s| s.contains("提交以后不能再改")) {
            return false;
        }
        self.submitted = Some(false);
        program.press("2");
        let alive = program.until(|s| s.contains("谢谢您，问卷已提交"));
        if alive {
            self.submitted = Some(true);
            self.count += 1;
        }
        alive
    }
}

fn page(screen: &str) -> Option<usize> {
    number_between(screen.lines().next()?, "第", "页")
}

/// How many items of this page are filled in.
fn filled_here(screen: &str) -> Option<usize> {
    let all = || number_between(screen, "这一页都填好了，共", "项");
    number_between(screen, "已填", "项").or_else(all)
}
