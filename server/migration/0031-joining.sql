-- How a fund begins, and how somebody joins it. What identifies a person who did not join is deleted, not marked.

-- All columns of the list of members stand together, as the text of a list: units may be halves.
ALTER TABLE fund.member DROP COLUMN units;
DROP INDEX fund.member_number;
CREATE UNIQUE INDEX member_number ON fund.member (fund_id, number);
CREATE INDEX member_state ON fund.member (fund_id, state, number);
ALTER TABLE fund.member
  -- Until when he may cancel as though he had never joined, and the last day after a notice.
  ADD COLUMN cancel_by date,
  ADD COLUMN notice_ends date;

-- On what ground data of persons is processed (GDPR, art. 6), and whether health data is among it.
ALTER TABLE fund.fund
  ADD COLUMN legal_basis text NOT NULL,
  ADD COLUMN keeps_health_data boolean NOT NULL,
  ADD CONSTRAINT charter_is_an_object CHECK (jsonb_typeof(charter) = 'object');
CREATE INDEX fund_listed ON fund.fund (name, fund_id) WHERE is_listed;
-- A charter, a scheme and a founder stay what they were.
CREATE FUNCTION fund.founded_once() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF (OLD.fund_id, OLD.slug, OLD.charter, OLD.scheme_id, OLD.scheme_hash, OLD.scheme, OLD.currency, OLD.time_zone, OLD.legal_basis,
      OLD.keeps_health_data, OLD.founded_by, OLD.founded_at)
     IS DISTINCT FROM
     (NEW.fund_id, NEW.slug, NEW.charter, NEW.scheme_id, NEW.scheme_hash, NEW.scheme, NEW.currency, NEW.time_zone, NEW.legal_basis,
      NEW.keeps_health_data, NEW.founded_by, NEW.founded_at)
     OR (OLD.active_from IS NOT NULL AND OLD.active_from IS DISTINCT FROM NEW.active_from) THEN
    RAISE EXCEPTION 'what was fixed at founding stays' USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER founded_once BEFORE UPDATE ON fund.fund FOR EACH ROW EXECUTE FUNCTION fund.founded_once();

-- The kinds of consent have the names of core; membership needs no ground beside itself.
ALTER TABLE fund.consent
  DROP CONSTRAINT consent_kind_check,
  ADD CONSTRAINT consent_kind_check CHECK (kind IN ('membership', 'data-processing', 'health-data')),
  ALTER COLUMN legal_basis DROP NOT NULL,
  ADD CONSTRAINT data_has_a_ground CHECK (kind = 'membership' OR legal_basis IS NOT NULL),
  ADD CONSTRAINT health_by_consent CHECK (kind <> 'health-data' OR legal_basis = 'consent');
CREATE UNIQUE INDEX consent_holds_once ON fund.consent (fund_id, bucket, member_id, kind) WHERE withdrawn_at IS NULL;

-- An invitation is there as long as it is open.
ALTER TABLE fund.invitation
  DROP COLUMN units,
  DROP COLUMN state,
  ALTER COLUMN mail SET NOT NULL,
  DROP COLUMN expires_at,
  -- The last day on which it is open, in the time zone of the fund.
  ADD COLUMN open_until date NOT NULL,
  ADD CONSTRAINT mail_is_small CHECK (mail = lower(mail));
CREATE UNIQUE INDEX invitation_mail ON fund.invitation (fund_id, mail);
CREATE INDEX invitation_addressee ON fund.invitation (mail);
GRANT DELETE ON fund.invitation TO openmutual_work;
-- Whoever asks for what waits for him sees the invitations to his confirmed mail, whatever the fund. Only the one place that knows
-- that the mail is his says it in `app.mail`.
CREATE POLICY of_the_addressee ON fund.invitation FOR SELECT TO openmutual_work
  USING (mail = (SELECT nullif(current_setting('app.mail', true), '')));

-- Who applied and waits for an answer.
CREATE TABLE fund.application (
  fund_id uuid NOT NULL REFERENCES fund.fund,
  application_id uuid NOT NULL,
  person_id uuid NOT NULL,
  name text NOT NULL CHECK (length(name) BETWEEN 1 AND 200),
  mail text NOT NULL,
  columns jsonb NOT NULL,
  -- What he agreed to: kind, basis and hash of the text of each.
  consents jsonb NOT NULL,
  applied_at timestamptz(3) NOT NULL,
  PRIMARY KEY (fund_id, application_id),
  UNIQUE (fund_id, person_id)
);

-- Columns of a member from a day on; the one of the latest day before counts, of one day the last that was written.
CREATE TABLE fund.terms (
  fund_id uuid NOT NULL,
  bucket smallint NOT NULL,
  member_id uuid NOT NULL,
  -- That the change gave the member's row.
  version bigint NOT NULL,
  from_date date NOT NULL,
  columns jsonb NOT NULL,
  by_person uuid NOT NULL,
  at timestamptz(3) NOT NULL,
  PRIMARY KEY (fund_id, bucket, member_id, version),
  FOREIGN KEY (fund_id, bucket, member_id) REFERENCES fund.member
);

