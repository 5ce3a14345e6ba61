-- The common money (decision 0057): what is adopted and does not change (policies, budgets), what is held, each movement of it, what was spent of the fees,
-- and figures of a price index. What it does to accounts stands in the ledger.

-- What else a decision is of: a policy or a budget by its id, its hash within that of the decision.
ALTER TABLE fund.decision ADD COLUMN of_id uuid, ADD COLUMN of_hash text CHECK (of_hash ~ '^[0-9a-f]{64}$'),
  ADD CONSTRAINT what_a_decision_is_of_has_its_hash CHECK ((of_id IS NULL) = (of_hash IS NULL));

CREATE TABLE fund.investment_policy (
  fund_id uuid NOT NULL REFERENCES fund.fund,
  policy_id uuid NOT NULL,
  from_date date NOT NULL,
  document jsonb NOT NULL,
  hash text NOT NULL CHECK (hash ~ '^[0-9a-f]{64}$'),
  proposed_by uuid NOT NULL,
  proposed_at timestamptz(3) NOT NULL,
  -- By what it is adopted: one of the two. The foreign key to motions comes with them.
  decision_id uuid,
  motion_id uuid,
  PRIMARY KEY (fund_id, policy_id),
  FOREIGN KEY (fund_id, decision_id) REFERENCES fund.decision,
  CONSTRAINT a_policy_is_adopted_in_one_way CHECK (num_nonnulls(decision_id, motion_id) = 1)
);

CREATE TABLE fund.fee_budget (
  fund_id uuid NOT NULL REFERENCES fund.fund,
  budget_id uuid NOT NULL,
  year int NOT NULL CHECK (year BETWEEN 2000 AND 2999),
  document jsonb NOT NULL,
  hash text NOT NULL CHECK (hash ~ '^[0-9a-f]{64}$'),
  proposed_by uuid NOT NULL,
  proposed_at timestamptz(3) NOT NULL,
  decision_id uuid,
  motion_id uuid,
  PRIMARY KEY (fund_id, budget_id),
  FOREIGN KEY (fund_id, decision_id) REFERENCES fund.decision,
  CONSTRAINT a_budget_is_adopted_in_one_way CHECK (num_nonnulls(decision_id, motion_id) = 1)
);

CREATE TABLE fund.holding (
  fund_id uuid NOT NULL REFERENCES fund.fund,
  holding_id uuid NOT NULL,
  name text NOT NULL CHECK (length(name) BETWEEN 1 AND 200),
  class text NOT NULL,
  counterparty text NOT NULL,
  costing text NOT NULL CHECK (costing IN ('average', 'specific-lot')),
  opened_by uuid NOT NULL,
  opened_at timestamptz(3) NOT NULL,
  PRIMARY KEY (fund_id, holding_id),
  CONSTRAINT holding_named_once UNIQUE (fund_id, name)
);

CREATE TABLE fund.investment_movement (
  fund_id uuid NOT NULL REFERENCES fund.fund,
  movement_id uuid NOT NULL,
  kind text NOT NULL CHECK (kind IN ('buy', 'value', 'income', 'sell', 'endow', 'keep')),
  holding_id uuid,
  state text NOT NULL,
  version bigint NOT NULL DEFAULT 1,
  -- The day from which it counts: of a valuation the day of the value, of the others that on which the ledger has it.
  on_date date,
  -- Its place among the movements of its holding, given when the ledger has it.
  place int CHECK (place > 0),
  units numeric(24, 6) CHECK (units > 0),
  amount bigint NOT NULL CHECK (amount >= 0),
  lot_id uuid,
  -- Of a valuation where the value comes from, of an endowment who gave it: a public body or a company, never a person.
  source text CHECK (length(source) BETWEEN 1 AND 200),
  given_by text CHECK (given_by IN ('government', 'sponsor', 'other')),
  hash text NOT NULL CHECK (hash ~ '^[0-9a-f]{64}$'),
  prepared_by uuid NOT NULL,
  prepared_at timestamptz(3) NOT NULL,
  entry_id uuid,
  bank_entry_id uuid,
  bank_on date,
  bank_reference text CHECK (length(bank_reference) BETWEEN 1 AND 200),
  PRIMARY KEY (fund_id, movement_id),
  FOREIGN KEY (fund_id, holding_id) REFERENCES fund.holding,
  FOREIGN KEY (fund_id, lot_id) REFERENCES fund.investment_movement,
  UNIQUE (fund_id, entry_id),
  UNIQUE (fund_id, bank_entry_id),
  CONSTRAINT movement_in_its_place UNIQUE (fund_id, holding_id, place),
  CONSTRAINT a_movement_is_of_a_holding CHECK ((kind IN ('endow', 'keep')) = (holding_id IS NULL)),
  CONSTRAINT units_are_bought_and_sold CHECK ((kind IN ('buy', 'sell')) = (units IS NOT NULL)),
  CONSTRAINT a_movement_has_its_source CHECK ((kind IN ('value', 'endow')) = (source IS NOT NULL) AND (kind = 'endow') = (given_by IS NOT NULL)),
  CONSTRAINT what_counts_has_its_day CHECK (state NOT IN ('approved', 'done', 'returned') OR on_date IS NOT NULL),
  CONSTRAINT what_counts_has_its_place CHECK (state NOT IN ('approved', 'done', 'returned') OR holding_id IS NULL OR place IS NOT NULL),
  CONSTRAINT the_bank_is_named CHECK (num_nulls(bank_on, bank_reference) IN (0, 2)
    AND (state <> 'done' OR kind NOT IN ('buy', 'sell', 'income', 'endow') OR bank_on IS NOT NULL))
);
-- A transfer of the bank is recorded once.
CREATE UNIQUE INDEX movement_transfer_once ON fund.investment_movement (fund_id, bank_reference) WHERE bank_reference IS NOT NULL;
CREATE INDEX movement_of_state ON fund.investment_movement (fund_id, state, movement_id);

