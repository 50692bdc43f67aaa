-- Extra time for one person; the paper's own time is not changed by it.
CREATE TABLE extra_time (
    person TEXT NOT NULL PRIMARY KEY REFERENCES person (id),
    kind TEXT NOT NULL CHECK (kind IN ('minutes', 'percent')),
    amount INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- What was decided about a question after it was shown: marks are recomputed from this, what was shown stays.
CREATE TABLE ruling (
    shown TEXT NOT NULL PRIMARY KEY REFERENCES shown (hash),
    kind TEXT NOT NULL CHECK (kind IN ('new_key', 'full_marks', 'leave_out', 'leave')),
    rekeyed TEXT REFERENCES shown (hash),
    at INTEGER NOT NULL,
    CHECK ((kind = 'new_key') = (rekeyed IS NOT NULL))
) STRICT, WITHOUT ROWID;
