-- Who is meant by a mail address or a member's number, among those who are of the fund that acts: its members, and who has a role in it.
-- Of anybody else nothing is found, with an account or without, so that nobody learns here which addresses have one. Only an address that its
-- owner has confirmed counts: what a member wrote down as his mail may be that of another.
CREATE FUNCTION access.person_of_fund(address text, member_number bigint) RETURNS uuid
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  SELECT p.id FROM access.person p
  WHERE p.id IN (
      SELECT m.person_id FROM fund.member m
      WHERE m.fund_id = ledger.acting_fund() AND m.state IN ('waiting', 'in-force', 'in-arrears', 'suspended', 'leaving')
        AND (member_number IS NULL OR m.number = member_number)
      UNION ALL
      SELECT r.person_id FROM access.role r
      WHERE r.fund_id = ledger.acting_fund() AND r.ended_at IS NULL AND member_number IS NULL)
    AND (address IS NULL OR (p.mail = lower(btrim(address)) AND p.mail_verified))
    AND num_nonnulls(address, member_number) = 1
$$;
REVOKE EXECUTE ON FUNCTION access.person_of_fund FROM PUBLIC;
GRANT EXECUTE ON FUNCTION access.person_of_fund TO openmutual_organiser, openmutual_work;