CREATE TABLE fund.investment_movement_log (
  fund_id uuid NOT NULL,
  movement_id uuid NOT NULL,
  version bigint NOT NULL,
  life text NOT NULL DEFAULT 'investment' CHECK (life = 'investment'),
  from_state text NOT NULL,
  act text NOT NULL,
  to_state text NOT NULL,
  person_id uuid,
  at timestamptz(3) NOT NULL,
  facts jsonb NOT NULL DEFAULT '{}',
  PRIMARY KEY (fund_id, movement_id, version),
  FOREIGN KEY (fund_id, movement_id) REFERENCES fund.investment_movement,
  FOREIGN KEY (life, from_state, act, to_state) REFERENCES fund.step
);

CREATE TABLE fund.investment_signature (
  fund_id uuid NOT NULL,
  movement_id uuid NOT NULL,
  place int NOT NULL CHECK (place > 0),
  person_id uuid NOT NULL,
  at timestamptz(3) NOT NULL,
  hash text NOT NULL CHECK (hash ~ '^[0-9a-f]{64}$'),
  says text NOT NULL CHECK (says IN ('yes', 'no')),
  PRIMARY KEY (fund_id, movement_id, place),
  FOREIGN KEY (fund_id, movement_id) REFERENCES fund.investment_movement,
  UNIQUE (fund_id, movement_id, person_id, says)
);

-- A figure of a month, with where it was read; one that was wrong is followed by another, and both stay.
CREATE TABLE fund.price_index (
  fund_id uuid NOT NULL REFERENCES fund.fund,
  index text NOT NULL CHECK (index ~ '^[a-z][a-z0-9-]{0,63}$'),
  month text NOT NULL CHECK (month ~ '^\d{4}-(0[1-9]|1[0-2])$'),
  figure_id uuid NOT NULL,
  value numeric(20, 8) NOT NULL CHECK (value > 0),
  source text NOT NULL CHECK (length(source) BETWEEN 1 AND 200),
  recorded_by uuid NOT NULL,
  recorded_at timestamptz(3) NOT NULL,
  PRIMARY KEY (fund_id, index, month, figure_id)
);

