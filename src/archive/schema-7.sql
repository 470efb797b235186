-- Version 7: the files that came with a letter. Seals take in names and digests of those that are held; where none is, a seal is
-- what it was before. `change` may say: attached.

-- What files hold, each once, whichever responses it came with.
CREATE TABLE attachment_file (
    sha256 TEXT PRIMARY KEY,
    bytes INTEGER NOT NULL,         -- its size
    packed BLOB NOT NULL            -- zstd, by itself
);

-- Names that are listed and not held stand in `given` only. What type a file has follows from its name.
CREATE TABLE attachment (
    revision INTEGER NOT NULL REFERENCES revision (key),
    name TEXT NOT NULL,             -- without folders
    sha256 TEXT NOT NULL REFERENCES attachment_file (sha256),
    PRIMARY KEY (revision, name)
) WITHOUT ROWID;
CREATE INDEX attachment_by_file ON attachment (sha256);

-- A file goes with the last that it came with, and so does what is remembered of where it lay.
CREATE TRIGGER attachment_goes AFTER DELETE ON attachment BEGIN
    DELETE FROM file WHERE sha256 = OLD.sha256;
    DELETE FROM attachment_file WHERE sha256 = OLD.sha256
        AND NOT EXISTS (SELECT 1 FROM attachment WHERE sha256 = OLD.sha256);
END;
