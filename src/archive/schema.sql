-- The archive, version 1. Any SQLite tool may read it; only foi-archive writes it.

CREATE TABLE archive (
    key TEXT PRIMARY KEY            -- drawn once; an index that names another key belongs to another archive
) WITHOUT ROWID;

CREATE TABLE authority (
    slug TEXT PRIMARY KEY,
    name TEXT NOT NULL,
    responses INTEGER NOT NULL DEFAULT 0
) WITHOUT ROWID;

-- One record a response. Its id is minted once; it has another only where a person says where it belongs (table `moved`).
CREATE TABLE record (
    row INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,        -- authority/year/number
    authority TEXT NOT NULL REFERENCES authority (slug),
    year INTEGER,                   -- of the id
    running INTEGER NOT NULL,       -- the number of the id, as a number
    claimed TEXT NOT NULL,          -- the id it asked for; another one where that was taken
    reference TEXT,                 -- as printed, folded to letters and digits
    revision INTEGER NOT NULL,      -- the current one
    change INTEGER NOT NULL,        -- the last change of it
    changed TEXT NOT NULL,          -- when that was, UTC
    card TEXT NOT NULL              -- what a list shows of it, JSON
);
CREATE INDEX record_by_change ON record (change);
CREATE INDEX record_by_number ON record (authority, year, running);
CREATE INDEX record_by_running ON record (authority, running);
CREATE INDEX record_by_claim ON record (claimed);
CREATE INDEX record_by_reference ON record (authority, reference) WHERE reference IS NOT NULL;

CREATE TRIGGER record_counts AFTER INSERT ON record BEGIN
    UPDATE authority SET responses = responses + 1 WHERE slug = NEW.authority;
END;
CREATE TRIGGER record_uncounts AFTER DELETE ON record BEGIN
    UPDATE authority SET responses = responses - 1 WHERE slug = OLD.authority;
END;

-- Every text that a record ever had. Small columns first: what a list needs lies before the long text.
CREATE TABLE revision (
    key INTEGER PRIMARY KEY,
    record INTEGER NOT NULL REFERENCES record (row),
    number INTEGER NOT NULL,        -- from 1
    sha256 TEXT NOT NULL UNIQUE,    -- of the original
    bytes INTEGER NOT NULL,         -- of the original
    media_type TEXT NOT NULL,
    source TEXT NOT NULL,           -- the name of the file it came in
    ingested TEXT NOT NULL,         -- UTC
    paragraphs BLOB NOT NULL,       -- kind, section and place of each paragraph, packed
    text TEXT NOT NULL,             -- normalised; every place in the reading counts its bytes
    UNIQUE (record, number)
);

CREATE TABLE original (
    revision INTEGER PRIMARY KEY REFERENCES revision (key),
    packed BLOB NOT NULL            -- the file's bytes, zstd
);

CREATE TABLE reading (
    revision INTEGER PRIMARY KEY REFERENCES revision (key),
    reader TEXT NOT NULL,           -- the version of the program that read it
    response TEXT NOT NULL          -- JSON
);

-- Every spelling of a reference that leads to a record, folded to letters and digits.
CREATE TABLE reference_key (
    key TEXT NOT NULL,
    authority TEXT NOT NULL,
    record INTEGER NOT NULL REFERENCES record (row),
    PRIMARY KEY (key, authority, record)
) WITHOUT ROWID;
CREATE INDEX reference_key_by_record ON reference_key (record);

CREATE TABLE change (
    number INTEGER PRIMARY KEY AUTOINCREMENT,
    record INTEGER NOT NULL REFERENCES record (row),
    revision INTEGER NOT NULL,
    kind TEXT NOT NULL,             -- added, revised, reread
    at TEXT NOT NULL                -- UTC
);

-- What could not be read, and why.
CREATE TABLE refusal (
    path TEXT PRIMARY KEY,
    sha256 TEXT,
    reason TEXT NOT NULL,
    at TEXT NOT NULL
) WITHOUT ROWID;

-- Files that were ingested and need not be read again while size and time stay.
CREATE TABLE file (
    path TEXT PRIMARY KEY,
    bytes INTEGER NOT NULL,
    modified_ns INTEGER NOT NULL,
    sha256 TEXT NOT NULL
) WITHOUT ROWID;