-- What was spent of the fees, by purpose: prepared, approved and paid as a payout is.
CREATE TABLE fund.spending (
  fund_id uuid NOT NULL REFERENCES fund.fund,
  spending_id uuid NOT NULL,
  budget_id uuid NOT NULL,
  purpose text NOT NULL,
  -- What it is for and who is paid: a company, a bill; never a member.
  subject text NOT NULL CHECK (length(subject) BETWEEN 1 AND 200),
  pay_to text NOT NULL CHECK (length(pay_to) BETWEEN 1 AND 200),
  state text NOT NULL,
  version bigint NOT NULL DEFAULT 1,
  amount bigint NOT NULL CHECK (amount > 0),
  hash text NOT NULL CHECK (hash ~ '^[0-9a-f]{64}$'),
  prepared_by uuid NOT NULL,
  prepared_at timestamptz(3) NOT NULL,
  -- The day on which the ledger has it, which says of which year it is.
  on_date date,
  entry_id uuid,
  paid_entry_id uuid,
  paid_on date,
  bank_reference text CHECK (length(bank_reference) BETWEEN 1 AND 200),
  PRIMARY KEY (fund_id, spending_id),
  FOREIGN KEY (fund_id, budget_id) REFERENCES fund.fee_budget,
  UNIQUE (fund_id, entry_id),
  UNIQUE (fund_id, paid_entry_id),
  CONSTRAINT spending_has_what_its_state_says CHECK (
    (state NOT IN ('approved', 'paid', 'returned') OR (entry_id IS NOT NULL AND on_date IS NOT NULL))
    AND (state = 'paid') = (paid_entry_id IS NOT NULL) AND num_nulls(paid_entry_id, paid_on, bank_reference) IN (0, 3))
);
CREATE UNIQUE INDEX spending_transfer_once ON fund.spending (fund_id, bank_reference) WHERE bank_reference IS NOT NULL;

CREATE TABLE fund.spending_log (
  fund_id uuid NOT NULL,
  spending_id uuid NOT NULL,
  version bigint NOT NULL,
  life text NOT NULL DEFAULT 'payout' CHECK (life = 'payout'),
  from_state text NOT NULL,
  act text NOT NULL,
  to_state text NOT NULL,
  person_id uuid,
  at timestamptz(3) NOT NULL,
  facts jsonb NOT NULL DEFAULT '{}',
  PRIMARY KEY (fund_id, spending_id, version),
  FOREIGN KEY (fund_id, spending_id) REFERENCES fund.spending,
  FOREIGN KEY (life, from_state, act, to_state) REFERENCES fund.step
);

CREATE TABLE fund.spending_signature (
  fund_id uuid NOT NULL,
  spending_id uuid NOT NULL,
  place int NOT NULL CHECK (place > 0),
  person_id uuid NOT NULL,
  at timestamptz(3) NOT NULL,
  hash text NOT NULL CHECK (hash ~ '^[0-9a-f]{64}$'),
  says text NOT NULL CHECK (says IN ('yes', 'no')),
  PRIMARY KEY (fund_id, spending_id, place),
  FOREIGN KEY (fund_id, spending_id) REFERENCES fund.spending,
  UNIQUE (fund_id, spending_id, person_id, says)
);

DO $$
DECLARE name text;
BEGIN
  FOREACH name IN ARRAY ARRAY['investment_policy', 'fee_budget', 'holding', 'investment_movement', 'investment_movement_log', 'investment_signature',
    'price_index', 'spending', 'spending_log', 'spending_signature'] LOOP
    EXECUTE format('ALTER TABLE fund.%I ENABLE ROW LEVEL SECURITY', name);
    EXECUTE format('ALTER TABLE fund.%I FORCE ROW LEVEL SECURITY', name);
    EXECUTE format(
      'CREATE POLICY of_the_fund ON fund.%I USING (fund_id = (SELECT ledger.acting_fund()))
       WITH CHECK (fund_id = (SELECT ledger.acting_fund()))', name);
    EXECUTE format('GRANT SELECT, INSERT ON fund.%I TO openmutual_work', name);
  END LOOP;
END $$;
GRANT UPDATE (state, version, on_date, place, entry_id, bank_entry_id, bank_on, bank_reference) ON fund.investment_movement TO openmutual_work;
GRANT UPDATE (state, version, on_date, entry_id, paid_entry_id, paid_on, bank_reference) ON fund.spending TO openmutual_work;

DO $$
DECLARE name text;
BEGIN
  FOREACH name IN ARRAY ARRAY['investment_policy', 'fee_budget', 'holding', 'investment_movement_log', 'investment_signature', 'price_index', 'spending_log',
    'spending_signature'] LOOP
    EXECUTE format('CREATE TRIGGER it_stays BEFORE UPDATE OR DELETE ON fund.%I
      FOR EACH ROW EXECUTE FUNCTION fund.refuse_change()', name);
    EXECUTE format('CREATE TRIGGER all_stay BEFORE TRUNCATE ON fund.%I
      FOR EACH STATEMENT EXECUTE FUNCTION fund.refuse_change()', name);
  END LOOP;
END $$;
