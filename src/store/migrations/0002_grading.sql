-- What trainers gave essays; the newest of a slot counts, the others are its history.
CREATE TABLE grading (
    attempt TEXT NOT NULL,
    slot INTEGER NOT NULL,
    n INTEGER NOT NULL,
    grader TEXT NOT NULL REFERENCES person (id),
    at INTEGER NOT NULL,
    given TEXT NOT NULL,
    PRIMARY KEY (attempt, slot, n),
    FOREIGN KEY (attempt, slot) REFERENCES slot (attempt, n)
) STRICT, WITHOUT ROWID;

CREATE INDEX essay_waiting ON result_slot (attempt, n) WHERE waiting = 1;
