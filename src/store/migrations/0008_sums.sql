-- What item analysis counts, kept with every result that counts: each trainee's first final with an answer.
-- People by their total; `of` and `got` leave out what waits for a trainer, `whole` says that nothing does.
CREATE TABLE sum_people (
    form TEXT NOT NULL REFERENCES form (id),
    total_of INTEGER NOT NULL,
    total INTEGER NOT NULL,
    whole INTEGER NOT NULL CHECK (whole IN (0, 1)),
    people INTEGER NOT NULL,
    PRIMARY KEY (form, total_of, total, whole)
) STRICT, WITHOUT ROWID;

-- Their answers that are alike; `chosen` has one bit for each option, A the lowest (1 wrong, 2 right).
CREATE TABLE sum_answers (
    form TEXT NOT NULL REFERENCES form (id),
    total_of INTEGER NOT NULL,
    total INTEGER NOT NULL,
    whole INTEGER NOT NULL CHECK (whole IN (0, 1)),
    shown TEXT NOT NULL REFERENCES shown (hash),
    worth INTEGER NOT NULL,
    got INTEGER NOT NULL,
    chosen INTEGER NOT NULL,
    standing TEXT NOT NULL CHECK (standing IN ('not_reached', 'open', 'answered')),
    people INTEGER NOT NULL,
    spent INTEGER NOT NULL,
    spent_squares INTEGER NOT NULL,
    PRIMARY KEY (form, total_of, total, whole, shown, worth, got, chosen, standing)
) STRICT, WITHOUT ROWID;

-- What was handed in before these tables were there.
CREATE TEMP TABLE counted AS
WITH candidate AS (
    SELECT a.id, a.form, row_number() OVER (PARTITION BY a.enrolment, a.paper ORDER BY a.started, a.number) AS n
    FROM attempt a JOIN result r ON r.attempt = a.id
    JOIN enrolment e ON e.id = a.enrolment JOIN person p ON p.id = e.person
    WHERE a.purpose = 'final' AND r.answered > 0 AND p.role = 'trainee'
)
SELECT c.id, c.form, sum(iif(s.waiting, 0, s.worth)) AS total_of, sum(iif(s.waiting, 0, s.got)) AS total,
       1 - max(s.waiting) AS whole
FROM candidate c JOIN result_slot s ON s.attempt = c.id WHERE c.n = 1 GROUP BY c.id;

CREATE TEMP TABLE given AS
SELECT e.attempt, e.event ->> '$.Answered.slot' AS slot, e.event AS event, max(e.seq) AS seq
FROM exam_event e
WHERE e.attempt IN (SELECT id FROM counted) AND e.event LIKE '%"Answered"%' AND json_valid(e.event)
GROUP BY 1, 2;
CREATE INDEX given_to ON given (attempt, slot);

INSERT INTO sum_people
SELECT form, total_of, total, whole, count(*) FROM counted GROUP BY 1, 2, 3, 4;

INSERT INTO sum_answers
SELECT k.form, k.total_of, k.total, k.whole, s.shown, r.worth, r.got,
       coalesce(CASE
           WHEN g.event ->> '$.Answered.response.Letter' IS NOT NULL
               THEN 1 << (unicode(g.event ->> '$.Answered.response.Letter') - 65)
           WHEN g.event -> '$.Answered.response.Letters' IS NOT NULL
               THEN (SELECT sum(1 << (unicode(l.value) - 65))
                     FROM json_each(g.event, '$.Answered.response.Letters') l)
           WHEN g.event ->> '$.Answered.response.Verdict' IS NOT NULL
               THEN 1 << (g.event ->> '$.Answered.response.Verdict')
       END, 0) AS chosen,
       r.standing, count(*), sum(max(0, min(r.spent, 86400000))),
       sum(max(0, min(r.spent, 86400000)) * max(0, min(r.spent, 86400000)))
FROM counted k JOIN result_slot r ON r.attempt = k.id JOIN slot s ON s.attempt = r.attempt AND s.n = r.n
LEFT JOIN given g ON g.attempt = r.attempt AND g.slot = r.n
WHERE r.waiting = 0
GROUP BY 1, 2, 3, 4, 5, 6, 7, 8, 9;

DROP TABLE given;
DROP TABLE counted;
