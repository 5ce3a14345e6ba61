-- What was done, by whom and when, in one chain per fund; and what was answered to a request that may be sent again.
-- Events of no fund (an account, the installation) stand in the chain of the nil fund.

CREATE TABLE audit.head (
  fund_id uuid PRIMARY KEY,
  seq bigint NOT NULL CHECK (seq >= 0),
  hash bytea NOT NULL CHECK (length(hash) = 32)
);

CREATE TABLE audit.event (
  fund_id uuid NOT NULL,
  seq bigint NOT NULL CHECK (seq > 0),
  at timestamptz(3) NOT NULL,
  -- Who acted; null where the programme did by itself.
  person_id uuid,
  act text NOT NULL CHECK (act ~ '^[a-z][a-z0-9-]{1,63}$'),
  -- Ids and digests only: a chain cannot forget, so nothing personal goes in.
  subject jsonb NOT NULL,
  hash bytea NOT NULL CHECK (length(hash) = 32),
  PRIMARY KEY (fund_id, seq)
);

-- One effect per key, and the same answer for as long as it is kept.
CREATE TABLE audit.answer (
  person_id uuid NOT NULL,
  key text NOT NULL CHECK (length(key) BETWEEN 8 AND 200),
  fingerprint bytea NOT NULL CHECK (length(fingerprint) = 32),
  status smallint,
  headers jsonb,
  body text,
  made_at timestamptz(3) NOT NULL,
  PRIMARY KEY (person_id, key)
);
CREATE INDEX answer_made_at ON audit.answer (made_at);

ALTER TABLE audit.head ENABLE ROW LEVEL SECURITY;
ALTER TABLE audit.head FORCE ROW LEVEL SECURITY;
ALTER TABLE audit.event ENABLE ROW LEVEL SECURITY;
ALTER TABLE audit.event FORCE ROW LEVEL SECURITY;
ALTER TABLE audit.answer ENABLE ROW LEVEL SECURITY;
ALTER TABLE audit.answer FORCE ROW LEVEL SECURITY;

CREATE FUNCTION audit.chain_asked() RETURNS uuid LANGUAGE sql STABLE PARALLEL SAFE AS $$
  SELECT coalesce(ledger.acting_fund(), '00000000-0000-0000-0000-000000000000'::uuid)
$$;

CREATE POLICY of_the_fund ON audit.head
  USING (fund_id = (SELECT audit.chain_asked())) WITH CHECK (fund_id = (SELECT audit.chain_asked()));
CREATE POLICY of_the_fund ON audit.event
  USING (fund_id = (SELECT audit.chain_asked())) WITH CHECK (fund_id = (SELECT audit.chain_asked()));
CREATE POLICY of_the_person ON audit.answer
  USING (person_id = (SELECT ledger.acting_person()))
  WITH CHECK (person_id = (SELECT ledger.acting_person()));
CREATE POLICY kept_long_enough ON audit.answer FOR DELETE TO openmutual_work USING (true);

-- Whoever changes something extends the chain; nobody can take anything out of it.
GRANT USAGE ON SCHEMA audit TO openmutual_visitor, openmutual_member, openmutual_organiser, openmutual_work;
GRANT SELECT, INSERT, UPDATE ON audit.head TO openmutual_visitor, openmutual_member, openmutual_organiser, openmutual_work;
GRANT INSERT ON audit.event TO openmutual_visitor, openmutual_member, openmutual_organiser, openmutual_work;
GRANT SELECT ON audit.event TO openmutual_organiser, openmutual_work;
GRANT SELECT, INSERT, UPDATE ON audit.answer TO openmutual_visitor, openmutual_member, openmutual_organiser, openmutual_work;
GRANT DELETE ON audit.answer TO openmutual_work;

CREATE FUNCTION audit.refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'what was done stays as it was written (%)', TG_TABLE_NAME USING ERRCODE = 'restrict_violation';
END $$;
CREATE TRIGGER event_stays BEFORE UPDATE OR DELETE ON audit.event
  FOR EACH ROW EXECUTE FUNCTION audit.refuse_change();
CREATE TRIGGER events_stay BEFORE TRUNCATE ON audit.event
  FOR EACH STATEMENT EXECUTE FUNCTION audit.refuse_change();
