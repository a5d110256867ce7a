-- The same meaning as 0009.postgres.sql: which creditors a counsellor has addressed in a client file, for the abuse brake (Push/AbuseBrake.cs).

-- A conversation is a digest here: the id that the sender chose may say something.
CREATE TABLE addressed_creditor (
    counsellor   TEXT NOT NULL,
    conversation BLOB NOT NULL CHECK (length(conversation) = 32),
    creditor     TEXT NOT NULL,
    addressed_at INTEGER NOT NULL,
    PRIMARY KEY (counsellor, conversation, creditor)
) STRICT;
CREATE INDEX addressed_creditor_recent ON addressed_creditor (counsellor, addressed_at);
