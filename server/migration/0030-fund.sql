-- Funds and their members. A current row and a log of its steps, written in one transaction; which steps there are is said by
-- the life cycles of core (fund.step is filled from them at each start), and a foreign key holds every logged step to it.

CREATE TABLE fund.step (
  life text NOT NULL,
  from_state text NOT NULL,
  act text NOT NULL,
  to_state text NOT NULL,
  PRIMARY KEY (life, from_state, act, to_state)
);

CREATE TABLE fund.fund (
  fund_id uuid PRIMARY KEY,
  -- The short name in addresses, such as `neighbours`.
  slug text NOT NULL UNIQUE CHECK (slug ~ '^[a-z][a-z0-9-]{1,39}$'),
  name text NOT NULL CHECK (length(name) BETWEEN 1 AND 200),
  state text NOT NULL,
  -- Fixed at founding (core/fund/charter), as JSON.
  charter jsonb NOT NULL,
  -- The rules, copied from the library as canonical JSON; a change of the library never changes a fund.
  scheme_id text NOT NULL,
  scheme_hash text NOT NULL CHECK (scheme_hash ~ '^[0-9a-f]{64}$'),
  scheme text NOT NULL,
  currency char(3) NOT NULL,
  time_zone text NOT NULL,
  -- Whether visitors may find it and whether anyone may apply.
  is_listed boolean NOT NULL,
  is_open boolean NOT NULL,
  founded_by uuid NOT NULL,
  founded_at timestamptz(3) NOT NULL,
  active_from date,
  version bigint NOT NULL DEFAULT 1
);

CREATE TABLE fund.fund_log (
  fund_id uuid NOT NULL REFERENCES fund.fund,
  version bigint NOT NULL,
  life text NOT NULL DEFAULT 'fund' CHECK (life = 'fund'),
  from_state text NOT NULL,
  act text NOT NULL,
  to_state text NOT NULL,
  person_id uuid,
  at timestamptz(3) NOT NULL,
  facts jsonb NOT NULL DEFAULT '{}',
  PRIMARY KEY (fund_id, version),
  FOREIGN KEY (life, from_state, act, to_state) REFERENCES fund.step
);

-- One membership per person and fund, whatever its bucket; numbers of members are given here.
CREATE TABLE fund.seat (
  fund_id uuid NOT NULL REFERENCES fund.fund,
  person_id uuid NOT NULL,
  member_id uuid NOT NULL,
  PRIMARY KEY (fund_id, person_id),
  UNIQUE (fund_id, member_id)
);

CREATE TABLE fund.member (
  fund_id uuid NOT NULL REFERENCES fund.fund,
  -- core: the first two bytes of SHA-256 of the id, modulo 64.
  bucket smallint NOT NULL CHECK (bucket BETWEEN 0 AND 63),
  member_id uuid NOT NULL,
  -- What people call it: "member 17".
  number bigint NOT NULL CHECK (number > 0),
  person_id uuid,
  state text NOT NULL,
  units bigint NOT NULL DEFAULT 1 CHECK (units >= 0),
  -- Further columns of the list of members that the scheme asks for (sumInsured, riskWeight, class, pool, …), as text.
  columns jsonb NOT NULL DEFAULT '{}',
  joined_on date,
  -- The first day of cover, after cooling off and waiting.
  in_force_from date,
  left_on date,
  version bigint NOT NULL DEFAULT 1,
  PRIMARY KEY (fund_id, bucket, member_id),
  CHECK (left_on IS NULL OR joined_on IS NULL OR left_on >= joined_on)
);
CREATE INDEX member_number ON fund.member (fund_id, number);
CREATE INDEX member_person ON fund.member (person_id);

CREATE TABLE fund.member_log (
  fund_id uuid NOT NULL,
  bucket smallint NOT NULL,
  member_id uuid NOT NULL,
  version bigint NOT NULL,
  life text NOT NULL DEFAULT 'member' CHECK (life = 'member'),
  from_state text NOT NULL,
  act text NOT NULL,
  to_state text NOT NULL,
  person_id uuid,
  at timestamptz(3) NOT NULL,
  -- The day from which the step counts.
  on_date date NOT NULL,
  facts jsonb NOT NULL DEFAULT '{}',
  PRIMARY KEY (fund_id, bucket, member_id, version),
  FOREIGN KEY (fund_id, bucket, member_id) REFERENCES fund.member,
  FOREIGN KEY (life, from_state, act, to_state) REFERENCES fund.step
);

-- What identifies a person, apart from everything that is kept for ever, so that it can be erased.
CREATE TABLE fund.particulars (
  fund_id uuid NOT NULL,
  bucket smallint NOT NULL,
  member_id uuid NOT NULL,
  name text NOT NULL CHECK (length(name) BETWEEN 1 AND 200),
  mail text,
  PRIMARY KEY (fund_id, bucket, member_id),
  FOREIGN KEY (fund_id, bucket, member_id) REFERENCES fund.member
);

