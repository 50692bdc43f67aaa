-- The assessed run of a scenario that an attempt at a final takes in, with its score (0 to 100) and what it is worth.
ALTER TABLE attempt ADD COLUMN role_play TEXT REFERENCES play (id);
ALTER TABLE attempt ADD COLUMN role_play_got INTEGER;
ALTER TABLE attempt ADD COLUMN role_play_worth INTEGER;
CREATE UNIQUE INDEX role_play_once ON attempt (role_play) WHERE role_play IS NOT NULL;
