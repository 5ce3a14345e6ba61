-- Money that comes in and goes out (decision 0048). What it does to accounts stands in the ledger; here stands what it is, who did what with
-- it, and apart from both every word of a bank statement that may name a person, so that it can be erased.

CREATE TABLE fund.payment (
  fund_id uuid NOT NULL REFERENCES fund.fund,
  payment_id uuid NOT NULL,
  -- Whose it is; null as long as nobody knows.
  bucket smallint,
  member_id uuid,
  state text NOT NULL,
  version bigint NOT NULL DEFAULT 1,
  amount bigint NOT NULL CHECK (amount > 0),
  paid_on date NOT NULL,
  -- One of ours, by which it was found.
  reference text CHECK (reference ~ '^RF\d{2}[A-Z0-9]{1,21}$'),
  bank_reference text CHECK (length(bank_reference) BETWEEN 1 AND 200),
  -- Numbers without gaps, given in the transaction that keeps the payment.
  receipt text CHECK (receipt ~ '^[A-Z0-9]{2,6}-\d{4}-\d{6,12}$'),
  receipt_on date,
  recorded_by uuid NOT NULL,
  recorded_at timestamptz(3) NOT NULL,
  -- The entry by which it came in, and the one that gave it to its member where he was known later.
  entry_id uuid NOT NULL,
  assigned_entry_id uuid,
  -- The payment that was wrong and in whose place this one stands.
  instead_of uuid,
  PRIMARY KEY (fund_id, payment_id),
  FOREIGN KEY (fund_id, bucket, member_id) REFERENCES fund.member,
  FOREIGN KEY (fund_id, instead_of) REFERENCES fund.payment (fund_id, payment_id),
  UNIQUE (fund_id, receipt),
  UNIQUE (fund_id, entry_id),
  UNIQUE (fund_id, assigned_entry_id),
  UNIQUE (fund_id, instead_of),
  CONSTRAINT a_payment_is_of_a_whole_member CHECK ((bucket IS NULL) = (member_id IS NULL)),
  CONSTRAINT a_receipt_has_its_day CHECK ((receipt IS NULL) = (receipt_on IS NULL)),
  CONSTRAINT a_receipt_is_for_a_member CHECK (receipt IS NULL OR member_id IS NOT NULL),
  CONSTRAINT a_state_has_what_it_says CHECK (
    (state <> 'received' OR receipt IS NOT NULL) AND (state NOT IN ('unassigned', 'returned') OR member_id IS NULL))
);
-- A transfer of the bank is recorded once, unless it was recorded wrongly.
CREATE UNIQUE INDEX transfer_once ON fund.payment (fund_id, bank_reference) WHERE state <> 'reversed';
CREATE INDEX payment_of_member ON fund.payment (fund_id, bucket, member_id, payment_id);
CREATE INDEX payment_unassigned ON fund.payment (fund_id, payment_id) WHERE state = 'unassigned';

CREATE TABLE fund.payment_log (
  fund_id uuid NOT NULL,
  payment_id uuid NOT NULL,
  version bigint NOT NULL,
  life text NOT NULL DEFAULT 'payment' CHECK (life = 'payment'),
  from_state text NOT NULL,
  act text NOT NULL,
  to_state text NOT NULL,
  person_id uuid,
  at timestamptz(3) NOT NULL,
  facts jsonb NOT NULL DEFAULT '{}',
  PRIMARY KEY (fund_id, payment_id, version),
  FOREIGN KEY (fund_id, payment_id) REFERENCES fund.payment,
  FOREIGN KEY (life, from_state, act, to_state) REFERENCES fund.step
);

CREATE TABLE fund.payout (
  fund_id uuid NOT NULL REFERENCES fund.fund,
  payout_id uuid NOT NULL,
  bucket smallint NOT NULL,
  member_id uuid NOT NULL,
  kind text NOT NULL CHECK (kind IN ('benefit', 'prepaid')),
  claim_id uuid,
  state text NOT NULL,
  version bigint NOT NULL DEFAULT 1,
  amount bigint NOT NULL CHECK (amount > 0),
  -- Of all that it does: who approves it names it.
  hash text NOT NULL CHECK (hash ~ '^[0-9a-f]{64}$'),
  prepared_by uuid NOT NULL,
  prepared_at timestamptz(3) NOT NULL,
  -- The entry by which it was approved, the one by which the bank paid it.
  entry_id uuid,
  paid_entry_id uuid,
  paid_on date,
  bank_reference text CHECK (length(bank_reference) BETWEEN 1 AND 200),
  PRIMARY KEY (fund_id, payout_id),
  FOREIGN KEY (fund_id, bucket, member_id) REFERENCES fund.member,
  UNIQUE (fund_id, entry_id),
  UNIQUE (fund_id, paid_entry_id),
  CONSTRAINT a_benefit_is_of_a_claim CHECK ((kind = 'benefit') = (claim_id IS NOT NULL)),
  CONSTRAINT a_payout_has_what_its_state_says CHECK (
    (state NOT IN ('approved', 'paid', 'returned') OR entry_id IS NOT NULL)
    AND (state = 'paid') = (paid_entry_id IS NOT NULL) AND num_nulls(paid_entry_id, paid_on, bank_reference) IN (0, 3))
);
-- One decision is paid once: another payout only where this one was given up or came back.
CREATE UNIQUE INDEX claim_paid_once ON fund.payout (fund_id, claim_id) WHERE state IN ('prepared', 'approved', 'paid');
-- One payout of what a member has prepaid is under way at a time.
CREATE UNIQUE INDEX prepaid_paid_once ON fund.payout (fund_id, bucket, member_id)
  WHERE kind = 'prepaid' AND state IN ('prepared', 'approved');
