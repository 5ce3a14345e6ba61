-- The head of a chain only goes forward, as that of a ledger does (0002): so no event can be written in the place of another one.
CREATE FUNCTION audit.head_goes_forward() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'UPDATE' THEN
    IF NEW.fund_id = OLD.fund_id AND NEW.seq > OLD.seq THEN RETURN NEW; END IF;
  END IF;
  RAISE EXCEPTION 'the head of a chain only goes forward' USING ERRCODE = 'restrict_violation';
END $$;
CREATE TRIGGER head_goes_forward BEFORE UPDATE OR DELETE ON audit.head
  FOR EACH ROW EXECUTE FUNCTION audit.head_goes_forward();
CREATE TRIGGER heads_stay BEFORE TRUNCATE ON audit.head
  FOR EACH STATEMENT EXECUTE FUNCTION audit.head_goes_forward();
