-- The same meaning as 0008.sqlite.sql: what the address book says of an organisation besides its keys, and who changed it.

-- Every change raises the version, in its own transaction: hubs that share the database look at it.
CREATE TABLE address_book (
    one     integer PRIMARY KEY CHECK (one = 1),
    version bigint NOT NULL
);
INSERT INTO address_book (one, version) VALUES (1, 1);

CREATE TABLE organisation_role (
    oin  text NOT NULL REFERENCES organisation (oin),
    role text NOT NULL CHECK (role IN ('hub', 'schuldhulpverlener-fase-1', 'schuldhulpverlener-fase-2', 'overige-schuldhulpverlener',
        'bewindvoerder', 'schuldeiser', 'waarborgfonds', 'intermediair', 'auditor', 'beheerder')),
    PRIMARY KEY (oin, role)
);
CREATE UNIQUE INDEX organisation_role_one_hub ON organisation_role (role) WHERE role = 'hub';

INSERT INTO organisation_role (oin, role) SELECT oin, role FROM organisation WHERE role <> 'schuldhulpverlener';
INSERT INTO organisation_role (oin, role) SELECT oin, 'schuldhulpverlener-fase-1' FROM organisation WHERE role = 'schuldhulpverlener';
INSERT INTO organisation_role (oin, role) SELECT oin, 'schuldhulpverlener-fase-2' FROM organisation WHERE role = 'schuldhulpverlener';

ALTER TABLE organisation DROP COLUMN role;
ALTER TABLE organisation ADD COLUMN kvk text;
ALTER TABLE organisation ADD COLUMN bsn_entitled integer NOT NULL DEFAULT 0 CHECK (bsn_entitled IN (0, 1));
ALTER TABLE organisation ADD COLUMN consent_duty integer NOT NULL DEFAULT 0 CHECK (consent_duty IN (0, 1));
ALTER TABLE organisation ADD COLUMN vooraf_akkoord integer NOT NULL DEFAULT 0 CHECK (vooraf_akkoord IN (0, 1));
ALTER TABLE organisation ADD COLUMN notification_address text;

CREATE TABLE organisation_branch (
    oin    text NOT NULL REFERENCES organisation (oin),
    number text NOT NULL,
    name   text NOT NULL,
    PRIMARY KEY (oin, number)
);

-- 'schuldregeling:2' as in the namespace of a message. An organisation without a row takes every module of its roles.
CREATE TABLE organisation_module (
    oin    text NOT NULL REFERENCES organisation (oin),
    module text NOT NULL,
    PRIMARY KEY (oin, module)
);

CREATE TABLE organisation_membership (
    oin         text NOT NULL REFERENCES organisation (oin),
    association text NOT NULL,
    PRIMARY KEY (oin, association)
);

-- A recipient that takes messages of a type from members only.
CREATE TABLE organisation_members_only (
    oin         text NOT NULL REFERENCES organisation (oin),
    action      text NOT NULL,
    association text NOT NULL,
    PRIMARY KEY (oin, action, association)
);

-- Null: without a beginning, without an end.
ALTER TABLE delegation ADD COLUMN valid_from bigint;
ALTER TABLE delegation ADD COLUMN valid_until bigint;

-- The audit trail: who changed what, and the whole entry before and after as JSON, without keys.
CREATE TABLE address_book_change (
    seq     bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    at      bigint NOT NULL,
    actor   text NOT NULL,
    subject text NOT NULL,
    what    text NOT NULL,
    before  text,
    after   text
);
CREATE INDEX address_book_change_subject ON address_book_change (subject, seq);

CREATE TRIGGER address_book_change_is_fixed BEFORE UPDATE OR DELETE ON address_book_change
FOR EACH ROW EXECUTE FUNCTION refuse_change('address_book_change: the audit trail is never changed');
