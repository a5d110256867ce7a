-- The same meaning as 0003.postgres.sql: what the hub sends by itself.

-- SQLite cannot change a CHECK: the table is made anew (https://sqlite.org/lang_altertable.html, section 7). The migrator has switched
-- foreign keys off for that and checks them all before it commits. A trigger that names the table would stop the renaming.
DROP TRIGGER sealed_chunk_is_not_lost;

CREATE TABLE message_new (
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
    state                TEXT NOT NULL CHECK (state IN ('Available', 'HandedOver', 'Expired', 'Rejected')),
    accepted_at          INTEGER NOT NULL,
    expires_at           INTEGER,
    lease_until          INTEGER,
    lease_holder         TEXT,
    offered_first_at     INTEGER,
    offered_count        INTEGER NOT NULL DEFAULT 0,
    ended_at             INTEGER,
    push_attempts        INTEGER NOT NULL DEFAULT 0 CHECK (push_attempts >= 0),
    next_push_at         INTEGER,
    CHECK (kind <> 'user' OR (content_digest IS NOT NULL AND receipt_content_type IS NOT NULL AND receipt IS NOT NULL AND expires_at IS NOT NULL)),
    CHECK (kind <> 'failure' OR (content_digest IS NULL AND receipt_content_type IS NULL AND receipt IS NULL AND expires_at IS NULL)),
    CHECK ((lease_until IS NULL) = (lease_holder IS NULL)),
    CHECK ((offered_first_at IS NULL) = (offered_count = 0)),
    CHECK ((state = 'Available') = (ended_at IS NULL)),
    CHECK (state = 'Available' OR lease_until IS NULL),
    CHECK (state <> 'HandedOver' OR offered_count > 0),
    CHECK (state <> 'Rejected' OR (offered_count > 0 AND kind = 'user')),
    CHECK (push_attempts <= offered_count)
) STRICT;

INSERT INTO message_new (seq, message_id, kind, sender_oin, original_sender, final_recipient, mailbox, service, action, conversation_id,
    ref_to_message_id, content_digest, receipt_content_type, receipt, signed_references, sealed_content_type, sealed_size, state,
    accepted_at, expires_at, lease_until, lease_holder, offered_first_at, offered_count, ended_at)
SELECT seq, message_id, kind, sender_oin, original_sender, final_recipient, mailbox, service, action, conversation_id,
    ref_to_message_id, content_digest, receipt_content_type, receipt, signed_references, sealed_content_type, sealed_size, state,
    accepted_at, expires_at, lease_until, lease_holder, offered_first_at, offered_count, ended_at
FROM message;

-- A number is never given twice, also when the last messages were removed.
DELETE FROM sqlite_sequence WHERE name = 'message_new';
INSERT INTO sqlite_sequence (name, seq) SELECT 'message_new', seq FROM sqlite_sequence WHERE name = 'message';

DROP TABLE message;
ALTER TABLE message_new RENAME TO message;

CREATE INDEX message_pull ON message (mailbox, state, seq);
CREATE INDEX message_expiry ON message (state, expires_at);

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

CREATE TRIGGER sealed_chunk_is_not_lost BEFORE DELETE ON sealed_chunk
WHEN (SELECT state FROM message WHERE seq = OLD.seq) = 'Available'
BEGIN
    SELECT RAISE(ABORT, 'sealed_chunk: the content of a message that has not ended is not deleted');
END;

-- Receipts and errors that go to the address in the P-Mode of the partner instead of on a response. A row is removed when the partner has
-- answered with a status of success; without next_attempt_at the attempts are used up and it waits for the operator.
CREATE TABLE outbound_signal (
    message_id        TEXT PRIMARY KEY,
    partner           TEXT NOT NULL,
    pmode             TEXT NOT NULL,
    purpose           TEXT NOT NULL CHECK (purpose IN ('receipt', 'error')),
    ref_to_message_id TEXT NOT NULL,
    content_type      TEXT NOT NULL,
    octets            BLOB NOT NULL,
    queued_at         INTEGER NOT NULL,
    attempts          INTEGER NOT NULL DEFAULT 0 CHECK (attempts >= 0),
    next_attempt_at   INTEGER
) STRICT;

CREATE INDEX outbound_signal_due ON outbound_signal (partner, next_attempt_at);

CREATE TRIGGER outbound_signal_is_fixed BEFORE UPDATE ON outbound_signal
WHEN (NEW.message_id, NEW.partner, NEW.purpose, NEW.ref_to_message_id, NEW.content_type, NEW.octets)
 IS NOT (OLD.message_id, OLD.partner, OLD.purpose, OLD.ref_to_message_id, OLD.content_type, OLD.octets)
BEGIN
    SELECT RAISE(ABORT, 'outbound_signal: what was signed is never changed');
END;
