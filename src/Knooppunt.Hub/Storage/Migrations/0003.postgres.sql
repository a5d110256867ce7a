-- The same meaning as 0003.sqlite.sql: what the hub sends by itself.

ALTER TABLE message
    ADD COLUMN push_attempts bigint NOT NULL DEFAULT 0 CHECK (push_attempts >= 0),
    ADD COLUMN next_push_at  bigint,
    DROP CONSTRAINT message_state_check,
    ADD CONSTRAINT message_state_check CHECK (state IN ('Available', 'HandedOver', 'Expired', 'Rejected')),
    ADD CHECK (state <> 'Rejected' OR (offered_count > 0 AND kind = 'user')),
    ADD CHECK (push_attempts <= offered_count);

-- Receipts and errors that go to the address in the P-Mode of the partner instead of on a response. A row is removed when the partner has
-- answered with a status of success; without next_attempt_at the attempts are used up and it waits for the operator.
CREATE TABLE outbound_signal (
    message_id        text PRIMARY KEY,
    partner           text NOT NULL,
    pmode             text NOT NULL,
    purpose           text NOT NULL CHECK (purpose IN ('receipt', 'error')),
    ref_to_message_id text NOT NULL,
    content_type      text NOT NULL,
    octets            bytea NOT NULL,
    queued_at         bigint NOT NULL,
    attempts          bigint NOT NULL DEFAULT 0 CHECK (attempts >= 0),
    next_attempt_at   bigint
);

CREATE INDEX outbound_signal_due ON outbound_signal (partner, next_attempt_at);

CREATE TRIGGER outbound_signal_is_fixed BEFORE UPDATE ON outbound_signal
FOR EACH ROW WHEN ((NEW.message_id, NEW.partner, NEW.purpose, NEW.ref_to_message_id, NEW.content_type, NEW.octets)
 IS DISTINCT FROM (OLD.message_id, OLD.partner, OLD.purpose, OLD.ref_to_message_id, OLD.content_type, OLD.octets)) EXECUTE FUNCTION refuse_change('outbound_signal: what was signed is never changed');
