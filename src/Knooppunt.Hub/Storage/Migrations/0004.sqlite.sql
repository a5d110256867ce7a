-- The same meaning as 0004.postgres.sql: what a signer may not send twice within a window.

CREATE TABLE seen_request (
    signer  TEXT NOT NULL,
    kind    TEXT NOT NULL CHECK (kind IN ('pull', 'nonce')),
    value   TEXT NOT NULL,
    seen_at INTEGER NOT NULL,
    PRIMARY KEY (signer, kind, value)
) STRICT;

CREATE INDEX seen_request_age ON seen_request (seen_at);
