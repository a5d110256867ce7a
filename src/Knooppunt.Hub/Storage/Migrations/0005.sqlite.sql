-- The same meaning as 0005.postgres.sql: evidence as documents, and the transparency log that commits to them.
-- The table evidence stays: a hub of the version before may still write there, and the hub takes its rows over (EvidenceTakeover.cs).

CREATE TABLE event_evidence (
    id              TEXT PRIMARY KEY,
    message_id      TEXT NOT NULL,
    event           TEXT NOT NULL CHECK (event IN ('SubmissionAcceptance', 'SubmissionRejection', 'ContentConsignment', 'ConsignmentNotification', 'ContentHandover', 'ContentHandoverFailure')),
    at              INTEGER NOT NULL,
    sender_oin      TEXT NOT NULL,
    original_sender TEXT,
    final_recipient TEXT,
    octets          BLOB NOT NULL,
    nonce           BLOB NOT NULL CHECK (length(nonce) = 32)
) STRICT;

CREATE INDEX event_evidence_message ON event_evidence (message_id);
CREATE INDEX event_evidence_at ON event_evidence (at);
CREATE INDEX event_evidence_rejection ON event_evidence (sender_oin, at) WHERE event = 'SubmissionRejection';
CREATE UNIQUE INDEX event_evidence_once ON event_evidence (message_id, event) WHERE event IN ('SubmissionAcceptance', 'ContentConsignment');
-- Exactly one end: handed over or failed, never both.
CREATE UNIQUE INDEX event_evidence_one_end ON event_evidence (message_id) WHERE event IN ('ContentHandover', 'ContentHandoverFailure');

-- The signed octets that evidence rests on. The receipt of a submission is not here: its one home is the row of the message, for repeats.
CREATE TABLE event_basis (
    evidence_id  TEXT NOT NULL REFERENCES event_evidence (id),
    name         TEXT NOT NULL,
    content_type TEXT NOT NULL,
    octets       BLOB NOT NULL,
    PRIMARY KEY (evidence_id, name)
) STRICT;

CREATE VIEW evidence_octets (evidence_id, name, content_type, octets) AS
SELECT evidence_id, name, content_type, octets FROM event_basis
UNION ALL
SELECT e.id, 'receipt.as4', m.receipt_content_type, m.receipt
FROM event_evidence e JOIN message m ON m.message_id = e.message_id
WHERE e.event = 'SubmissionAcceptance';

-- Leaves that wait for their place in the log. Written with the evidence, removed with the entry.
CREATE TABLE log_pending (
    evidence_id TEXT PRIMARY KEY,
    leaf        BLOB NOT NULL
) STRICT;

-- The log. An entry stays when its evidence is erased: erased_at then says so, and the leaf says nothing any more.
CREATE TABLE log_entry (
    leaf_index   INTEGER PRIMARY KEY CHECK (leaf_index >= 0),
    evidence_id  TEXT NOT NULL UNIQUE,
    leaf         BLOB NOT NULL,
    sequenced_at INTEGER NOT NULL,
    erased_at    INTEGER
) STRICT;

-- One row a tile, at the width that it has: narrower ones are its beginning.
CREATE TABLE log_tile (
    level      INTEGER NOT NULL,
    tile_index INTEGER NOT NULL,
    width      INTEGER NOT NULL CHECK (width BETWEEN 1 AND 256),
    octets     BLOB NOT NULL,
    PRIMARY KEY (level, tile_index),
    CHECK (length(octets) = 32 * width)
) STRICT;

-- The one head that the next batch builds on, stored before it is signed. The fence grows with every runner of the sequencer.
CREATE TABLE log_head (
    one   INTEGER PRIMARY KEY CHECK (one = 1),
    size  INTEGER NOT NULL,
    root  BLOB NOT NULL CHECK (length(root) = 32),
    fence INTEGER NOT NULL
) STRICT;

INSERT INTO log_head (one, size, root, fence) VALUES (1, 0, X'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855', 0);

