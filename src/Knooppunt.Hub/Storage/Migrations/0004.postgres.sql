-- The same meaning as 0004.sqlite.sql: what a signer may not send twice within a window.

CREATE TABLE seen_request (
    signer  text NOT NULL,
    kind    text NOT NULL CHECK (kind IN ('pull', 'nonce')),
    value   text NOT NULL,
    seen_at bigint NOT NULL,
    PRIMARY KEY (signer, kind, value)
);

CREATE INDEX seen_request_age ON seen_request (seen_at);
