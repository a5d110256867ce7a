-- The same meaning as 0001.sqlite.sql. Times: Unix microseconds UTC. Identifiers: text.

CREATE TABLE message (
    seq                  bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    message_id           text NOT NULL UNIQUE,
    kind                 text NOT NULL CHECK (kind IN ('user', 'failure')),
    sender_oin           text NOT NULL,
    original_sender      text NOT NULL,
    final_recipient      text NOT NULL,
    mailbox              text NOT NULL,
    service              text NOT NULL,
    action               text NOT NULL,
    conversation_id      text NOT NULL,
    ref_to_message_id    text,
    content_digest       bytea,
    receipt_content_type text,
    receipt              bytea,
    signed_references    text NOT NULL,
    sealed_content_type  text NOT NULL,
    sealed_size          bigint NOT NULL CHECK (sealed_size > 0),
    state                text NOT NULL CHECK (state IN ('Available', 'HandedOver', 'Expired')),
    accepted_at          bigint NOT NULL,
    expires_at           bigint,
    lease_until          bigint,
    lease_holder         text,
    offered_first_at     bigint,
    offered_count        bigint NOT NULL DEFAULT 0,
    ended_at             bigint,
    CHECK (kind <> 'user' OR (content_digest IS NOT NULL AND receipt_content_type IS NOT NULL AND receipt IS NOT NULL AND expires_at IS NOT NULL)),
    CHECK (kind <> 'failure' OR (content_digest IS NULL AND receipt_content_type IS NULL AND receipt IS NULL AND expires_at IS NULL)),
    CHECK ((lease_until IS NULL) = (lease_holder IS NULL)),
    CHECK ((offered_first_at IS NULL) = (offered_count = 0)),
    CHECK ((state = 'Available') = (ended_at IS NULL)),
    CHECK (state = 'Available' OR lease_until IS NULL),
    CHECK (state <> 'HandedOver' OR offered_count > 0)
);

CREATE INDEX message_pull ON message (mailbox, state, seq);
CREATE INDEX message_expiry ON message (state, expires_at);

CREATE TABLE sealed_chunk (
    seq      bigint NOT NULL REFERENCES message (seq),
    chunk_no bigint NOT NULL,
    octets   bytea NOT NULL CHECK (length(octets) BETWEEN 1 AND 65536),
    PRIMARY KEY (seq, chunk_no)
);

CREATE TABLE evidence (
    id           text PRIMARY KEY,
    seq          bigint NOT NULL REFERENCES message (seq),
    event        text NOT NULL CHECK (event IN ('SubmissionAcceptance', 'ContentConsignment', 'ContentHandover', 'ContentHandoverFailure')),
    at           bigint NOT NULL,
    content_type text NOT NULL,
    octets       bytea NOT NULL
);

CREATE UNIQUE INDEX evidence_event ON evidence (seq, event);
-- Exactly one end: handed over or failed, never both.
CREATE UNIQUE INDEX evidence_one_end ON evidence (seq) WHERE event IN ('ContentHandover', 'ContentHandoverFailure');

CREATE TABLE organisation (
    oin    text PRIMARY KEY,
    name   text NOT NULL,
    role   text NOT NULL CHECK (role IN ('hub', 'schuldhulpverlener', 'schuldeiser', 'intermediair')),
    family text NOT NULL CHECK (family IN ('rsa', 'ec')),
    folder text NOT NULL
);

CREATE TABLE organisation_certificate (
    oin        text NOT NULL REFERENCES organisation (oin),
    "use"      text NOT NULL CHECK ("use" IN ('tls', 'signing', 'encryption')),
    family     text NOT NULL CHECK (family IN ('rsa', 'ec')),
    thumbprint text NOT NULL,
    der        bytea NOT NULL,
    PRIMARY KEY ("use", thumbprint)
);

CREATE TABLE delegation (
    principal text NOT NULL REFERENCES organisation (oin),
    agent     text NOT NULL REFERENCES organisation (oin),
    may_send  bigint NOT NULL CHECK (may_send IN (0, 1)),
    may_pull  bigint NOT NULL CHECK (may_pull IN (0, 1)),
    may_open  bigint NOT NULL CHECK (may_open IN (0, 1)),
    PRIMARY KEY (principal, agent),
    CHECK (principal <> agent)
);

-- A message is sealed for one key, so at most one agent opens for a principal.
CREATE UNIQUE INDEX delegation_one_opener ON delegation (principal) WHERE may_open = 1;

CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION USING MESSAGE = TG_ARGV[0], ERRCODE = 'integrity_constraint_violation';
END
$$;

CREATE TRIGGER message_starts_available BEFORE INSERT ON message
FOR EACH ROW WHEN (NEW.state <> 'Available') EXECUTE FUNCTION refuse_change('message: a message starts Available');

CREATE TRIGGER message_end_is_final BEFORE UPDATE ON message
FOR EACH ROW WHEN (OLD.state <> 'Available' AND (NEW.state <> OLD.state OR NEW.ended_at IS DISTINCT FROM OLD.ended_at)) EXECUTE FUNCTION refuse_change('message: a state that ends a message is never left');

CREATE TRIGGER message_identity_is_fixed BEFORE UPDATE ON message
FOR EACH ROW WHEN ((NEW.seq, NEW.message_id, NEW.kind, NEW.sender_oin, NEW.original_sender, NEW.final_recipient, NEW.mailbox, NEW.service,
      NEW.action, NEW.conversation_id, NEW.ref_to_message_id, NEW.content_digest, NEW.receipt_content_type, NEW.receipt,
      NEW.signed_references, NEW.sealed_content_type, NEW.sealed_size, NEW.accepted_at, NEW.expires_at)
 IS DISTINCT FROM (OLD.seq, OLD.message_id, OLD.kind, OLD.sender_oin, OLD.original_sender, OLD.final_recipient, OLD.mailbox, OLD.service,
      OLD.action, OLD.conversation_id, OLD.ref_to_message_id, OLD.content_digest, OLD.receipt_content_type, OLD.receipt,
      OLD.signed_references, OLD.sealed_content_type, OLD.sealed_size, OLD.accepted_at, OLD.expires_at)) EXECUTE FUNCTION refuse_change('message: what was accepted is never changed');

CREATE TRIGGER message_is_not_lost BEFORE DELETE ON message
FOR EACH ROW WHEN (OLD.state = 'Available') EXECUTE FUNCTION refuse_change('message: a message that has not ended is not deleted');

CREATE TRIGGER sealed_chunk_is_fixed BEFORE UPDATE ON sealed_chunk
FOR EACH ROW EXECUTE FUNCTION refuse_change('sealed_chunk: sealed octets are never changed');

CREATE FUNCTION keep_sealed_chunk() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF (SELECT state FROM message WHERE seq = OLD.seq) = 'Available' THEN
        RAISE EXCEPTION USING MESSAGE = TG_ARGV[0], ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN OLD;
END
$$;

CREATE TRIGGER sealed_chunk_is_not_lost BEFORE DELETE ON sealed_chunk
FOR EACH ROW EXECUTE FUNCTION keep_sealed_chunk('sealed_chunk: the content of a message that has not ended is not deleted');

CREATE TRIGGER evidence_is_fixed BEFORE UPDATE ON evidence
FOR EACH ROW EXECUTE FUNCTION refuse_change('evidence: evidence is never changed');
