-- Who looked at what a claimant wrote and sent. Nobody is granted to read words of others, keys or bytes: they are read through the two
-- functions below, which write the look first. So there is no look without its line, whatever the programme does.

CREATE TABLE fund.claim_look (
  fund_id uuid NOT NULL,
  bucket smallint NOT NULL,
  claim_id uuid NOT NULL,
  look_id uuid NOT NULL,
  person_id uuid NOT NULL,
  -- As the account had it then; of a claimant nothing, for it is he who reads it.
  name text,
  role text NOT NULL CHECK (role IN ('claimant', 'reviewer', 'organiser')),
  -- The file; null where the words were read.
  evidence_id uuid,
  why text NOT NULL CHECK (why IN ('review', 'decision', 'objection', 'question-of-the-claimant', 'audit', 'own')),
  at timestamptz(3) NOT NULL,
  PRIMARY KEY (fund_id, bucket, claim_id, look_id),
  FOREIGN KEY (fund_id, bucket, claim_id) REFERENCES fund.claim,
  FOREIGN KEY (fund_id, bucket, claim_id, evidence_id) REFERENCES fund.evidence,
  CHECK ((role = 'claimant') = (why = 'own')),
  CHECK ((role = 'claimant') = (name IS NULL))
);
CREATE TRIGGER look_stays BEFORE UPDATE OR DELETE ON fund.claim_look FOR EACH ROW EXECUTE FUNCTION fund.claim_stays();
CREATE TRIGGER looks_stay BEFORE TRUNCATE ON fund.claim_look FOR EACH STATEMENT EXECUTE FUNCTION fund.claim_stays();

-- Writes a look of the acting person, if he is what he says: the claimant, or one of the staff for a claim that was submitted.
CREATE FUNCTION fund.write_look(
  asked_claim uuid, asked_evidence uuid, look uuid, asked_role text, asked_why text, asked_at timestamptz
) RETURNS boolean LANGUAGE plpgsql VOLATILE SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  INSERT INTO fund.claim_look (fund_id, bucket, claim_id, look_id, person_id, name, role, evidence_id, why, at)
  SELECT c.fund_id, c.bucket, c.claim_id, look, ledger.acting_person(),
    CASE WHEN asked_role <> 'claimant' THEN (SELECT p.name FROM access.person p WHERE p.id = ledger.acting_person()) END, asked_role, asked_evidence, asked_why, asked_at
  FROM fund.claim c
  WHERE c.fund_id = ledger.acting_fund() AND c.claim_id = asked_claim
    AND CASE WHEN asked_role = 'claimant' THEN c.person_id = ledger.acting_person() ELSE
      c.submitted_on IS NOT NULL AND EXISTS (
        SELECT FROM access.role r
        WHERE r.fund_id = c.fund_id AND r.person_id = ledger.acting_person() AND r.role = asked_role AND r.ended_at IS NULL) END
    AND (asked_evidence IS NULL OR EXISTS (
      SELECT FROM fund.evidence_key k
      WHERE k.fund_id = c.fund_id AND k.bucket = c.bucket AND k.claim_id = c.claim_id AND k.evidence_id = asked_evidence));
  RETURN FOUND;
END $$;

-- The words of a claim, for staff.
CREATE FUNCTION fund.words_looked_at(asked_claim uuid, look uuid, asked_role text, asked_why text, asked_at timestamptz)
RETURNS SETOF fund.claim_word
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  IF fund.write_look(asked_claim, NULL, look, asked_role, asked_why, asked_at) THEN
    RETURN QUERY SELECT w.* FROM fund.claim_word w
      WHERE w.fund_id = ledger.acting_fund() AND w.claim_id = asked_claim ORDER BY w.at, w.word_id;
  END IF;
END $$;

-- A file as it is kept, with its key: for staff, and for the claimant.
CREATE FUNCTION fund.evidence_looked_at(
  asked_claim uuid, asked_evidence uuid, look uuid, asked_role text, asked_why text, asked_at timestamptz
) RETURNS TABLE (bucket smallint, number integer, type text, hash bytea, wrapped bytea, print bytea, sealed bytea)
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  IF fund.write_look(asked_claim, asked_evidence, look, asked_role, asked_why, asked_at) THEN
    RETURN QUERY SELECT e.bucket, e.number, e.type, e.hash, k.wrapped, k.print, b.sealed
      FROM fund.evidence e
      JOIN fund.evidence_key k USING (fund_id, bucket, claim_id, evidence_id)
      JOIN fund.evidence_bytes b USING (fund_id, bucket, claim_id, evidence_id)
      WHERE e.fund_id = ledger.acting_fund() AND e.claim_id = asked_claim AND e.evidence_id = asked_evidence;
  END IF;
END $$;

REVOKE EXECUTE ON FUNCTION fund.write_look, fund.words_looked_at, fund.evidence_looked_at FROM PUBLIC;
GRANT EXECUTE ON FUNCTION fund.words_looked_at TO openmutual_organiser;
GRANT EXECUTE ON FUNCTION fund.evidence_looked_at TO openmutual_member, openmutual_organiser;
