-- The same meaning as 0002.postgres.sql: Ed25519 (signing) with X25519 (encryption) is the third family of keys.
-- SQLite cannot change a check. New tables take the rows over; the old ones go in an order in which no row ever refers to nothing,
-- because foreign keys are on and cannot be switched off within the transaction. The last renames are followed by the references.

CREATE TABLE organisation_0002 (
    oin    TEXT PRIMARY KEY,
    name   TEXT NOT NULL,
    role   TEXT NOT NULL CHECK (role IN ('hub', 'schuldhulpverlener', 'schuldeiser', 'intermediair')),
    family TEXT NOT NULL CHECK (family IN ('rsa', 'ec', 'ed25519')),
    folder TEXT NOT NULL
) STRICT;

CREATE TABLE organisation_certificate_0002 (
    oin        TEXT NOT NULL REFERENCES organisation_0002 (oin),
    "use"      TEXT NOT NULL CHECK ("use" IN ('tls', 'signing', 'encryption')),
    family     TEXT NOT NULL CHECK (family IN ('rsa', 'ec', 'ed25519')),
    thumbprint TEXT NOT NULL,
    der        BLOB NOT NULL,
    PRIMARY KEY ("use", thumbprint)
) STRICT;

CREATE TABLE delegation_0002 (
    principal TEXT NOT NULL REFERENCES organisation_0002 (oin),
    agent     TEXT NOT NULL REFERENCES organisation_0002 (oin),
    may_send  INTEGER NOT NULL CHECK (may_send IN (0, 1)),
    may_pull  INTEGER NOT NULL CHECK (may_pull IN (0, 1)),
    may_open  INTEGER NOT NULL CHECK (may_open IN (0, 1)),
    PRIMARY KEY (principal, agent),
    CHECK (principal <> agent)
) STRICT;

INSERT INTO organisation_0002 (oin, name, role, family, folder) SELECT oin, name, role, family, folder FROM organisation;
INSERT INTO organisation_certificate_0002 (oin, "use", family, thumbprint, der)
    SELECT oin, "use", family, thumbprint, der FROM organisation_certificate;
INSERT INTO delegation_0002 (principal, agent, may_send, may_pull, may_open)
    SELECT principal, agent, may_send, may_pull, may_open FROM delegation;

DROP TABLE delegation;
DROP TABLE organisation_certificate;
DROP TABLE organisation;

ALTER TABLE organisation_0002 RENAME TO organisation;
ALTER TABLE organisation_certificate_0002 RENAME TO organisation_certificate;
ALTER TABLE delegation_0002 RENAME TO delegation;

-- A message is sealed for one key, so at most one agent opens for a principal.
CREATE UNIQUE INDEX delegation_one_opener ON delegation (principal) WHERE may_open = 1;
