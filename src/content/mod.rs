use crate::domain::{
    bank::Bank, course::Course, id::*, paper::Paper, scenario::Scenario, survey::Survey,
};
use std::collections::BTreeMap;
use std::sync::Arc;
#[derive(Default, Debug)]
pub struct Library {
    pub course: Course,
    pub bank: Bank,
    pub papers: BTreeMap<PaperId, Paper>,
    pub scenarios: BTreeMap<ScenarioId, Arc<Scenario>>,
    pub surveys: BTreeMap<SurveyId, Survey>,
}
pub struct Sources;
impl Sources {
    pub fn built_in() -> Sources {
        Sources
    }
}
pub fn load(_: &Sources) -> (Library, Vec<()>) {
    (Library::default(), Vec::new())
}
