-- People who sign in. The first five tables are those of better-auth under our names (server/access/tables.ts);
-- only the role openmutual_access sees them: no route, job or query of a fund can read a password's hash or a session.

CREATE TABLE access.person (
  id uuid PRIMARY KEY,
  name text NOT NULL,
  mail text NOT NULL UNIQUE CHECK (mail = lower(mail)),
  mail_verified boolean NOT NULL,
  -- Asked for by the library; stays empty.
  image text,
  created_at timestamptz(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  updated_at timestamptz(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  second_factor boolean DEFAULT false,
  language text DEFAULT 'en' CHECK (language IN ('en', 'zh'))
);

CREATE TABLE access.session (
  id uuid PRIMARY KEY,
  person_id uuid NOT NULL REFERENCES access.person ON DELETE CASCADE,
  -- Half of the cookie: the other half is its signature by a key that is not in the database.
  token text NOT NULL UNIQUE,
  address text,
  user_agent text,
  assured_at timestamptz(3) NOT NULL,
  used_at timestamptz(3) NOT NULL,
  expires_at timestamptz(3) NOT NULL,
  created_at timestamptz(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  updated_at timestamptz(3) NOT NULL
);
CREATE INDEX session_person_id_idx ON access.session (person_id);
CREATE INDEX session_expires_at ON access.session (expires_at);

CREATE TABLE access.credential (
  id uuid PRIMARY KEY,
  person_id uuid NOT NULL REFERENCES access.person ON DELETE CASCADE,
  account_id text NOT NULL,
  -- Password and nothing else: what others say of a person opens no account here.
  provider_id text NOT NULL CHECK (provider_id = 'credential'),
  -- The hash: scrypt with a salt.
  password text,
  access_token text,
  refresh_token text,
  id_token text,
  access_token_expires_at timestamptz(3),
  refresh_token_expires_at timestamptz(3),
  scope text,
  created_at timestamptz(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  updated_at timestamptz(3) NOT NULL,
  UNIQUE (person_id, provider_id)
);
CREATE INDEX credential_person_id_idx ON access.credential (person_id);

CREATE TABLE access.verification (
  id uuid PRIMARY KEY,
  -- SHA-256 of what a link or a cookie holds.
  identifier text NOT NULL,
  value text NOT NULL,
  expires_at timestamptz(3) NOT NULL,
  created_at timestamptz(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  updated_at timestamptz(3) NOT NULL DEFAULT CURRENT_TIMESTAMP
);
CREATE INDEX verification_identifier_idx ON access.verification (identifier);
CREATE INDEX verification_value ON access.verification (value);

CREATE TABLE access.second_factor (
  id uuid PRIMARY KEY,
  person_id uuid NOT NULL UNIQUE REFERENCES access.person ON DELETE CASCADE,
  -- Both encrypted by a key that is not in the database.
  secret text NOT NULL,
  recovery_codes text NOT NULL,
  verified boolean,
  failed_verification_count integer,
  locked_until timestamptz(3)
);
CREATE INDEX second_factor_person_id_idx ON access.second_factor (person_id);
CREATE INDEX second_factor_secret_idx ON access.second_factor (secret);

-- Codes of the second factor that were tried lately: none is taken twice.
CREATE TABLE access.tried_code (
  person_id uuid NOT NULL REFERENCES access.person ON DELETE CASCADE,
  -- HMAC-SHA-256 of the code.
  print bytea NOT NULL CHECK (length(print) = 32),
  tried_at timestamptz(3) NOT NULL,
  PRIMARY KEY (person_id, print)
);

-- How often something was tried within a time, by account and by address; neither can be read from it.
CREATE TABLE access.attempt (
  print bytea PRIMARY KEY CHECK (length(print) = 32),
  count integer NOT NULL CHECK (count >= 0),
  ends_at timestamptz(3) NOT NULL
);
CREATE INDEX attempt_ends_at ON access.attempt (ends_at);

-- What happened at the door (ASVS 5.0, 16.3): without passwords, codes, tokens and mail addresses.
CREATE TABLE access.security_event (
  event_id uuid PRIMARY KEY,
  at timestamptz(3) NOT NULL,
  kind text NOT NULL CHECK (kind ~ '^[a-z][a-z0-9-]{1,63}$'),
  person_id uuid,
  session_id uuid,
  -- From where; an address of the network, as the connection had it.
  address inet,
  -- Of a sign-in that names no account: HMAC-SHA-256 of what was written, so that attempts can be told apart.
  named bytea CHECK (length(named) = 32),
  -- Ids and words of ours.
  facts jsonb NOT NULL
);
CREATE INDEX security_event_at ON access.security_event (at);
CREATE INDEX security_event_person ON access.security_event (person_id, at);

-- Of the keys beside the data folder: which one this database was written with. A print, not the key.
CREATE TABLE access.key_print (
  name text PRIMARY KEY,
  print bytea NOT NULL CHECK (length(print) = 32),
  seen_at timestamptz(3) NOT NULL
);

COMMENT ON TABLE access.session IS 'not in a backup: whoever restores has everybody sign in again';
COMMENT ON TABLE access.verification IS 'not in a backup: links and sign-ins of half an hour';
COMMENT ON TABLE access.tried_code IS 'not in a backup: codes of a minute';
COMMENT ON TABLE access.attempt IS 'not in a backup: counts of an hour';

CREATE FUNCTION access.refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'what happened stays as it was written (%)', TG_TABLE_NAME USING ERRCODE = 'restrict_violation';
END $$;
CREATE TRIGGER event_stays BEFORE UPDATE OR DELETE ON access.security_event
  FOR EACH ROW EXECUTE FUNCTION access.refuse_change();
CREATE TRIGGER events_stay BEFORE TRUNCATE ON access.security_event
  FOR EACH STATEMENT EXECUTE FUNCTION access.refuse_change();

GRANT SELECT, INSERT, UPDATE, DELETE
  ON access.person, access.session, access.credential, access.verification, access.second_factor,
     access.tried_code, access.attempt
  TO openmutual_access;
GRANT SELECT, INSERT ON access.security_event, access.key_print TO openmutual_access;
GRANT INSERT ON access.security_event TO openmutual_visitor, openmutual_member, openmutual_organiser, openmutual_work;

-- What others may know of an account that they have the id of: whether it can be trusted with a role.
CREATE FUNCTION access.standing(person uuid, OUT has_verified_mail boolean, OUT has_second_factor boolean)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  SELECT p.mail_verified, coalesce(p.second_factor, false) FROM access.person p WHERE p.id = person
$$;
REVOKE EXECUTE ON FUNCTION access.standing FROM PUBLIC;
GRANT EXECUTE ON FUNCTION access.standing
  TO openmutual_access, openmutual_member, openmutual_organiser, openmutual_work;
