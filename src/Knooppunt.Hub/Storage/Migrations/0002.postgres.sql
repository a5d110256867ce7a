-- The same meaning as 0002.sqlite.sql: Ed25519 (signing) with X25519 (encryption) is the third family of keys.

ALTER TABLE organisation
    DROP CONSTRAINT organisation_family_check,
    ADD CONSTRAINT organisation_family_check CHECK (family IN ('rsa', 'ec', 'ed25519'));

ALTER TABLE organisation_certificate
    DROP CONSTRAINT organisation_certificate_family_check,
    ADD CONSTRAINT organisation_certificate_family_check CHECK (family IN ('rsa', 'ec', 'ed25519'));