-- Who looked at what identifies a member: the member reads it.
CREATE TABLE fund.member_look (
  fund_id uuid NOT NULL,
  bucket smallint NOT NULL,
  member_id uuid NOT NULL,
  look_id uuid NOT NULL,
  person_id uuid NOT NULL,
  -- As his account had it then.
  name text NOT NULL,
  role text NOT NULL,
  why text NOT NULL CHECK (length(why) BETWEEN 1 AND 200),
  at timestamptz(3) NOT NULL,
  PRIMARY KEY (fund_id, bucket, member_id, look_id),
  FOREIGN KEY (fund_id, bucket, member_id) REFERENCES fund.member
);

-- Why staff took a step, in words for the member; erased with his particulars.
CREATE TABLE fund.reason (
  fund_id uuid NOT NULL,
  bucket smallint NOT NULL,
  member_id uuid NOT NULL,
  version bigint NOT NULL,
  reason text NOT NULL CHECK (length(reason) BETWEEN 1 AND 8000),
  PRIMARY KEY (fund_id, bucket, member_id, version),
  FOREIGN KEY (fund_id, bucket, member_id, version) REFERENCES fund.member_log
);

DO $$
DECLARE name text;
BEGIN
  FOREACH name IN ARRAY ARRAY['application', 'terms', 'member_look', 'reason'] LOOP
    EXECUTE format('ALTER TABLE fund.%I ENABLE ROW LEVEL SECURITY', name);
    EXECUTE format('ALTER TABLE fund.%I FORCE ROW LEVEL SECURITY', name);
    EXECUTE format(
      'CREATE POLICY of_the_fund ON fund.%I USING (fund_id = (SELECT ledger.acting_fund()))
       WITH CHECK (fund_id = (SELECT ledger.acting_fund()))', name);
  END LOOP;
END $$;

-- A person finds his own applications whatever the fund.
CREATE POLICY of_the_person ON fund.application FOR SELECT TO openmutual_work
  USING (person_id = (SELECT ledger.acting_person()));
CREATE POLICY own_application ON fund.application AS RESTRICTIVE TO openmutual_member
  USING (person_id = (SELECT ledger.acting_person()));
CREATE POLICY own_seat ON fund.seat AS RESTRICTIVE TO openmutual_member
  USING (person_id = (SELECT ledger.acting_person()));
CREATE POLICY own_terms ON fund.terms AS RESTRICTIVE TO openmutual_member
  USING ((bucket, member_id) IN (SELECT m.bucket, m.member_id FROM fund.member m));
CREATE POLICY own_looks ON fund.member_look AS RESTRICTIVE TO openmutual_member
  USING ((bucket, member_id) IN (SELECT m.bucket, m.member_id FROM fund.member m));
CREATE POLICY own_reasons ON fund.reason AS RESTRICTIVE TO openmutual_member
  USING ((bucket, member_id) IN (SELECT m.bucket, m.member_id FROM fund.member m));
-- Whoever asks for all that he has to do with sees his own roles, whatever the fund.
CREATE POLICY of_the_person_himself ON access.role FOR SELECT TO openmutual_work
  USING (person_id = (SELECT ledger.acting_person()));
-- What is done by night begins with the list of funds.
CREATE POLICY every_fund ON fund.fund FOR SELECT TO openmutual_work USING (true);

GRANT SELECT ON fund.application, fund.terms, fund.member_look, fund.reason TO openmutual_member, openmutual_organiser, openmutual_work;
GRANT INSERT, DELETE ON fund.application TO openmutual_work;
GRANT INSERT, DELETE ON fund.terms, fund.reason TO openmutual_work;
-- Whoever may look writes down that he did; nobody takes it away.
GRANT INSERT ON fund.member_look TO openmutual_organiser, openmutual_work;

-- What was logged stays.
CREATE FUNCTION fund.refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'what was logged stays as it was written (%)', TG_TABLE_NAME USING ERRCODE = 'restrict_violation';
END $$;
DO $$
DECLARE name text;
BEGIN
  FOREACH name IN ARRAY ARRAY['fund_log', 'member_log', 'member_look'] LOOP
    EXECUTE format('CREATE TRIGGER log_stays BEFORE UPDATE OR DELETE ON fund.%I
      FOR EACH ROW EXECUTE FUNCTION fund.refuse_change()', name);
    EXECUTE format('CREATE TRIGGER logs_stay BEFORE TRUNCATE ON fund.%I
      FOR EACH STATEMENT EXECUTE FUNCTION fund.refuse_change()', name);
  END LOOP;
END $$;
