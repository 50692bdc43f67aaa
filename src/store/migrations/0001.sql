-- Times are milliseconds since 1970 in UTC, ids are ULIDs, marks are hundredths of a point, events and bodies are JSON.

CREATE TABLE about (
    key TEXT NOT NULL PRIMARY KEY,
    value TEXT NOT NULL
) STRICT;

CREATE TABLE person (
    id TEXT NOT NULL PRIMARY KEY,
    staff_number TEXT NOT NULL,
    staff_key TEXT NOT NULL UNIQUE,
    name TEXT NOT NULL,
    department TEXT NOT NULL,
    post TEXT NOT NULL,
    role TEXT NOT NULL CHECK (role IN ('trainee', 'trainer', 'hr')),
    pin TEXT,
    consented INTEGER NOT NULL,
    left_at INTEGER
) STRICT;

CREATE TABLE pin_failure (
    staff_key TEXT NOT NULL PRIMARY KEY,
    failures INTEGER NOT NULL,
    locked_until INTEGER NOT NULL
) STRICT;

CREATE TABLE setting (
    person TEXT NOT NULL REFERENCES person (id),
    key TEXT NOT NULL,
    value TEXT NOT NULL,
    PRIMARY KEY (person, key)
) STRICT, WITHOUT ROWID;

CREATE TABLE class (
    id TEXT NOT NULL PRIMARY KEY,
    title TEXT NOT NULL,
    created INTEGER NOT NULL,
    ends INTEGER
) STRICT;

CREATE TABLE enrolment (
    id TEXT NOT NULL PRIMARY KEY,
    person TEXT NOT NULL REFERENCES person (id),
    class TEXT NOT NULL REFERENCES class (id),
    at INTEGER NOT NULL,
    UNIQUE (person, class)
) STRICT;
CREATE INDEX enrolment_of_class ON enrolment (class, person);

CREATE TABLE shown (
    hash TEXT NOT NULL PRIMARY KEY,
    body TEXT NOT NULL
) STRICT;

CREATE TABLE form (
    id TEXT NOT NULL PRIMARY KEY,
    class TEXT NOT NULL REFERENCES class (id),
    paper TEXT NOT NULL,
    letter TEXT NOT NULL,
    rules TEXT NOT NULL REFERENCES shown (hash),
    UNIQUE (class, paper, letter)
) STRICT;

CREATE TABLE form_question (
    form TEXT NOT NULL REFERENCES form (id),
    n INTEGER NOT NULL,
    part INTEGER NOT NULL,
    shown TEXT NOT NULL REFERENCES shown (hash),
    worth INTEGER NOT NULL,
    PRIMARY KEY (form, n)
) STRICT, WITHOUT ROWID;

CREATE TABLE attempt (
    id TEXT NOT NULL PRIMARY KEY,
    enrolment TEXT NOT NULL REFERENCES enrolment (id),
    purpose TEXT NOT NULL CHECK (purpose IN ('pretest', 'final', 'quiz', 'practice', 'followup')),
    paper TEXT NOT NULL,
    number INTEGER NOT NULL,
    form TEXT NOT NULL REFERENCES form (id),
    started INTEGER NOT NULL,
    minutes INTEGER NOT NULL,
    handed_in INTEGER,
    UNIQUE (enrolment, purpose, paper, number)
) STRICT;
CREATE INDEX attempt_open ON attempt (started) WHERE handed_in IS NULL;

CREATE TABLE slot (
    attempt TEXT NOT NULL REFERENCES attempt (id),
    n INTEGER NOT NULL,
    part INTEGER NOT NULL,
    shown TEXT NOT NULL REFERENCES shown (hash),
    arranged TEXT NOT NULL,
    worth INTEGER NOT NULL,
    PRIMARY KEY (attempt, n)
) STRICT, WITHOUT ROWID;

CREATE TABLE exam_event (
    attempt TEXT NOT NULL REFERENCES attempt (id),
    seq INTEGER NOT NULL,
    at INTEGER NOT NULL,
    event TEXT NOT NULL,
    PRIMARY KEY (attempt, seq)
) STRICT, WITHOUT ROWID;

CREATE TABLE draft (
    attempt TEXT NOT NULL REFERENCES attempt (id),
    slot INTEGER NOT NULL,
    response TEXT NOT NULL,
    at INTEGER NOT NULL,
    PRIMARY KEY (attempt, slot)
) STRICT, WITHOUT ROWID;

CREATE TABLE result (
    attempt TEXT NOT NULL PRIMARY KEY REFERENCES attempt (id),
    closed_by TEXT NOT NULL CHECK (closed_by IN ('person', 'clock')),
    got INTEGER NOT NULL,
    worth INTEGER NOT NULL,
    waiting INTEGER NOT NULL CHECK (waiting IN (0, 1)),
    passed INTEGER NOT NULL CHECK (passed IN (0, 1)),
    band TEXT,
    answered INTEGER NOT NULL,
    questions INTEGER NOT NULL,
    events TEXT NOT NULL
) STRICT;

