-- The same meaning as 0006.sqlite.sql: certificates and revocation lists, kept so that old evidence verifies after expiry and replacement.

CREATE TABLE certificate_archive (
    sha256     text PRIMARY KEY,
    der        bytea NOT NULL,
    subject    bytea NOT NULL,
    first_seen bigint NOT NULL,
    last_seen  bigint NOT NULL
);

CREATE INDEX certificate_archive_subject ON certificate_archive (subject);

CREATE TABLE crl_archive (
    sha256      text PRIMARY KEY,
    der         bytea NOT NULL,
    issuer      bytea NOT NULL,
    this_update bigint NOT NULL,
    next_update bigint NOT NULL,
    first_seen  bigint NOT NULL
);

CREATE INDEX crl_archive_in_force ON crl_archive (issuer, this_update);
