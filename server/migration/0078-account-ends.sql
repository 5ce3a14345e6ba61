-- An account that has nothing to do with any fund any more, and that nobody has signed in to for a year, is erased; its owner is told a month before.

CREATE TABLE access.account_end (
  person_id uuid PRIMARY KEY REFERENCES access.person ON DELETE CASCADE,
  told_at timestamptz(3) NOT NULL,
  -- Not before this.
  ends_at timestamptz(3) NOT NULL CHECK (ends_at > told_at)
);
GRANT SELECT, INSERT, DELETE ON access.account_end TO openmutual_access;

-- Whether somebody is of any fund, or waits for one: asked for the person that the transaction acts for, and seen of nobody else. Of his seats 0030 has
-- such a policy for all classes.
GRANT SELECT (person_id) ON fund.seat, fund.application TO openmutual_access;
GRANT SELECT (mail) ON fund.invitation TO openmutual_access;
CREATE POLICY of_the_person_at_the_door ON fund.application FOR SELECT TO openmutual_access
  USING (person_id = (SELECT ledger.acting_person()));
CREATE POLICY of_the_person_at_the_door ON fund.member FOR SELECT TO openmutual_access
  USING (person_id = (SELECT ledger.acting_person()));
CREATE POLICY of_the_addressee_at_the_door ON fund.invitation FOR SELECT TO openmutual_access
  USING (mail = (SELECT nullif(current_setting('app.mail', true), '')));
