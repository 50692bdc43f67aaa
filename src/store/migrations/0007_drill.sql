-- Runs of the operation drill: what was drawn is kept as it was shown, then what happened.
CREATE TABLE drill (
    id TEXT NOT NULL PRIMARY KEY,
    enrolment TEXT NOT NULL REFERENCES enrolment (id),
    office TEXT NOT NULL,
    shown TEXT NOT NULL REFERENCES shown (hash),
    seed INTEGER NOT NULL,
    mode TEXT NOT NULL CHECK (mode IN ('guided', 'free')),
    started INTEGER NOT NULL
) STRICT;
CREATE INDEX drill_of_enrolment ON drill (enrolment, started);

CREATE TABLE drill_event (
    drill TEXT NOT NULL REFERENCES drill (id),
    seq INTEGER NOT NULL,
    at INTEGER NOT NULL,
    event TEXT NOT NULL,
    PRIMARY KEY (drill, seq)
) STRICT, WITHOUT ROWID;
