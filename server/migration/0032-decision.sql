-- What more than one person agrees to: prepared by one, signed by others, done with enough of them (core/approval).

CREATE TABLE fund.decision (
  fund_id uuid NOT NULL REFERENCES fund.fund,
  decision_id uuid NOT NULL,
  matter text NOT NULL CHECK (matter ~ '^[a-z][a-z-]{1,39}$'),
  -- Whom it is about, where it is about a member.
  bucket smallint,
  member_id uuid,
  -- In words, for those who sign; erased with the particulars of the member.
  reason text CHECK (length(reason) BETWEEN 1 AND 8000),
  hash text NOT NULL CHECK (hash ~ '^[0-9a-f]{64}$'),
  prepared_by uuid NOT NULL,
  prepared_at timestamptz(3) NOT NULL,
  state text NOT NULL CHECK (state IN ('open', 'approved', 'rejected')),
  PRIMARY KEY (fund_id, decision_id),
  FOREIGN KEY (fund_id, bucket, member_id) REFERENCES fund.member,
  CHECK ((bucket IS NULL) = (member_id IS NULL))
);
CREATE UNIQUE INDEX decision_open_once ON fund.decision (fund_id, matter, member_id) NULLS NOT DISTINCT WHERE state = 'open';

CREATE TABLE fund.signature (
  fund_id uuid NOT NULL,
  decision_id uuid NOT NULL,
  place int NOT NULL CHECK (place > 0),
  person_id uuid NOT NULL,
  says text NOT NULL CHECK (says IN ('yes', 'no')),
  hash text NOT NULL CHECK (hash ~ '^[0-9a-f]{64}$'),
  at timestamptz(3) NOT NULL,
  PRIMARY KEY (fund_id, decision_id, place),
  FOREIGN KEY (fund_id, decision_id) REFERENCES fund.decision,
  UNIQUE (fund_id, decision_id, person_id, says)
);

DO $$
DECLARE name text;
BEGIN
  FOREACH name IN ARRAY ARRAY['decision', 'signature'] LOOP
    EXECUTE format('ALTER TABLE fund.%I ENABLE ROW LEVEL SECURITY', name);
    EXECUTE format('ALTER TABLE fund.%I FORCE ROW LEVEL SECURITY', name);
    EXECUTE format(
      'CREATE POLICY of_the_fund ON fund.%I USING (fund_id = (SELECT ledger.acting_fund()))
       WITH CHECK (fund_id = (SELECT ledger.acting_fund()))', name);
  END LOOP;
END $$;
GRANT SELECT ON fund.decision, fund.signature TO openmutual_organiser, openmutual_work;
GRANT INSERT ON fund.decision, fund.signature TO openmutual_work;
GRANT UPDATE (state, reason) ON fund.decision TO openmutual_work;
CREATE TRIGGER signature_stays BEFORE UPDATE OR DELETE ON fund.signature
  FOR EACH ROW EXECUTE FUNCTION fund.refuse_change();
CREATE TRIGGER signatures_stay BEFORE TRUNCATE ON fund.signature
  FOR EACH STATEMENT EXECUTE FUNCTION fund.refuse_change();
