-- What a person is in a fund, as long as it lasts; and the operators of the installation. Nothing is deleted: a role ends.

CREATE TABLE access.role (
  fund_id uuid NOT NULL,
  role_id uuid NOT NULL,
  person_id uuid NOT NULL REFERENCES access.person,
  role text NOT NULL CHECK (role IN ('organiser', 'treasurer', 'reviewer', 'auditor')),
  -- Null where the programme did it: the founder's first role.
  given_by uuid,
  given_at timestamptz(3) NOT NULL,
  ended_by uuid,
  ended_at timestamptz(3),
  PRIMARY KEY (fund_id, role_id),
  CHECK (ended_at >= given_at)
);
CREATE UNIQUE INDEX role_held_once ON access.role (fund_id, person_id, role) WHERE ended_at IS NULL;
CREATE INDEX role_of_person ON access.role (person_id) WHERE ended_at IS NULL;

ALTER TABLE access.role ENABLE ROW LEVEL SECURITY;
ALTER TABLE access.role FORCE ROW LEVEL SECURITY;
CREATE POLICY of_the_fund ON access.role
  USING (fund_id = (SELECT ledger.acting_fund()))
  WITH CHECK (fund_id = (SELECT ledger.acting_fund()));
-- Whoever asks may see in which funds he has roles.
CREATE POLICY of_the_person ON access.role FOR SELECT TO openmutual_access, openmutual_member
  USING (person_id = (SELECT ledger.acting_person()));

-- Every change of a role, once.
CREATE TABLE access.role_change (
  fund_id uuid NOT NULL,
  change_id uuid NOT NULL,
  role_id uuid NOT NULL,
  person_id uuid NOT NULL,
  role text NOT NULL,
  act text NOT NULL CHECK (act IN ('given', 'ended')),
  by_person uuid,
  at timestamptz(3) NOT NULL,
  PRIMARY KEY (fund_id, change_id),
  FOREIGN KEY (fund_id, role_id) REFERENCES access.role (fund_id, role_id)
);
CREATE UNIQUE INDEX role_changes_once ON access.role_change (fund_id, role_id, act);

ALTER TABLE access.role_change ENABLE ROW LEVEL SECURITY;
ALTER TABLE access.role_change FORCE ROW LEVEL SECURITY;
CREATE POLICY of_the_fund ON access.role_change
  USING (fund_id = (SELECT ledger.acting_fund()))
  WITH CHECK (fund_id = (SELECT ledger.acting_fund()));
CREATE TRIGGER change_stays BEFORE UPDATE OR DELETE ON access.role_change
  FOR EACH ROW EXECUTE FUNCTION access.refuse_change();
CREATE TRIGGER changes_stay BEFORE TRUNCATE ON access.role_change
  FOR EACH STATEMENT EXECUTE FUNCTION access.refuse_change();

-- A role that ended stays ended, and who held it stays who held it.
CREATE FUNCTION access.only_the_end_changes() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.ended_at IS NOT NULL
     OR (OLD.fund_id, OLD.role_id, OLD.person_id, OLD.role, OLD.given_by, OLD.given_at)
        IS DISTINCT FROM (NEW.fund_id, NEW.role_id, NEW.person_id, NEW.role, NEW.given_by, NEW.given_at) THEN
    RAISE EXCEPTION 'of a role only its end is written later' USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER only_the_end_changes BEFORE UPDATE ON access.role
  FOR EACH ROW EXECUTE FUNCTION access.only_the_end_changes();
CREATE TRIGGER roles_stay BEFORE DELETE ON access.role
  FOR EACH ROW EXECUTE FUNCTION access.refuse_change();
CREATE TRIGGER roles_stay_all BEFORE TRUNCATE ON access.role
  FOR EACH STATEMENT EXECUTE FUNCTION access.refuse_change();

CREATE TABLE access.operator (
  operator_id uuid PRIMARY KEY,
  person_id uuid NOT NULL REFERENCES access.person,
  -- Null where somebody at the machine itself did it.
  given_by uuid,
  given_at timestamptz(3) NOT NULL,
  ended_by uuid,
  ended_at timestamptz(3),
  CHECK (ended_at >= given_at)
);
CREATE UNIQUE INDEX operator_once ON access.operator (person_id) WHERE ended_at IS NULL;

-- Ends the sessions of somebody whose role changes: of nobody else, for the fund that acts must have had him.
CREATE FUNCTION access.end_sessions_of_holder(person uuid) RETURNS bigint
  LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  WITH ended AS (
    DELETE FROM access.session s
    WHERE s.person_id = person
      AND EXISTS (SELECT 1 FROM access.role r WHERE r.person_id = person
                    AND r.fund_id = ledger.acting_fund())
    RETURNING 1)
  SELECT count(*) FROM ended
$$;
REVOKE EXECUTE ON FUNCTION access.end_sessions_of_holder FROM PUBLIC;
GRANT EXECUTE ON FUNCTION access.end_sessions_of_holder TO openmutual_organiser, openmutual_work;

GRANT SELECT ON access.role TO openmutual_access, openmutual_member, openmutual_organiser, openmutual_work;
GRANT INSERT ON access.role TO openmutual_organiser, openmutual_work;
GRANT UPDATE (ended_by, ended_at) ON access.role TO openmutual_organiser, openmutual_work;
GRANT SELECT ON access.role_change TO openmutual_organiser, openmutual_work;
GRANT INSERT ON access.role_change TO openmutual_organiser, openmutual_work;
GRANT SELECT, INSERT ON access.operator TO openmutual_access;
GRANT UPDATE (ended_by, ended_at) ON access.operator TO openmutual_access;
