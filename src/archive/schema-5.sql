-- Seals: what is kept of each revision is what was written. An archive made before has them after `reread`.

CREATE TABLE seal (
    revision INTEGER PRIMARY KEY,   -- its key; the seal goes when the revision goes
    digest BLOB NOT NULL            -- SHA-256 over all that is kept of it but the original, which has a digest of its own
);

CREATE TRIGGER revision_unseals AFTER DELETE ON revision BEGIN
    DELETE FROM seal WHERE revision = OLD.key;
END;
