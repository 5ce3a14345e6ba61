-- Who may touch what of objections, appeals and hearings, and which rows.

DO $$
DECLARE name text;
BEGIN
  FOREACH name IN ARRAY ARRAY['claim_relative', 'claim_opened', 'objection', 'appeal', 'jury_seed', 'hearing', 'hearing_log', 'hearing_voter',
                              'hearing_seat', 'verdict'] LOOP
    EXECUTE format('ALTER TABLE fund.%I ENABLE ROW LEVEL SECURITY', name);
    EXECUTE format('ALTER TABLE fund.%I FORCE ROW LEVEL SECURITY', name);
    EXECUTE format(
      'CREATE POLICY of_the_fund ON fund.%I USING (fund_id = (SELECT ledger.acting_fund()))
       WITH CHECK (fund_id = (SELECT ledger.acting_fund()))', name);
    EXECUTE format('GRANT SELECT, INSERT ON fund.%I TO openmutual_work', name);
  END LOOP;
  -- What belongs to a claim is seen by who sees the claim.
  FOREACH name IN ARRAY ARRAY['claim_relative', 'claim_opened', 'appeal'] LOOP
    EXECUTE format(
      'CREATE POLICY with_its_claim ON fund.%I AS RESTRICTIVE TO openmutual_member, openmutual_organiser
       USING (EXISTS (SELECT FROM fund.claim c WHERE c.fund_id = %I.fund_id AND c.bucket = %I.bucket AND c.claim_id = %I.claim_id))',
      name, name, name, name);
    EXECUTE format('GRANT SELECT ON fund.%I TO openmutual_member, openmutual_organiser', name);
  END LOOP;
  -- A hearing is seen by who sees the published case, and by the claimant.
  FOREACH name IN ARRAY ARRAY['jury_seed', 'hearing', 'hearing_log'] LOOP
    EXECUTE format(
      'CREATE POLICY with_its_case ON fund.%I AS RESTRICTIVE TO openmutual_member USING (
         EXISTS (SELECT FROM fund.published_case c WHERE c.fund_id = %I.fund_id AND c.bucket = %I.bucket AND c.claim_id = %I.claim_id)
         OR EXISTS (SELECT FROM fund.claim c WHERE c.fund_id = %I.fund_id AND c.bucket = %I.bucket AND c.claim_id = %I.claim_id))',
      name, name, name, name, name, name, name);
  END LOOP;
  -- Of others nobody sees that they objected, stand in a pool, were called, or what they said.
  FOREACH name IN ARRAY ARRAY['objection', 'hearing_voter', 'hearing_seat', 'verdict'] LOOP
    EXECUTE format(
      'CREATE POLICY own_row ON fund.%I AS RESTRICTIVE TO openmutual_member USING (person_id = (SELECT ledger.acting_person()))', name);
    EXECUTE format('GRANT SELECT ON fund.%I TO openmutual_member', name);
  END LOOP;
END $$;

-- Staff see that somebody objected and why; who was drawn and what anybody said they see as little as others do.
GRANT SELECT (fund_id, bucket, claim_id, objection_id, reason, clause, state, at) ON fund.objection TO openmutual_organiser;
-- A seed is known when it is revealed, and then it stands in its hearing.
GRANT SELECT (fund_id, bucket, claim_id, number, commitment, committed_at, revealed_in) ON fund.jury_seed
  TO openmutual_member, openmutual_organiser;
GRANT SELECT ON fund.hearing, fund.hearing_log TO openmutual_member, openmutual_organiser;

GRANT UPDATE (revealed_in) ON fund.jury_seed TO openmutual_work;
GRANT UPDATE (state) ON fund.objection TO openmutual_work;
GRANT UPDATE (words, evidence, chance, at) ON fund.claim_opened TO openmutual_work;
GRANT DELETE ON fund.claim_relative TO openmutual_work;
GRANT UPDATE (state, version, since, opened_at, closes_at, stopped_by, counted_at, result, tally) ON fund.hearing TO openmutual_work;
GRANT UPDATE (state, answered_at) ON fund.hearing_seat TO openmutual_work;
GRANT UPDATE (choice, at) ON fund.verdict TO openmutual_work;

-- Those who hear a claim look too, and every look of theirs is written down; by his place, for who sits on a jury is not told.
ALTER TABLE fund.claim_look
  ADD COLUMN is_case boolean NOT NULL DEFAULT false,
  DROP CONSTRAINT claim_look_role_check,
  ADD CONSTRAINT claim_look_role_check CHECK (role IN ('claimant', 'reviewer', 'organiser', 'juror')),
  DROP CONSTRAINT claim_look_why_check,
  ADD CONSTRAINT claim_look_why_check
    CHECK (why IN ('review', 'decision', 'objection', 'question-of-the-claimant', 'audit', 'own', 'hearing')),
  ADD CONSTRAINT jurors_look_to_hear CHECK ((role = 'juror') = (why = 'hearing'));

