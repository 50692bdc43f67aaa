-- Extra time for one person; the paper's own time is not changed by it.
CREATE TABLE extra_time (
    person TEXT NOT NULL PRIMARY KEY REFERENCES person (id),
    kind TEXT NOT NULL CHECK (kind IN ('minutes', 'percent')),
    amount INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
