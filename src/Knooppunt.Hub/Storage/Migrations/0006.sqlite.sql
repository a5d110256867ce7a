-- The same meaning as 0006.postgres.sql: certificates and revocation lists, kept so that old evidence verifies after expiry and replacement.

CREATE TABLE certificate_archive (
    sha256     TEXT PRIMARY KEY,
    der        BLOB NOT NULL,
    subject    BLOB NOT NULL,
    first_seen INTEGER NOT NULL,
    last_seen  INTEGER NOT NULL
) STRICT;

CREATE INDEX certificate_archive_subject ON certificate_archive (subject);

CREATE TABLE crl_archive (
    sha256      TEXT PRIMARY KEY,
    der         BLOB NOT NULL,
    issuer      BLOB NOT NULL,
    this_update INTEGER NOT NULL,
    next_update INTEGER NOT NULL,
    first_seen  INTEGER NOT NULL
) STRICT;

CREATE INDEX crl_archive_in_force ON crl_archive (issuer, this_update);
