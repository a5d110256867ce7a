-- The same meaning as 0008.postgres.sql: what the address book says of an organisation besides its keys, and who changed it.

-- Every change raises the version, in its own transaction: hubs that share the database look at it.
CREATE TABLE address_book (
    one     INTEGER PRIMARY KEY CHECK (one = 1),
    version INTEGER NOT NULL
) STRICT;
INSERT INTO address_book (one, version) VALUES (1, 1);

CREATE TABLE organisation_role (
    oin  TEXT NOT NULL REFERENCES organisation (oin),
    role TEXT NOT NULL CHECK (role IN ('hub', 'schuldhulpverlener-fase-1', 'schuldhulpverlener-fase-2', 'overige-schuldhulpverlener',
        'bewindvoerder', 'schuldeiser', 'waarborgfonds', 'intermediair', 'auditor', 'beheerder')),
    PRIMARY KEY (oin, role)
) STRICT;
CREATE UNIQUE INDEX organisation_role_one_hub ON organisation_role (role) WHERE role = 'hub';

INSERT INTO organisation_role (oin, role) SELECT oin, role FROM organisation WHERE role <> 'schuldhulpverlener';
INSERT INTO organisation_role (oin, role) SELECT oin, 'schuldhulpverlener-fase-1' FROM organisation WHERE role = 'schuldhulpverlener';
INSERT INTO organisation_role (oin, role) SELECT oin, 'schuldhulpverlener-fase-2' FROM organisation WHERE role = 'schuldhulpverlener';

ALTER TABLE organisation DROP COLUMN role;
ALTER TABLE organisation ADD COLUMN kvk TEXT;
ALTER TABLE organisation ADD COLUMN bsn_entitled INTEGER NOT NULL DEFAULT 0 CHECK (bsn_entitled IN (0, 1));
ALTER TABLE organisation ADD COLUMN consent_duty INTEGER NOT NULL DEFAULT 0 CHECK (consent_duty IN (0, 1));
ALTER TABLE organisation ADD COLUMN vooraf_akkoord INTEGER NOT NULL DEFAULT 0 CHECK (vooraf_akkoord IN (0, 1));
ALTER TABLE organisation ADD COLUMN notification_address TEXT;

CREATE TABLE organisation_branch (
    oin    TEXT NOT NULL REFERENCES organisation (oin),
    number TEXT NOT NULL,
    name   TEXT NOT NULL,
    PRIMARY KEY (oin, number)
) STRICT;

-- 'schuldregeling:2' as in the namespace of a message. An organisation without a row takes every module of its roles.
CREATE TABLE organisation_module (
    oin    TEXT NOT NULL REFERENCES organisation (oin),
    module TEXT NOT NULL,
    PRIMARY KEY (oin, module)
) STRICT;

CREATE TABLE organisation_membership (
    oin         TEXT NOT NULL REFERENCES organisation (oin),
    association TEXT NOT NULL,
    PRIMARY KEY (oin, association)
) STRICT;

-- A recipient that takes messages of a type from members only.
CREATE TABLE organisation_members_only (
    oin         TEXT NOT NULL REFERENCES organisation (oin),
    action      TEXT NOT NULL,
    association TEXT NOT NULL,
    PRIMARY KEY (oin, action, association)
) STRICT;

-- Null: without a beginning, without an end.
ALTER TABLE delegation ADD COLUMN valid_from INTEGER;
ALTER TABLE delegation ADD COLUMN valid_until INTEGER;

-- The audit trail: who changed what, and the whole entry before and after as JSON, without keys.
CREATE TABLE address_book_change (
    seq     INTEGER PRIMARY KEY AUTOINCREMENT,
    at      INTEGER NOT NULL,
    actor   TEXT NOT NULL,
    subject TEXT NOT NULL,
    what    TEXT NOT NULL,
    before  TEXT,
    after   TEXT
) STRICT;
CREATE INDEX address_book_change_subject ON address_book_change (subject, seq);

CREATE TRIGGER address_book_change_is_fixed BEFORE UPDATE ON address_book_change
BEGIN
    SELECT RAISE(ABORT, 'address_book_change: the audit trail is never changed');
END;

CREATE TRIGGER address_book_change_is_not_lost BEFORE DELETE ON address_book_change
BEGIN
    SELECT RAISE(ABORT, 'address_book_change: the audit trail is never changed');
END;
