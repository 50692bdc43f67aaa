-- What a trainee is typing in their own words in a role-play, kept with every key until it is said.
CREATE TABLE play_draft (
    play TEXT PRIMARY KEY REFERENCES play (id),
    text TEXT NOT NULL,
    at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
