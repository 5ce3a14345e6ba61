-- A pool is frozen, and its hash public, before the words of chance of its draw are final (decision 0056).

CREATE TABLE fund.hearing_pool (
  fund_id uuid NOT NULL,
  bucket smallint NOT NULL,
  claim_id uuid NOT NULL,
  -- The hearing that it is the pool of, or will be.
  hearing_id uuid NOT NULL,
  about text NOT NULL CHECK (about IN ('decision', 'objection', 'appeal')),
  members integer NOT NULL CHECK (members > 0),
  pool_hash text NOT NULL CHECK (pool_hash ~ '^[0-9a-f]{64}$'),
  frozen_at timestamptz(3) NOT NULL,
  PRIMARY KEY (fund_id, bucket, claim_id, hearing_id),
  FOREIGN KEY (fund_id, bucket, claim_id) REFERENCES fund.claim
);
INSERT INTO fund.hearing_pool SELECT fund_id, bucket, claim_id, hearing_id, about, members, pool_hash, begun_at FROM fund.hearing;

ALTER TABLE fund.hearing ADD CONSTRAINT a_hearing_has_its_pool
  FOREIGN KEY (fund_id, bucket, claim_id, hearing_id) REFERENCES fund.hearing_pool;
-- Who stands in a pool is written down with it, before there is a hearing.
ALTER TABLE fund.hearing_voter
  DROP CONSTRAINT hearing_voter_fund_id_bucket_claim_id_hearing_id_fkey,
  ADD FOREIGN KEY (fund_id, bucket, claim_id, hearing_id) REFERENCES fund.hearing_pool;

-- Who came to stand in a conflict after the pool was frozen has his place in the order, and is passed over.
ALTER TABLE fund.hearing_seat
  ADD COLUMN excluded text CHECK (excluded IN ('applicant', 'household', 'relatives', 'objector', 'decider')),
  DROP CONSTRAINT hearing_seat_state_check,
  DROP CONSTRAINT hearing_seat_check,
  ADD CONSTRAINT hearing_seat_state_check CHECK (state IN ('called', 'serving', 'conflict', 'declined', 'lapsed', 'excluded')),
  ADD CONSTRAINT who_answered_says_when CHECK ((state IN ('called', 'lapsed', 'excluded')) = (answered_at IS NULL)),
  ADD CONSTRAINT who_is_passed_over_knows_why CHECK ((state = 'excluded') = (excluded IS NOT NULL));

ALTER TABLE fund.hearing_pool ENABLE ROW LEVEL SECURITY;
ALTER TABLE fund.hearing_pool FORCE ROW LEVEL SECURITY;
CREATE POLICY of_the_fund ON fund.hearing_pool USING (fund_id = (SELECT ledger.acting_fund()))
  WITH CHECK (fund_id = (SELECT ledger.acting_fund()));
CREATE POLICY with_its_case ON fund.hearing_pool AS RESTRICTIVE TO openmutual_member USING (
  EXISTS (SELECT FROM fund.published_case c
    WHERE c.fund_id = hearing_pool.fund_id AND c.bucket = hearing_pool.bucket AND c.claim_id = hearing_pool.claim_id)
  OR EXISTS (SELECT FROM fund.claim c
    WHERE c.fund_id = hearing_pool.fund_id AND c.bucket = hearing_pool.bucket AND c.claim_id = hearing_pool.claim_id));
GRANT SELECT, INSERT ON fund.hearing_pool TO openmutual_work;
GRANT SELECT ON fund.hearing_pool TO openmutual_member, openmutual_organiser;
CREATE TRIGGER pool_stays BEFORE UPDATE OR DELETE ON fund.hearing_pool FOR EACH ROW EXECUTE FUNCTION fund.claim_stays();

-- A hearing is of the pool that was frozen for it, and a jury is drawn a day after that at the earliest.
CREATE FUNCTION fund.pool_before_draw() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  IF NOT EXISTS (
    SELECT FROM fund.hearing_pool p
    WHERE p.fund_id = NEW.fund_id AND p.bucket = NEW.bucket AND p.claim_id = NEW.claim_id AND p.hearing_id = NEW.hearing_id
      AND p.about = NEW.about AND p.members = NEW.members AND p.pool_hash = NEW.pool_hash
      AND (NEW.seats IS NULL OR p.frozen_at + interval '24 hours' <= NEW.begun_at)) THEN
    RAISE EXCEPTION 'a jury is drawn from a pool that was frozen a day before' USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER pool_before_draw BEFORE INSERT ON fund.hearing FOR EACH ROW EXECUTE FUNCTION fund.pool_before_draw();
