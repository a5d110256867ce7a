-- The same meaning as 0009.sqlite.sql: which creditors a counsellor has addressed in a client file, for the abuse brake (Push/AbuseBrake.cs).

-- A conversation is a digest here: the id that the sender chose may say something.
CREATE TABLE addressed_creditor (
    counsellor   text NOT NULL,
    conversation bytea NOT NULL CHECK (length(conversation) = 32),
    creditor     text NOT NULL,
    addressed_at bigint NOT NULL,
    PRIMARY KEY (counsellor, conversation, creditor)
);
CREATE INDEX addressed_creditor_recent ON addressed_creditor (counsellor, addressed_at);
