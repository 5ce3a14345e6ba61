-- What this installation is: one row. A demonstration has invented people and money in it, so it can never become production.

CREATE TABLE access.installation (
  is_it boolean PRIMARY KEY DEFAULT true CHECK (is_it),
  mode text NOT NULL CHECK (mode IN ('demonstration', 'production')),
  operator text CHECK (length(operator) BETWEEN 1 AND 200),
  jurisdiction text CHECK (length(jurisdiction) BETWEEN 1 AND 200),
  licence text CHECK (licence IN ('licensed', 'not-needed', 'applied-for', 'none')),
  licence_detail text CHECK (length(licence_detail) BETWEEN 1 AND 200),
  founders text NOT NULL CHECK (founders IN ('anyone', 'operators')),
  begun_at timestamptz(3) NOT NULL,
  version bigint NOT NULL DEFAULT 1,
  -- All three are answered, or none.
  CHECK ((operator IS NULL) = (jurisdiction IS NULL) AND (operator IS NULL) = (licence IS NULL))
);

CREATE FUNCTION access.mode_stays() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'UPDATE' AND NEW.mode = OLD.mode AND NEW.begun_at = OLD.begun_at THEN
    RETURN NEW;
  END IF;
  RAISE EXCEPTION 'an installation stays what it was begun as'
    USING ERRCODE = 'restrict_violation', CONSTRAINT = 'mode_stays', SCHEMA = 'access', TABLE = 'installation';
END $$;
CREATE TRIGGER mode_stays BEFORE UPDATE OR DELETE ON access.installation
  FOR EACH ROW EXECUTE FUNCTION access.mode_stays();
CREATE TRIGGER mode_stays_all BEFORE TRUNCATE ON access.installation
  FOR EACH STATEMENT EXECUTE FUNCTION access.mode_stays();

GRANT SELECT ON access.installation TO openmutual_visitor, openmutual_member, openmutual_organiser, openmutual_work;
GRANT INSERT, UPDATE ON access.installation TO openmutual_work;