CREATE TABLE log_checkpoint (
    size       INTEGER PRIMARY KEY,
    root       BLOB NOT NULL CHECK (length(root) = 32),
    note       TEXT NOT NULL,
    created_at INTEGER NOT NULL,
    fence      INTEGER NOT NULL
) STRICT;

CREATE TABLE log_cosignature (
    size        INTEGER NOT NULL REFERENCES log_checkpoint (size),
    witness     TEXT NOT NULL,
    line        TEXT NOT NULL,
    received_at INTEGER NOT NULL,
    PRIMARY KEY (size, witness)
) STRICT;

CREATE TABLE log_timestamp (
    size     INTEGER NOT NULL REFERENCES log_checkpoint (size),
    tsa      TEXT NOT NULL,
    token    BLOB NOT NULL,
    gen_time INTEGER NOT NULL,
    PRIMARY KEY (size, tsa)
) STRICT;

CREATE TRIGGER event_evidence_is_fixed BEFORE UPDATE ON event_evidence
BEGIN
    SELECT RAISE(ABORT, 'event_evidence: evidence is never changed');
END;

CREATE TRIGGER event_evidence_is_not_lost BEFORE DELETE ON event_evidence
WHEN NOT EXISTS (SELECT 1 FROM log_entry WHERE evidence_id = OLD.id AND erased_at IS NOT NULL)
BEGIN
    SELECT RAISE(ABORT, 'event_evidence: evidence goes only when its log entry says that it is erased');
END;

CREATE TRIGGER event_basis_is_fixed BEFORE UPDATE ON event_basis
BEGIN
    SELECT RAISE(ABORT, 'event_basis: evidence is never changed');
END;

CREATE TRIGGER event_basis_is_not_lost BEFORE DELETE ON event_basis
WHEN NOT EXISTS (SELECT 1 FROM log_entry WHERE evidence_id = OLD.evidence_id AND erased_at IS NOT NULL)
BEGIN
    SELECT RAISE(ABORT, 'event_basis: evidence goes only when its log entry says that it is erased');
END;

CREATE TRIGGER log_entry_is_fixed BEFORE UPDATE ON log_entry
WHEN (NEW.leaf_index, NEW.evidence_id, NEW.leaf, NEW.sequenced_at) IS NOT (OLD.leaf_index, OLD.evidence_id, OLD.leaf, OLD.sequenced_at)
    OR OLD.erased_at IS NOT NULL
BEGIN
    SELECT RAISE(ABORT, 'log_entry: the log is only added to');
END;

CREATE TRIGGER log_entry_is_not_lost BEFORE DELETE ON log_entry
BEGIN
    SELECT RAISE(ABORT, 'log_entry: the log is only added to');
END;

CREATE TRIGGER log_tile_only_grows BEFORE UPDATE ON log_tile
WHEN NEW.level <> OLD.level OR NEW.tile_index <> OLD.tile_index OR NEW.width < OLD.width OR substr(NEW.octets, 1, length(OLD.octets)) <> OLD.octets
BEGIN
    SELECT RAISE(ABORT, 'log_tile: the log is only added to');
END;

CREATE TRIGGER log_tile_is_not_lost BEFORE DELETE ON log_tile
BEGIN
    SELECT RAISE(ABORT, 'log_tile: the log is only added to');
END;

CREATE TRIGGER log_head_only_grows BEFORE UPDATE ON log_head
WHEN NEW.size < OLD.size OR NEW.fence < OLD.fence OR (NEW.size = OLD.size AND NEW.root <> OLD.root)
BEGIN
    SELECT RAISE(ABORT, 'log_head: the log is only added to');
END;

CREATE TRIGGER log_checkpoint_is_fixed BEFORE UPDATE ON log_checkpoint
BEGIN
    SELECT RAISE(ABORT, 'log_checkpoint: what was signed is never changed');
END;

CREATE TRIGGER log_checkpoint_is_not_lost BEFORE DELETE ON log_checkpoint
BEGIN
    SELECT RAISE(ABORT, 'log_checkpoint: what was signed is never changed');
END;
