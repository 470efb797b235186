-- Version 3: what was withdrawn, and what was erased.

ALTER TABLE record ADD COLUMN withdrawn INTEGER NOT NULL DEFAULT 0; -- 1 where it is not shown

-- The records that anybody may see. What is shown is asked of this, and of nothing else.
CREATE VIEW shown AS SELECT * FROM record WHERE withdrawn = 0;

CREATE TRIGGER record_withdrawn AFTER UPDATE OF withdrawn ON record WHEN NEW.withdrawn <> OLD.withdrawn BEGIN
    UPDATE authority SET responses = responses + OLD.withdrawn - NEW.withdrawn WHERE slug = NEW.authority;
END;
DROP TRIGGER record_uncounts;
CREATE TRIGGER record_uncounts AFTER DELETE ON record WHEN OLD.withdrawn = 0 BEGIN
    UPDATE authority SET responses = responses - 1 WHERE slug = OLD.authority;
END;

-- The withdrawals that hold; `change` keeps those that were lifted as withdrawn, erased, restored.
CREATE TABLE withdrawal (
    record INTEGER PRIMARY KEY REFERENCES record (row),
    reason TEXT NOT NULL,
    asked_by TEXT,
    until TEXT,                     -- its last day, UTC, YYYY-MM-DD; none where it has no end
    at TEXT NOT NULL                -- UTC
);
CREATE INDEX withdrawal_by_until ON withdrawal (until) WHERE until IS NOT NULL;
CREATE INDEX withdrawal_by_time ON withdrawal (at);

-- What is left of an erased revision: enough to know its file again and not to take it.
CREATE TABLE tombstone (
    sha256 TEXT PRIMARY KEY,        -- of the original
    record INTEGER NOT NULL REFERENCES record (row),
    number INTEGER NOT NULL,        -- of the revision
    at TEXT NOT NULL,               -- UTC
    wiped INTEGER NOT NULL DEFAULT 0 -- 1 where its words are gone from the files of archive and index
) WITHOUT ROWID;
CREATE INDEX tombstone_by_record ON tombstone (record, number);
