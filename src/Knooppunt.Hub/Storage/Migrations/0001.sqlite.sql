-- The same meaning as 0001.postgres.sql. Times: Unix microseconds UTC. Identifiers: text.

CREATE TABLE message (
    seq                  INTEGER PRIMARY KEY AUTOINCREMENT,
    message_id           TEXT NOT NULL UNIQUE,
    kind                 TEXT NOT NULL CHECK (kind IN ('user', 'failure')),
    sender_oin           TEXT NOT NULL,
    original_sender      TEXT NOT NULL,
    final_recipient      TEXT NOT NULL,
    mailbox              TEXT NOT NULL,
    service              TEXT NOT NULL,
    action               TEXT NOT NULL,
    conversation_id      TEXT NOT NULL,
    ref_to_message_id    TEXT,
    content_digest       BLOB,
    receipt_content_type TEXT,
    receipt              BLOB,
    signed_references    TEXT NOT NULL,
    sealed_content_type  TEXT NOT NULL,
    sealed_size          INTEGER NOT NULL CHECK (sealed_size > 0),
    state                TEXT NOT NULL CHECK (state IN ('Available', 'HandedOver', 'Expired')),
    accepted_at          INTEGER NOT NULL,
    expires_at           INTEGER,
    lease_until          INTEGER,
    lease_holder         TEXT,
    offered_first_at     INTEGER,
    offered_count        INTEGER NOT NULL DEFAULT 0,
    ended_at             INTEGER,
    CHECK (kind <> 'user' OR (content_digest IS NOT NULL AND receipt_content_type IS NOT NULL AND receipt IS NOT NULL AND expires_at IS NOT NULL)),
    CHECK (kind <> 'failure' OR (content_digest IS NULL AND receipt_content_type IS NULL AND receipt IS NULL AND expires_at IS NULL)),
    CHECK ((lease_until IS NULL) = (lease_holder IS NULL)),
    CHECK ((offered_first_at IS NULL) = (offered_count = 0)),
    CHECK ((state = 'Available') = (ended_at IS NULL)),
    CHECK (state = 'Available' OR lease_until IS NULL),
    CHECK (state <> 'HandedOver' OR offered_count > 0)
) STRICT;

CREATE INDEX message_pull ON message (mailbox, state, seq);
CREATE INDEX message_expiry ON message (state, expires_at);

CREATE TABLE sealed_chunk (
    seq      INTEGER NOT NULL REFERENCES message (seq),
    chunk_no INTEGER NOT NULL,
    octets   BLOB NOT NULL CHECK (length(octets) BETWEEN 1 AND 65536),
    PRIMARY KEY (seq, chunk_no)
) STRICT;

CREATE TABLE evidence (
    id           TEXT PRIMARY KEY,
    seq          INTEGER NOT NULL REFERENCES message (seq),
    event        TEXT NOT NULL CHECK (event IN ('SubmissionAcceptance', 'ContentConsignment', 'ContentHandover', 'ContentHandoverFailure')),
    at           INTEGER NOT NULL,
    content_type TEXT NOT NULL,
    octets       BLOB NOT NULL
) STRICT;

CREATE UNIQUE INDEX evidence_event ON evidence (seq, event);
-- Exactly one end: handed over or failed, never both.
CREATE UNIQUE INDEX evidence_one_end ON evidence (seq) WHERE event IN ('ContentHandover', 'ContentHandoverFailure');

CREATE TABLE organisation (
    oin    TEXT PRIMARY KEY,
    name   TEXT NOT NULL,
    role   TEXT NOT NULL CHECK (role IN ('hub', 'schuldhulpverlener', 'schuldeiser', 'intermediair')),
    family TEXT NOT NULL CHECK (family IN ('rsa', 'ec')),
    folder TEXT NOT NULL
) STRICT;

CREATE TABLE organisation_certificate (
    oin        TEXT NOT NULL REFERENCES organisation (oin),
    "use"      TEXT NOT NULL CHECK ("use" IN ('tls', 'signing', 'encryption')),
    family     TEXT NOT NULL CHECK (family IN ('rsa', 'ec')),
    thumbprint TEXT NOT NULL,
    der        BLOB NOT NULL,
    PRIMARY KEY ("use", thumbprint)
) STRICT;

CREATE TABLE delegation (
    principal TEXT NOT NULL REFERENCES organisation (oin),
    agent     TEXT NOT NULL REFERENCES organisation (oin),
    may_send  INTEGER NOT NULL CHECK (may_send IN (0, 1)),
    may_pull  INTEGER NOT NULL CHECK (may_pull IN (0, 1)),
    may_open  INTEGER NOT NULL CHECK (may_open IN (0, 1)),
    PRIMARY KEY (principal, agent),
    CHECK (principal <> agent)
) STRICT;

-- A message is sealed for one key, so at most one agent opens for a principal.
CREATE UNIQUE INDEX delegation_one_opener ON delegation (principal) WHERE may_open = 1;

CREATE TRIGGER message_starts_available BEFORE INSERT ON message
WHEN NEW.state <> 'Available'
BEGIN
    SELECT RAISE(ABORT, 'message: a message starts Available');
END;

CREATE TRIGGER message_end_is_final BEFORE UPDATE ON message
WHEN OLD.state <> 'Available' AND (NEW.state <> OLD.state OR NEW.ended_at IS NOT OLD.ended_at)
BEGIN
    SELECT RAISE(ABORT, 'message: a state that ends a message is never left');
END;

CREATE TRIGGER message_identity_is_fixed BEFORE UPDATE ON message
WHEN (NEW.seq, NEW.message_id, NEW.kind, NEW.sender_oin, NEW.original_sender, NEW.final_recipient, NEW.mailbox, NEW.service,
      NEW.action, NEW.conversation_id, NEW.ref_to_message_id, NEW.content_digest, NEW.receipt_content_type, NEW.receipt,
      NEW.signed_references, NEW.sealed_content_type, NEW.sealed_size, NEW.accepted_at, NEW.expires_at)
 IS NOT (OLD.seq, OLD.message_id, OLD.kind, OLD.sender_oin, OLD.original_sender, OLD.final_recipient, OLD.mailbox, OLD.service,
      OLD.action, OLD.conversation_id, OLD.ref_to_message_id, OLD.content_digest, OLD.receipt_content_type, OLD.receipt,
      OLD.signed_references, OLD.sealed_content_type, OLD.sealed_size, OLD.accepted_at, OLD.expires_at)
BEGIN
    SELECT RAISE(ABORT, 'message: what was accepted is never changed');
END;

CREATE TRIGGER message_is_not_lost BEFORE DELETE ON message
WHEN OLD.state = 'Available'
BEGIN
    SELECT RAISE(ABORT, 'message: a message that has not ended is not deleted');
END;

CREATE TRIGGER sealed_chunk_is_fixed BEFORE UPDATE ON sealed_chunk
BEGIN
    SELECT RAISE(ABORT, 'sealed_chunk: sealed octets are never changed');
END;

CREATE TRIGGER sealed_chunk_is_not_lost BEFORE DELETE ON sealed_chunk
WHEN (SELECT state FROM message WHERE seq = OLD.seq) = 'Available'
BEGIN
    SELECT RAISE(ABORT, 'sealed_chunk: the content of a message that has not ended is not deleted');
END;

CREATE TRIGGER evidence_is_fixed BEFORE UPDATE ON evidence
BEGIN
    SELECT RAISE(ABORT, 'evidence: evidence is never changed');
END;
