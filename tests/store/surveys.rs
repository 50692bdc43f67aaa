//! Who wrote an anonymous reply cannot be told from the file.

use lichuang::domain::id::*;
use lichuang::domain::survey::Reply;
use lichuang::store::*;

use crate::desk::*;

#[test]
fn nothing_in_the_file_tells_who_wrote_a_reply() {
    let desk = Desk::new();
    let mut store = desk.open();
    let people: Vec<_> =
        (0..8).map(|n| desk.register(&mut store, &format!("{n}"), &format!("学员{n}"))).collect();
    for (n, person) in people.iter().enumerate() {
        desk.draft_survey(&mut store, &person.id, &format!("暂时写的第{n}句"));
        desk.draft_survey(&mut store, &person.id, &format!("第{n}人的意见"));
    }
    // submitted in an order of its own
    let order = [3, 6, 0, 7, 1, 4, 2, 5];
    for n in order {
        desk.submit_survey(&mut store, &people[n].id);
        assert!(store.survey_done(&people[n].id, &desk.survey.id).unwrap());
        assert!(store.survey_draft(&people[n].id, &desk.survey.id).unwrap().is_empty());
    }
    let again = Record::SurveyReply {
        enrolment: people[0].id.clone(),
        survey: desk.survey.id.clone(),
        item: ItemId::new("improve"),
        reply: Some(Reply::Text("补一句".into())),
    };
    assert!(matches!(store.save(&again), Err(StoreError::Conflict)), "no draft after submitting");
    let again =
        Record::SurveySubmit { enrolment: people[0].id.clone(), survey: desk.survey.clone() };
    assert!(matches!(store.save(&again), Err(StoreError::Conflict)), "submitted once");

    let evidence = store.evidence(None, &desk.course).unwrap().survey.unwrap();
    assert_eq!(evidence.submissions.len(), 8);

    // every byte there is: the file and its log, free pages included
    let (file, log) = (desk.bytes(""), desk.bytes("-wal"));
    let places: Vec<usize> = order
        .iter()
        .map(|n| {
            let text = format!("第{n}人的意见");
            let found: Vec<usize> = find_all(&file, text.as_bytes());
            assert_eq!(found.len(), 1, "a reply stands in the file once: no draft is left");
            assert!(find_all(&log, text.as_bytes()).is_empty());
            assert!(find_all(&file, format!("暂时写的第{n}句").as_bytes()).is_empty());
            found[0]
        })
        .collect();
    // within the page the replies stand in the order of their random keys, not of their arrival
    let c = desk.raw();
    let by_key: Vec<String> =
        strings(&c, "SELECT reply FROM survey_reply WHERE item = 'improve' ORDER BY key DESC");
    let mut by_place: Vec<(usize, String)> = order
        .iter()
        .zip(&places)
        .map(|(n, at)| (*at, format!("{{\"Text\":\"第{n}人的意见\"}}")))
        .collect();
    by_place.sort();
    assert_eq!(by_place.into_iter().map(|(_, t)| t).collect::<Vec<_>>(), by_key);
    // and so do those who are done, by the ids of their enrolments
    let mut done: Vec<(usize, String)> = people
        .iter()
        .map(|p| {
            (
                *find_all(&file, format!("{}after-course", p.id).as_bytes()).first().unwrap(),
                p.id.to_string(),
            )
        })
        .collect();
    done.sort();
    let mut ids: Vec<String> = people.iter().map(|p| p.id.to_string()).collect();
    ids.sort_by(|a, b| b.cmp(a));
    assert_eq!(done.into_iter().map(|(_, id)| id).collect::<Vec<_>>(), ids);
    assert_eq!(strings(&c, "SELECT key FROM about WHERE key = 'unscrubbed'"), Vec::<String>::new());
    assert_eq!(
        strings(&c, "SELECT act FROM audit WHERE act NOT IN ('born', 'registered')"),
        Vec::<String>::new()
    );
}

#[test]
fn a_reader_in_the_way_does_not_leave_drafts_in_the_log() {
    let desk = Desk::new();
    let mut store = desk.open();
    let ming = desk.register(&mut store, "1", "明明");
    desk.draft_survey(&mut store, &ming.id, "藏在日志里的话");
    let reader = desk.raw();
    reader.execute_batch("BEGIN; SELECT count(*) FROM person").unwrap();
    desk.submit_survey(&mut store, &ming.id);
    assert!(!find_all(&desk.bytes("-wal"), "藏在日志里的话".as_bytes()).is_empty());
    reader.execute_batch("COMMIT").unwrap();
    // another program opens the database: the note that the log is to be emptied is in the file
    let _other = desk.open();
    assert!(find_all(&desk.bytes("-wal"), "藏在日志里的话".as_bytes()).is_empty());
}

#[test]
fn a_survey_stays_anonymous_once_it_has_a_reply() {
    let desk = Desk::new();
    let mut store = desk.open();
    let (ming, hong) =
        (desk.register(&mut store, "1", "明明"), desk.register(&mut store, "2", "小红"));
    desk.answer_survey(&mut store, &ming.id, "好");
    let mut named = desk.survey.clone();
    named.anonymous = false;
    let refused = store.save(&Record::SurveySubmit { enrolment: hong.id, survey: named });
    assert!(matches!(refused, Err(StoreError::Refused(Refused::Anonymity))));
}
