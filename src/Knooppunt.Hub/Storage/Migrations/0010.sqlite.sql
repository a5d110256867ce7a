-- The same meaning as 0010.postgres.sql: reminders. Messages of before have no moment to be reminded of, and none is made up.
ALTER TABLE message ADD COLUMN remind_at INTEGER;
ALTER TABLE message ADD COLUMN reminded_at INTEGER;

CREATE INDEX message_reminder ON message (remind_at) WHERE state = 'Available' AND remind_at IS NOT NULL AND reminded_at IS NULL;