CREATE TABLE fund.consent (
  fund_id uuid NOT NULL,
  bucket smallint NOT NULL,
  member_id uuid NOT NULL,
  kind text NOT NULL CHECK (kind IN ('membership', 'personal-data', 'health-data')),
  legal_basis text NOT NULL,
  text_hash text NOT NULL CHECK (text_hash ~ '^[0-9a-f]{64}$'),
  given_at timestamptz(3) NOT NULL,
  withdrawn_at timestamptz(3),
  PRIMARY KEY (fund_id, bucket, member_id, kind, given_at),
  FOREIGN KEY (fund_id, bucket, member_id) REFERENCES fund.member,
  CHECK (withdrawn_at IS NULL OR withdrawn_at >= given_at)
);

-- Invitations hold a mail address only until they are answered or expire.
CREATE TABLE fund.invitation (
  fund_id uuid NOT NULL REFERENCES fund.fund,
  invitation_id uuid NOT NULL,
  token_hash bytea NOT NULL UNIQUE CHECK (length(token_hash) = 32),
  mail text,
  columns jsonb NOT NULL DEFAULT '{}',
  units bigint NOT NULL DEFAULT 1 CHECK (units >= 0),
  invited_by uuid NOT NULL,
  invited_at timestamptz(3) NOT NULL,
  expires_at timestamptz(3) NOT NULL,
  state text NOT NULL CHECK (state IN ('open', 'accepted', 'refused', 'expired', 'withdrawn')),
  PRIMARY KEY (fund_id, invitation_id),
  CHECK (state = 'open' OR mail IS NULL)
);

-- Numbers that people see. Only receipts are without gaps; the counter is then taken in the transaction that uses it.
CREATE TABLE fund.counter (
  fund_id uuid NOT NULL REFERENCES fund.fund,
  name text NOT NULL,
  next bigint NOT NULL CHECK (next > 0),
  PRIMARY KEY (fund_id, name)
);

DO $$
DECLARE name text;
BEGIN
  FOREACH name IN ARRAY ARRAY['fund', 'fund_log', 'seat', 'member', 'member_log', 'particulars', 'consent', 'invitation', 'counter'] LOOP
    EXECUTE format('ALTER TABLE fund.%I ENABLE ROW LEVEL SECURITY', name);
    EXECUTE format('ALTER TABLE fund.%I FORCE ROW LEVEL SECURITY', name);
    EXECUTE format(
      'CREATE POLICY of_the_fund ON fund.%I USING (fund_id = (SELECT ledger.acting_fund()))
       WITH CHECK (fund_id = (SELECT ledger.acting_fund()))', name);
  END LOOP;
END $$;

-- Anyone may find the funds that are listed.
CREATE POLICY listed ON fund.fund FOR SELECT USING (is_listed);
-- A person finds his own memberships whatever the fund.
CREATE POLICY of_the_person ON fund.seat FOR SELECT
  USING (person_id = (SELECT ledger.acting_person()));
-- A member sees himself, of the others nothing; staff and the programme see the fund.
CREATE POLICY own_row ON fund.member AS RESTRICTIVE TO openmutual_member
  USING (person_id = (SELECT ledger.acting_person()));
CREATE POLICY own_log ON fund.member_log AS RESTRICTIVE TO openmutual_member
  USING ((bucket, member_id) IN (SELECT m.bucket, m.member_id FROM fund.member m));
CREATE POLICY own_particulars ON fund.particulars AS RESTRICTIVE TO openmutual_member
  USING ((bucket, member_id) IN (SELECT m.bucket, m.member_id FROM fund.member m));
CREATE POLICY own_consent ON fund.consent AS RESTRICTIVE TO openmutual_member
  USING ((bucket, member_id) IN (SELECT m.bucket, m.member_id FROM fund.member m));

GRANT USAGE ON SCHEMA fund TO openmutual_visitor, openmutual_member, openmutual_organiser, openmutual_work;
GRANT SELECT ON fund.step, fund.fund TO openmutual_visitor, openmutual_member, openmutual_organiser, openmutual_work;
GRANT SELECT ON fund.seat, fund.member, fund.member_log, fund.particulars, fund.consent TO openmutual_member;
GRANT SELECT ON fund.fund_log, fund.seat, fund.member, fund.member_log, fund.particulars, fund.consent, fund.invitation, fund.counter
  TO openmutual_organiser, openmutual_work;
-- Steps are taken by the programme for who may take them: its class writes, and nobody deletes what is logged.
GRANT INSERT, UPDATE ON fund.fund, fund.member, fund.seat, fund.particulars, fund.invitation, fund.counter, fund.consent TO openmutual_work;
GRANT INSERT ON fund.fund_log, fund.member_log TO openmutual_work;
GRANT DELETE ON fund.particulars, fund.seat TO openmutual_work;
GRANT INSERT, DELETE ON fund.step TO openmutual_owner;

-- Each start fills it from the lives of core, so a backup brings only the rows that this programme no longer knows.
COMMENT ON TABLE fund.step IS 'filled by the program';