CREATE INDEX payout_waiting ON fund.payout (fund_id, state, payout_id) WHERE state IN ('prepared', 'approved');

CREATE TABLE fund.payout_log (
  fund_id uuid NOT NULL,
  payout_id uuid NOT NULL,
  version bigint NOT NULL,
  life text NOT NULL DEFAULT 'payout' CHECK (life = 'payout'),
  from_state text NOT NULL,
  act text NOT NULL,
  to_state text NOT NULL,
  person_id uuid,
  at timestamptz(3) NOT NULL,
  facts jsonb NOT NULL DEFAULT '{}',
  PRIMARY KEY (fund_id, payout_id, version),
  FOREIGN KEY (fund_id, payout_id) REFERENCES fund.payout,
  FOREIGN KEY (life, from_state, act, to_state) REFERENCES fund.step
);

CREATE TABLE fund.payout_signature (
  fund_id uuid NOT NULL,
  payout_id uuid NOT NULL,
  place int NOT NULL CHECK (place > 0),
  person_id uuid NOT NULL,
  at timestamptz(3) NOT NULL,
  hash text NOT NULL CHECK (hash ~ '^[0-9a-f]{64}$'),
  says text NOT NULL CHECK (says IN ('yes', 'no')),
  PRIMARY KEY (fund_id, payout_id, place),
  FOREIGN KEY (fund_id, payout_id) REFERENCES fund.payout,
  UNIQUE (fund_id, payout_id, person_id, says)
);

-- What a bank or a treasurer wrote of a payment or a payout: deleted with the particulars of the member, and nowhere else.
CREATE TABLE fund.money_word (
  fund_id uuid NOT NULL REFERENCES fund.fund,
  of_id uuid NOT NULL,
  kind text NOT NULL CHECK (kind IN ('payer', 'reference', 'pay-to', 'reason')),
  text text NOT NULL CHECK (length(text) BETWEEN 1 AND 200),
  PRIMARY KEY (fund_id, of_id, kind)
);

DO $$
DECLARE name text;
BEGIN
  FOREACH name IN ARRAY ARRAY['payment', 'payment_log', 'payout', 'payout_log', 'payout_signature', 'money_word'] LOOP
    EXECUTE format('ALTER TABLE fund.%I ENABLE ROW LEVEL SECURITY', name);
    EXECUTE format('ALTER TABLE fund.%I FORCE ROW LEVEL SECURITY', name);
    EXECUTE format(
      'CREATE POLICY of_the_fund ON fund.%I USING (fund_id = (SELECT ledger.acting_fund()))
       WITH CHECK (fund_id = (SELECT ledger.acting_fund()))', name);
    EXECUTE format('GRANT SELECT, INSERT ON fund.%I TO openmutual_work', name);
  END LOOP;
END $$;
GRANT UPDATE (state, version, bucket, member_id, receipt, receipt_on, assigned_entry_id) ON fund.payment TO openmutual_work;
GRANT UPDATE (state, version, entry_id, paid_entry_id, paid_on, bank_reference) ON fund.payout TO openmutual_work;
GRANT DELETE ON fund.money_word TO openmutual_work;

DO $$
DECLARE name text;
BEGIN
  FOREACH name IN ARRAY ARRAY['payment_log', 'payout_log', 'payout_signature'] LOOP
    EXECUTE format('CREATE TRIGGER log_stays BEFORE UPDATE OR DELETE ON fund.%I
      FOR EACH ROW EXECUTE FUNCTION fund.refuse_change()', name);
    EXECUTE format('CREATE TRIGGER logs_stay BEFORE TRUNCATE ON fund.%I
      FOR EACH STATEMENT EXECUTE FUNCTION fund.refuse_change()', name);
  END LOOP;
END $$;
-- A receipt that was given keeps its number and its member for ever.
CREATE FUNCTION fund.receipt_stays() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'UPDATE' AND (OLD.receipt IS NULL OR
    (OLD.receipt, OLD.receipt_on, OLD.bucket, OLD.member_id) IS NOT DISTINCT FROM (NEW.receipt, NEW.receipt_on, NEW.bucket, NEW.member_id)) THEN
    RETURN NEW;
  END IF;
  RAISE EXCEPTION 'a receipt stays as it was given' USING ERRCODE = 'restrict_violation';
END $$;
CREATE TRIGGER receipt_stays BEFORE UPDATE OR DELETE ON fund.payment FOR EACH ROW EXECUTE FUNCTION fund.receipt_stays();
