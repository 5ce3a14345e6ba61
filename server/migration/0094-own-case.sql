-- A claimant sees the case of his own claim in whatever state his membership is: who waits, or has left, is told with everybody what becomes of it.

DROP POLICY to_members_in_force ON fund.published_case;
CREATE POLICY to_members_in_force_and_its_claimant ON fund.published_case AS RESTRICTIVE TO openmutual_member
  USING (
    EXISTS (SELECT FROM fund.member m WHERE m.fund_id = published_case.fund_id
              AND m.person_id = (SELECT ledger.acting_person()) AND m.state IN ('in-force', 'in-arrears', 'leaving'))
    OR EXISTS (SELECT FROM fund.claim c WHERE c.fund_id = published_case.fund_id AND c.bucket = published_case.bucket
              AND c.claim_id = published_case.claim_id AND c.person_id = (SELECT ledger.acting_person())));
