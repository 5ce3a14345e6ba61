-- Who may touch what of claims, evidence, looks and cases, and which rows.

DO $$
DECLARE name text;
BEGIN
  FOREACH name IN ARRAY ARRAY['claim', 'claim_log', 'claim_word', 'evidence', 'evidence_key', 'evidence_bytes', 'evidence_use',
                              'claim_look', 'case_text', 'published_case'] LOOP
    EXECUTE format('ALTER TABLE fund.%I ENABLE ROW LEVEL SECURITY', name);
    EXECUTE format('ALTER TABLE fund.%I FORCE ROW LEVEL SECURITY', name);
    EXECUTE format(
      'CREATE POLICY of_the_fund ON fund.%I USING (fund_id = (SELECT ledger.acting_fund()))
       WITH CHECK (fund_id = (SELECT ledger.acting_fund()))', name);
  END LOOP;
END $$;

-- A member sees what belongs to his own claims, and of those of others what is published.
CREATE POLICY own_claim ON fund.claim AS RESTRICTIVE TO openmutual_member
  USING (person_id = (SELECT ledger.acting_person()));
-- What was never submitted is nobody else's.
CREATE POLICY not_before_it_is_submitted ON fund.claim AS RESTRICTIVE TO openmutual_organiser
  USING (submitted_on IS NOT NULL);

DO $$
DECLARE name text;
BEGIN
  FOREACH name IN ARRAY ARRAY['claim_log', 'claim_word', 'evidence', 'claim_look', 'case_text'] LOOP
    EXECUTE format(
      'CREATE POLICY with_its_claim ON fund.%I AS RESTRICTIVE TO openmutual_member, openmutual_organiser
       USING (EXISTS (SELECT FROM fund.claim c WHERE c.fund_id = %I.fund_id AND c.bucket = %I.bucket AND c.claim_id = %I.claim_id))',
      name, name, name, name);
  END LOOP;
END $$;

-- Cases are shown to members in force; `fund.member` shows a member his own row alone.
CREATE POLICY to_members_in_force ON fund.published_case AS RESTRICTIVE TO openmutual_member
  USING (EXISTS (SELECT FROM fund.member m WHERE m.fund_id = published_case.fund_id
                 AND m.person_id = (SELECT ledger.acting_person()) AND m.state IN ('in-force', 'in-arrears', 'leaving')));

GRANT SELECT ON fund.claim, fund.claim_log, fund.evidence, fund.claim_look, fund.case_text, fund.published_case
  TO openmutual_member, openmutual_organiser, openmutual_work;
-- His own words a claimant reads as he likes; staff only through fund.words_looked_at.
GRANT SELECT ON fund.claim_word TO openmutual_member;

-- The programme writes. It erases words, keys and bytes, and reads none of them.
GRANT INSERT, UPDATE ON fund.claim, fund.case_text, fund.published_case TO openmutual_work;
GRANT INSERT ON fund.claim_log, fund.claim_word, fund.evidence, fund.evidence_key, fund.evidence_bytes TO openmutual_work;
GRANT SELECT (fund_id, bucket, claim_id, word_id, kind), UPDATE (sealed, wrapped, print, at), DELETE ON fund.claim_word TO openmutual_work;
GRANT UPDATE (hash, erased_at) ON fund.evidence TO openmutual_work;
GRANT SELECT (fund_id, bucket, claim_id, evidence_id), DELETE ON fund.evidence_key, fund.evidence_bytes TO openmutual_work;
GRANT SELECT, INSERT, UPDATE ON fund.evidence_use TO openmutual_work;
GRANT DELETE ON fund.case_text TO openmutual_work;
