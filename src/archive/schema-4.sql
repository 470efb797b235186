-- Version 4: a refused file by a name that may be shown to anybody.

-- Its path below the folder that was ingested; where that is not known, it has none, and its last part is shown.
ALTER TABLE refusal ADD COLUMN name TEXT NOT NULL DEFAULT '';