-- Whether the acting person hears a claim now: he votes, or is asked whether he will. What more than the case he sees says the claimant.
CREATE FUNCTION fund.hears(asked_claim uuid, asked_more text) RETURNS boolean
LANGUAGE sql STABLE SET search_path = pg_catalog, pg_temp AS $$
  SELECT EXISTS (
    SELECT FROM fund.hearing h
    JOIN fund.hearing_voter v USING (fund_id, bucket, claim_id, hearing_id)
    LEFT JOIN fund.hearing_seat s USING (fund_id, bucket, claim_id, hearing_id, person_id)
    LEFT JOIN fund.claim_opened o USING (fund_id, bucket, claim_id)
    WHERE h.fund_id = ledger.acting_fund() AND h.claim_id = asked_claim AND v.person_id = ledger.acting_person() AND v.excluded IS NULL
      AND CASE WHEN h.seats IS NULL THEN h.state = 'voting'
          WHEN asked_more = 'case' THEN h.state IN ('seating', 'voting') AND s.state IN ('called', 'serving')
          ELSE h.state = 'voting' AND s.state = 'serving' END
      AND CASE asked_more WHEN 'case' THEN true WHEN 'words' THEN o.words WHEN 'evidence' THEN o.evidence ELSE false END)
$$;

CREATE OR REPLACE FUNCTION fund.write_look(
  asked_claim uuid, asked_evidence uuid, look uuid, asked_role text, asked_why text, asked_at timestamptz
) RETURNS boolean LANGUAGE plpgsql VOLATILE SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  INSERT INTO fund.claim_look (fund_id, bucket, claim_id, look_id, person_id, name, role, evidence_id, why, at)
  SELECT c.fund_id, c.bucket, c.claim_id, look, ledger.acting_person(),
    CASE asked_role WHEN 'claimant' THEN NULL WHEN 'juror' THEN 'juror'
      ELSE (SELECT p.name FROM access.person p WHERE p.id = ledger.acting_person()) END, asked_role, asked_evidence, asked_why, asked_at
  FROM fund.claim c
  WHERE c.fund_id = ledger.acting_fund() AND c.claim_id = asked_claim
    AND CASE asked_role WHEN 'claimant' THEN c.person_id = ledger.acting_person()
      WHEN 'juror' THEN fund.hears(asked_claim, CASE WHEN asked_evidence IS NULL THEN 'words' ELSE 'evidence' END)
      ELSE c.submitted_on IS NOT NULL AND EXISTS (
        SELECT FROM access.role r
        WHERE r.fund_id = c.fund_id AND r.person_id = ledger.acting_person() AND r.role = asked_role AND r.ended_at IS NULL) END
    AND (asked_evidence IS NULL OR EXISTS (
      SELECT FROM fund.evidence_key k
      WHERE k.fund_id = c.fund_id AND k.bucket = c.bucket AND k.claim_id = c.claim_id AND k.evidence_id = asked_evidence));
  RETURN FOUND;
END $$;

-- The case, and the words that everybody who hears the claim reads: objections, appeal and opinions. The look is written first.
CREATE FUNCTION fund.case_looked_at(asked_claim uuid, look uuid, asked_at timestamptz)
RETURNS SETOF fund.claim_word
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  IF NOT fund.hears(asked_claim, 'case') THEN RETURN; END IF;
  INSERT INTO fund.claim_look (fund_id, bucket, claim_id, look_id, person_id, name, role, why, at, is_case)
  SELECT c.fund_id, c.bucket, c.claim_id, look, ledger.acting_person(), 'juror', 'juror', 'hearing', asked_at, true
  FROM fund.claim c WHERE c.fund_id = ledger.acting_fund() AND c.claim_id = asked_claim;
  RETURN QUERY SELECT w.* FROM fund.claim_word w
    WHERE w.fund_id = ledger.acting_fund() AND w.claim_id = asked_claim
      AND (w.kind IN ('objection', 'appeal', 'opinion') OR (fund.hears(asked_claim, 'words') AND w.kind IN ('telling', 'question', 'answer')))
    ORDER BY w.at, w.word_id;
END $$;

-- Whether the acting person may read this much of a claim that he hears, for an address that he asks.
CREATE FUNCTION fund.may_hear(asked_claim uuid, asked_more text) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$ SELECT fund.hears(asked_claim, asked_more) $$;

REVOKE EXECUTE ON FUNCTION fund.hears, fund.case_looked_at, fund.may_hear FROM PUBLIC;
GRANT EXECUTE ON FUNCTION fund.case_looked_at, fund.may_hear TO openmutual_work;
GRANT EXECUTE ON FUNCTION fund.evidence_looked_at TO openmutual_work;

-- Nor does staff count the verdicts of a vote that is open by what was written down of them.
CREATE POLICY no_verdicts_until_the_end ON audit.event AS RESTRICTIVE FOR SELECT TO openmutual_organiser
  USING (act <> 'verdict-given' OR subject ->> 'hearing' IN (
    SELECT h.hearing_id::text FROM fund.hearing h WHERE h.fund_id = (SELECT ledger.acting_fund()) AND h.state NOT IN ('seating', 'voting')));
