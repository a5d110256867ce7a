-- The same meaning as 0007.sqlite.sql: terms by recipient, type and urgency; days that do not count; and what is counted for the fees.

-- An empty recipient or action is any. The hub takes the most specific rule (Terms/TermTable.cs).
CREATE TABLE term_rule (
    recipient text NOT NULL,
    action    text NOT NULL,
    urgency   text NOT NULL CHECK (urgency IN ('Normal', 'Urgent')),
    term      text NOT NULL,
    PRIMARY KEY (recipient, action, urgency)
);

CREATE TABLE free_day (
    day text PRIMARY KEY
);

-- One row for each sender in each conversation in each year, without content and without a reference to a message: it stays when content
-- is erased and when messages are removed. A conversation is a digest here: the id that the sender chose may say something. Two messages
-- at once wait for each other only within one conversation.
CREATE TABLE conversation_tally (
    year         bigint NOT NULL,
    conversation bytea NOT NULL CHECK (length(conversation) = 32),
    sender       text NOT NULL,
    recipient    text NOT NULL,
    messages     bigint NOT NULL CHECK (messages > 0),
    PRIMARY KEY (year, conversation, sender)
);
