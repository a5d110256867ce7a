-- The same meaning as 0005.sqlite.sql: evidence as documents, and the transparency log that commits to them.
-- The table evidence stays: a hub of the version before may still write there, and the hub takes its rows over (EvidenceTakeover.cs).

CREATE TABLE event_evidence (
    id              text PRIMARY KEY,
    message_id      text NOT NULL,
    event           text NOT NULL CHECK (event IN ('SubmissionAcceptance', 'SubmissionRejection', 'ContentConsignment', 'ConsignmentNotification', 'ContentHandover', 'ContentHandoverFailure')),
    at              bigint NOT NULL,
    sender_oin      text NOT NULL,
    original_sender text,
    final_recipient text,
    octets          bytea NOT NULL,
    nonce           bytea NOT NULL CHECK (length(nonce) = 32)
);

CREATE INDEX event_evidence_message ON event_evidence (message_id);
CREATE INDEX event_evidence_at ON event_evidence (at);
CREATE INDEX event_evidence_rejection ON event_evidence (sender_oin, at) WHERE event = 'SubmissionRejection';
CREATE UNIQUE INDEX event_evidence_once ON event_evidence (message_id, event) WHERE event IN ('SubmissionAcceptance', 'ContentConsignment');
-- Exactly one end: handed over or failed, never both.
CREATE UNIQUE INDEX event_evidence_one_end ON event_evidence (message_id) WHERE event IN ('ContentHandover', 'ContentHandoverFailure');

-- The signed octets that evidence rests on. The receipt of a submission is not here: its one home is the row of the message, for repeats.
CREATE TABLE event_basis (
    evidence_id  text NOT NULL REFERENCES event_evidence (id),
    name         text NOT NULL,
    content_type text NOT NULL,
    octets       bytea NOT NULL,
    PRIMARY KEY (evidence_id, name)
);

CREATE VIEW evidence_octets (evidence_id, name, content_type, octets) AS
SELECT evidence_id, name, content_type, octets FROM event_basis
UNION ALL
SELECT e.id, 'receipt.as4', m.receipt_content_type, m.receipt
FROM event_evidence e JOIN message m ON m.message_id = e.message_id
WHERE e.event = 'SubmissionAcceptance';

-- Leaves that wait for their place in the log. Written with the evidence, removed with the entry.
CREATE TABLE log_pending (
    evidence_id text PRIMARY KEY,
    leaf        bytea NOT NULL
);

-- The log. An entry stays when its evidence is erased: erased_at then says so, and the leaf says nothing any more.
CREATE TABLE log_entry (
    leaf_index   bigint PRIMARY KEY CHECK (leaf_index >= 0),
    evidence_id  text NOT NULL UNIQUE,
    leaf         bytea NOT NULL,
    sequenced_at bigint NOT NULL,
    erased_at    bigint
);

-- One row a tile, at the width that it has: narrower ones are its beginning.
CREATE TABLE log_tile (
    level      bigint NOT NULL,
    tile_index bigint NOT NULL,
    width      bigint NOT NULL CHECK (width BETWEEN 1 AND 256),
    octets     bytea NOT NULL,
    PRIMARY KEY (level, tile_index),
    CHECK (length(octets) = 32 * width)
);

-- The one head that the next batch builds on, stored before it is signed. The fence grows with every runner of the sequencer.
CREATE TABLE log_head (
    one   bigint PRIMARY KEY CHECK (one = 1),
    size  bigint NOT NULL,
    root  bytea NOT NULL CHECK (length(root) = 32),
    fence bigint NOT NULL
);

INSERT INTO log_head (one, size, root, fence) VALUES (1, 0, '\xe3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855', 0);

CREATE TABLE log_checkpoint (
    size       bigint PRIMARY KEY,
    root       bytea NOT NULL CHECK (length(root) = 32),
    note       text NOT NULL,
    created_at bigint NOT NULL,
    fence      bigint NOT NULL
);

