-- What was decided about a question after it was shown. What was shown stays; marks follow from the newest ruling that
-- is not 'leave'. Both questions are kept where shown ones are: the one marked by, and the bank's at that time.
CREATE TABLE ruling (
    shown TEXT NOT NULL REFERENCES shown (hash),
    n INTEGER NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('new-key', 'full-marks', 'leave-out', 'leave')),
    rekeyed TEXT REFERENCES shown (hash),
    bank TEXT REFERENCES shown (hash),
    at INTEGER NOT NULL,
    PRIMARY KEY (shown, n),
    CHECK ((kind = 'new-key') = (rekeyed IS NOT NULL))
) STRICT, WITHOUT ROWID;
