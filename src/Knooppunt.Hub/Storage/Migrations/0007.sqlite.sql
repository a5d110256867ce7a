-- The same meaning as 0007.postgres.sql: terms by recipient, type and urgency; days that do not count; and what is counted for the fees.

-- An empty recipient or action is any. The hub takes the most specific rule (Terms/TermTable.cs).
CREATE TABLE term_rule (
    recipient TEXT NOT NULL,
    action    TEXT NOT NULL,
    urgency   TEXT NOT NULL CHECK (urgency IN ('Normal', 'Urgent')),
    term      TEXT NOT NULL,
    PRIMARY KEY (recipient, action, urgency)
) STRICT;

CREATE TABLE free_day (
    day TEXT PRIMARY KEY
) STRICT;

-- One row for each sender in each conversation in each year, without content and without a reference to a message: it stays when content
-- is erased and when messages are removed. A conversation is a digest here: the id that the sender chose may say something. Two messages
-- at once wait for each other only within one conversation.
CREATE TABLE conversation_tally (
    year         INTEGER NOT NULL,
    conversation BLOB NOT NULL CHECK (length(conversation) = 32),
    sender       TEXT NOT NULL,
    recipient    TEXT NOT NULL,
    messages     INTEGER NOT NULL CHECK (messages > 0),
    PRIMARY KEY (year, conversation, sender)
) STRICT;