CREATE TABLE log_cosignature (
    size        bigint NOT NULL REFERENCES log_checkpoint (size),
    witness     text NOT NULL,
    line        text NOT NULL,
    received_at bigint NOT NULL,
    PRIMARY KEY (size, witness)
);

CREATE TABLE log_timestamp (
    size     bigint NOT NULL REFERENCES log_checkpoint (size),
    tsa      text NOT NULL,
    token    bytea NOT NULL,
    gen_time bigint NOT NULL,
    PRIMARY KEY (size, tsa)
);

CREATE FUNCTION keep_evidence() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    evidence text;
BEGIN
    IF TG_TABLE_NAME = 'event_basis' THEN
        evidence := OLD.evidence_id;
    ELSE
        evidence := OLD.id;
    END IF;
    IF NOT EXISTS (SELECT 1 FROM log_entry WHERE evidence_id = evidence AND erased_at IS NOT NULL) THEN
        RAISE EXCEPTION USING MESSAGE = TG_ARGV[0], ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN OLD;
END
$$;

CREATE TRIGGER event_evidence_is_fixed BEFORE UPDATE ON event_evidence
FOR EACH ROW EXECUTE FUNCTION refuse_change('event_evidence: evidence is never changed');

CREATE TRIGGER event_evidence_is_not_lost BEFORE DELETE ON event_evidence
FOR EACH ROW EXECUTE FUNCTION keep_evidence('event_evidence: evidence goes only when its log entry says that it is erased');

CREATE TRIGGER event_basis_is_fixed BEFORE UPDATE ON event_basis
FOR EACH ROW EXECUTE FUNCTION refuse_change('event_basis: evidence is never changed');

CREATE TRIGGER event_basis_is_not_lost BEFORE DELETE ON event_basis
FOR EACH ROW EXECUTE FUNCTION keep_evidence('event_basis: evidence goes only when its log entry says that it is erased');

CREATE TRIGGER log_entry_is_fixed BEFORE UPDATE ON log_entry
FOR EACH ROW WHEN ((NEW.leaf_index, NEW.evidence_id, NEW.leaf, NEW.sequenced_at) IS DISTINCT FROM (OLD.leaf_index, OLD.evidence_id, OLD.leaf, OLD.sequenced_at)
    OR OLD.erased_at IS NOT NULL) EXECUTE FUNCTION refuse_change('log_entry: the log is only added to');

CREATE TRIGGER log_entry_is_not_lost BEFORE DELETE ON log_entry
FOR EACH ROW EXECUTE FUNCTION refuse_change('log_entry: the log is only added to');

CREATE TRIGGER log_tile_only_grows BEFORE UPDATE ON log_tile
FOR EACH ROW WHEN (NEW.level <> OLD.level OR NEW.tile_index <> OLD.tile_index OR NEW.width < OLD.width OR substr(NEW.octets, 1, length(OLD.octets)) <> OLD.octets) EXECUTE FUNCTION refuse_change('log_tile: the log is only added to');

CREATE TRIGGER log_tile_is_not_lost BEFORE DELETE ON log_tile
FOR EACH ROW EXECUTE FUNCTION refuse_change('log_tile: the log is only added to');

CREATE TRIGGER log_head_only_grows BEFORE UPDATE ON log_head
FOR EACH ROW WHEN (NEW.size < OLD.size OR NEW.fence < OLD.fence OR (NEW.size = OLD.size AND NEW.root <> OLD.root)) EXECUTE FUNCTION refuse_change('log_head: the log is only added to');

CREATE TRIGGER log_checkpoint_is_fixed BEFORE UPDATE ON log_checkpoint
FOR EACH ROW EXECUTE FUNCTION refuse_change('log_checkpoint: what was signed is never changed');

CREATE TRIGGER log_checkpoint_is_not_lost BEFORE DELETE ON log_checkpoint
FOR EACH ROW EXECUTE FUNCTION refuse_change('log_checkpoint: what was signed is never changed');
