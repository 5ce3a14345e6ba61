-- What somebody is in a fund is asked with each request, in one message to the database (server/member/member-role.ts): so who looks
-- that up also sees who of the fund that acts is a member of it, and nothing else of him.
GRANT USAGE ON SCHEMA fund TO openmutual_access;
GRANT SELECT (fund_id, person_id, state) ON fund.member TO openmutual_access;
