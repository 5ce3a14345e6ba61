-- Who supervises a fund is given that role as the others are (decision 0058).
ALTER TABLE access.role DROP CONSTRAINT role_role_check;
ALTER TABLE access.role ADD CONSTRAINT role_role_check CHECK (role IN ('organiser', 'treasurer', 'reviewer', 'auditor', 'supervisor'));
