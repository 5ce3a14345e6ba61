-- The account at a bank into which members pay (decision 0053). Whoever could change it by himself could have all that they pay: two people set it, and
-- one that was set stays as it is. Another one follows it.

CREATE TABLE fund.bank_account (
  fund_id uuid NOT NULL REFERENCES fund.fund,
  account_id uuid NOT NULL,
  -- Nobody may begin one otherwise (below: a right for the other columns alone).
  state text NOT NULL DEFAULT 'open' CHECK (state IN ('open', 'approved', 'rejected')),
  holder text NOT NULL CHECK (length(holder) BETWEEN 1 AND 200),
  iban text CHECK (iban ~ '^[A-Z]{2}\d{2}[A-Z0-9]{11,30}$'),
  number text CHECK (length(number) BETWEEN 4 AND 34 AND number ~ '^[A-Za-z0-9]+([ ./-][A-Za-z0-9]+)*$'),
  bank text CHECK (length(bank) BETWEEN 1 AND 200),
  bic text CHECK (bic ~ '^[A-Z0-9]{4}[A-Z]{2}[A-Z0-9]{2}([A-Z0-9]{3})?$'),
  -- Of all that it says: who agrees to it names it.
  hash text NOT NULL CHECK (hash ~ '^[0-9a-f]{64}$'),
  prepared_by uuid NOT NULL,
  prepared_at timestamptz(3) NOT NULL,
  -- The last signature that it needed: from then on members are told it.
  holds_from timestamptz(3),
  PRIMARY KEY (fund_id, account_id),
  CONSTRAINT one_number CHECK ((iban IS NULL) <> (number IS NULL)),
  CONSTRAINT a_number_has_its_bank CHECK (number IS NULL OR bank IS NOT NULL),
  CONSTRAINT holds_when_approved CHECK ((state = 'approved') = (holds_from IS NOT NULL)),
  CONSTRAINT holds_after_it_was_prepared CHECK (holds_from >= prepared_at)
);
CREATE UNIQUE INDEX bank_account_open_once ON fund.bank_account (fund_id) WHERE state = 'open';

CREATE TABLE fund.bank_account_signature (
  fund_id uuid NOT NULL,
  account_id uuid NOT NULL,
  place int NOT NULL CHECK (place > 0),
  person_id uuid NOT NULL,
  at timestamptz(3) NOT NULL,
  hash text NOT NULL CHECK (hash ~ '^[0-9a-f]{64}$'),
  says text NOT NULL CHECK (says IN ('yes', 'no')),
  PRIMARY KEY (fund_id, account_id, place),
  FOREIGN KEY (fund_id, account_id) REFERENCES fund.bank_account,
  UNIQUE (fund_id, account_id, person_id, says)
);

DO $$
DECLARE name text;
BEGIN
  FOREACH name IN ARRAY ARRAY['bank_account', 'bank_account_signature'] LOOP
    EXECUTE format('ALTER TABLE fund.%I ENABLE ROW LEVEL SECURITY', name);
    EXECUTE format('ALTER TABLE fund.%I FORCE ROW LEVEL SECURITY', name);
    EXECUTE format(
      'CREATE POLICY of_the_fund ON fund.%I USING (fund_id = (SELECT ledger.acting_fund()))
       WITH CHECK (fund_id = (SELECT ledger.acting_fund()))', name);
    EXECUTE format('GRANT SELECT ON fund.%I TO openmutual_work', name);
  END LOOP;
END $$;
GRANT INSERT ON fund.bank_account_signature TO openmutual_work;
GRANT INSERT (fund_id, account_id, holder, iban, number, bank, bic, hash, prepared_by, prepared_at) ON fund.bank_account TO openmutual_work;
GRANT UPDATE (state, holds_from) ON fund.bank_account TO openmutual_work;

CREATE TRIGGER log_stays BEFORE UPDATE OR DELETE ON fund.bank_account_signature
  FOR EACH ROW EXECUTE FUNCTION fund.refuse_change();
CREATE TRIGGER logs_stay BEFORE TRUNCATE ON fund.bank_account_signature
  FOR EACH STATEMENT EXECUTE FUNCTION fund.refuse_change();

-- An account is decided once, and holds only where somebody else than who prepared it has said yes to what it says.
CREATE FUNCTION fund.bank_account_by_two() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  IF TG_OP = 'UPDATE' THEN
    IF OLD.state = 'open' AND NEW.state <> 'open'
      AND (OLD.fund_id, OLD.account_id, OLD.holder, OLD.iban, OLD.number, OLD.bank, OLD.bic, OLD.hash, OLD.prepared_by, OLD.prepared_at)
        IS NOT DISTINCT FROM
        (NEW.fund_id, NEW.account_id, NEW.holder, NEW.iban, NEW.number, NEW.bank, NEW.bic, NEW.hash, NEW.prepared_by, NEW.prepared_at)
      AND (NEW.state = 'rejected' OR EXISTS (
        SELECT FROM fund.bank_account_signature s
        WHERE s.fund_id = NEW.fund_id AND s.account_id = NEW.account_id AND s.says = 'yes' AND s.hash = NEW.hash
          AND s.person_id <> NEW.prepared_by)) THEN
      RETURN NEW;
    END IF;
  END IF;
  RAISE EXCEPTION 'the account into which members pay is set by two people, and stays as they set it' USING ERRCODE = 'restrict_violation';
END $$;
CREATE TRIGGER by_two BEFORE UPDATE OR DELETE ON fund.bank_account
  FOR EACH ROW EXECUTE FUNCTION fund.bank_account_by_two();
CREATE TRIGGER accounts_stay BEFORE TRUNCATE ON fund.bank_account
  FOR EACH STATEMENT EXECUTE FUNCTION fund.refuse_change();