CREATE TABLE result_slot (
    attempt TEXT NOT NULL REFERENCES result (attempt),
    n INTEGER NOT NULL,
    got INTEGER NOT NULL,
    worth INTEGER NOT NULL,
    waiting INTEGER NOT NULL CHECK (waiting IN (0, 1)),
    standing TEXT NOT NULL CHECK (standing IN ('not_reached', 'open', 'answered')),
    spent INTEGER NOT NULL,
    PRIMARY KEY (attempt, n)
) STRICT, WITHOUT ROWID;

CREATE TABLE result_objective (
    attempt TEXT NOT NULL REFERENCES result (attempt),
    objective TEXT NOT NULL,
    got INTEGER NOT NULL,
    worth INTEGER NOT NULL,
    PRIMARY KEY (attempt, objective)
) STRICT, WITHOUT ROWID;

CREATE TABLE practice_answer (
    person TEXT NOT NULL REFERENCES person (id),
    at INTEGER NOT NULL,
    id TEXT NOT NULL,
    enrolment TEXT NOT NULL REFERENCES enrolment (id),
    shown TEXT NOT NULL REFERENCES shown (hash),
    source TEXT NOT NULL CHECK (source IN ('lesson', 'practice', 'review')),
    first INTEGER NOT NULL CHECK (first IN (0, 1)),
    response TEXT NOT NULL,
    got INTEGER NOT NULL,
    worth INTEGER NOT NULL,
    PRIMARY KEY (person, at, id)
) STRICT, WITHOUT ROWID;

CREATE TABLE page_read (
    enrolment TEXT NOT NULL REFERENCES enrolment (id),
    lesson TEXT NOT NULL,
    page TEXT NOT NULL,
    first_read INTEGER NOT NULL,
    last_opened INTEGER NOT NULL,
    PRIMARY KEY (enrolment, lesson, page)
) STRICT, WITHOUT ROWID;

CREATE TABLE play (
    id TEXT NOT NULL PRIMARY KEY,
    enrolment TEXT NOT NULL REFERENCES enrolment (id),
    scenario TEXT NOT NULL,
    shown TEXT NOT NULL REFERENCES shown (hash),
    seed INTEGER NOT NULL,
    mode TEXT NOT NULL CHECK (mode IN ('practice', 'assessment')),
    pace TEXT NOT NULL CHECK (pace IN ('normal', 'double', 'unlimited')),
    from_play TEXT REFERENCES play (id),
    from_step INTEGER,
    started INTEGER NOT NULL
) STRICT;
CREATE INDEX play_of_enrolment ON play (enrolment, started);

CREATE TABLE play_event (
    play TEXT NOT NULL REFERENCES play (id),
    seq INTEGER NOT NULL,
    at INTEGER NOT NULL,
    event TEXT NOT NULL,
    PRIMARY KEY (play, seq)
) STRICT, WITHOUT ROWID;

-- Nothing in the next three tables may tell who wrote an anonymous reply: no time, no rowid, no order of arrival.
CREATE TABLE survey_draft (
    enrolment TEXT NOT NULL REFERENCES enrolment (id),
    survey TEXT NOT NULL,
    item TEXT NOT NULL,
    reply TEXT NOT NULL,
    PRIMARY KEY (enrolment, survey, item)
) STRICT, WITHOUT ROWID;

CREATE TABLE survey_done (
    enrolment TEXT NOT NULL REFERENCES enrolment (id),
    survey TEXT NOT NULL,
    PRIMARY KEY (enrolment, survey)
) STRICT, WITHOUT ROWID;

CREATE TABLE survey_reply (
    key TEXT NOT NULL,
    item TEXT NOT NULL,
    class TEXT NOT NULL REFERENCES class (id),
    survey TEXT NOT NULL,
    shown TEXT NOT NULL REFERENCES shown (hash),
    enrolment TEXT REFERENCES enrolment (id),
    reply TEXT NOT NULL,
    PRIMARY KEY (key, item)
) STRICT, WITHOUT ROWID;

CREATE TABLE certificate (
    number TEXT NOT NULL PRIMARY KEY,
    enrolment TEXT NOT NULL REFERENCES enrolment (id),
    attempt TEXT NOT NULL REFERENCES attempt (id),
    course TEXT NOT NULL,
    title TEXT NOT NULL,
    version TEXT NOT NULL,
    name TEXT NOT NULL,
    staff_number TEXT NOT NULL,
    hours INTEGER NOT NULL,
    got INTEGER NOT NULL,
    worth INTEGER NOT NULL,
    band TEXT,
    issuer TEXT NOT NULL,
    issued INTEGER NOT NULL,
    head_seq INTEGER NOT NULL,
    head TEXT NOT NULL,
    withdrawn INTEGER,
    UNIQUE (enrolment, course)
) STRICT;

-- The body is committed to by a salted digest, so that erasing a person can drop it and keep the chain.
CREATE TABLE audit (
    origin TEXT NOT NULL,
    seq INTEGER NOT NULL,
    at INTEGER NOT NULL,
    act TEXT NOT NULL,
    subject TEXT NOT NULL,
    salt TEXT,
    body TEXT,
    commitment TEXT NOT NULL,
    previous TEXT NOT NULL,
    hash TEXT NOT NULL,
    PRIMARY KEY (origin, seq)
) STRICT, WITHOUT ROWID;
