-- Version 6: readings are packed, and what they shared with the paragraphs beside the text is kept once. The rows are
-- moved by the program, from `former_reading`, which it then drops. Originals stay as they are: what is packed beside its
-- text and what is packed by itself are unpacked alike.

-- By what values are packed (zstd). They are part of the program too, and are here so that the file stands alone.
CREATE TABLE dictionary (
    number INTEGER PRIMARY KEY,
    bytes BLOB NOT NULL
);

-- Most records have the id that they asked for.
DROP INDEX record_by_claim;
CREATE INDEX record_by_claim ON record (claimed) WHERE claimed <> id;

ALTER TABLE reading RENAME TO former_reading;
CREATE TABLE reading (
    revision INTEGER PRIMARY KEY REFERENCES revision (key),
    reader TEXT NOT NULL,           -- the version of the program that read it
    dictionary INTEGER NOT NULL REFERENCES dictionary (number),
    packed BLOB NOT NULL            -- by the dictionary: a line of JSON; behind it blocks and sections, as far as
                                    -- `revision.paragraphs` does not say them
);
