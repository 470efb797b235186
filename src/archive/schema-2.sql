-- Version 2: what others say of a document, and how much of it is standard wording.

CREATE TABLE given (
    revision INTEGER PRIMARY KEY REFERENCES revision (key),
    facts TEXT NOT NULL             -- JSON
);

-- Version 1 did not keep whom `--authority` named: a name that was read from no place in the text may be one.
INSERT INTO given (revision, facts)
SELECT revision, json_object('authority', json(json_extract(response, '$.authority.value')))
FROM reading WHERE json_array_length(response, '$.authority.spans') = 0;

CREATE TABLE wording (
    revision INTEGER PRIMARY KEY REFERENCES revision (key),
    fingerprints BLOB NOT NULL      -- of each paragraph: eight bytes, big endian; 0 for none
);
