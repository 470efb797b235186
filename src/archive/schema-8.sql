-- Version 8: letters that are filed elsewhere by now, as a person says. `change` may say: moved.

-- Ids that a record had. Each leads to it for ever, and is given to no other.
CREATE TABLE moved (
    id TEXT PRIMARY KEY,            -- authority/year/number, as it was minted first
    record INTEGER NOT NULL REFERENCES record (row)
) WITHOUT ROWID;
CREATE INDEX moved_by_record ON moved (record);

CREATE TRIGGER record_moves AFTER UPDATE OF authority ON record WHEN NEW.withdrawn = 0 BEGIN
    UPDATE authority SET responses = responses - 1 WHERE slug = OLD.authority;
    UPDATE authority SET responses = responses + 1 WHERE slug = NEW.authority;
END;
