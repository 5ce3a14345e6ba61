-- Settlements (decision 0049): what was taken from the fund when a period is settled, what it comes to, who agreed, what was posted.
-- Nothing here is changed but the current row of a settlement and of a named line; what was taken stays as it was taken.

CREATE TABLE fund.settlement (
  fund_id uuid NOT NULL REFERENCES fund.fund,
  settlement_id uuid NOT NULL,
  -- Such as `2026-11`, `2026-Q4`, `2026`.
  period text NOT NULL CHECK (period ~ '^\d{4}(-(0[1-9]|1[0-2]|Q[1-4]))?$'),
  -- What is settled; there is one kind until funds have others.
  kind text NOT NULL DEFAULT 'sharing' CHECK (kind ~ '^[a-z][a-z-]{1,39}$'),
  on_date date NOT NULL,
  state text NOT NULL,
  version bigint NOT NULL DEFAULT 1,
  scheme_hash text NOT NULL CHECK (scheme_hash ~ '^[0-9a-f]{64}$'),
  snapshot_hash text NOT NULL CHECK (snapshot_hash ~ '^[0-9a-f]{64}$'),
  listed int NOT NULL CHECK (listed >= 0),
  -- The columns of the list of members, in its order.
  columns text[] NOT NULL,
  -- The settlement after which the fund stood; null for the first.
  after_id uuid,
  engine text,
  preview_hash text CHECK (preview_hash ~ '^[0-9a-f]{64}$'),
  record_hash text CHECK (record_hash ~ '^[0-9a-f]{64}$'),
  -- What a visitor is told: figures of the fund, none of a member.
  told jsonb,
  prepared_by uuid NOT NULL,
  prepared_at timestamptz(3) NOT NULL,
  previewed_by uuid,
  previewed_at timestamptz(3),
  posted_at timestamptz(3),
  posted_on date,
  entry_id uuid,
  entry_chain text,
  PRIMARY KEY (fund_id, settlement_id),
  FOREIGN KEY (fund_id, after_id) REFERENCES fund.settlement (fund_id, settlement_id),
  CONSTRAINT a_preview_is_whole CHECK (num_nulls(engine, preview_hash, record_hash, told, previewed_by, previewed_at) IN (0, 6)),
  CONSTRAINT what_is_posted_is_whole CHECK (
    (state = 'posted') = (num_nulls(posted_at, posted_on) = 0)
    -- Where nothing happened there is no entry.
    AND num_nulls(entry_id, entry_chain) IN (0, 2)
    AND (state <> 'posted' OR preview_hash IS NOT NULL))
);
-- One settlement of each period and kind, and none beside another from the same place.
CREATE UNIQUE INDEX settled_once ON fund.settlement (fund_id, period, kind) WHERE state <> 'abandoned';
CREATE UNIQUE INDEX one_after_another ON fund.settlement (fund_id, kind, after_id) NULLS NOT DISTINCT WHERE state <> 'abandoned';
CREATE INDEX settlement_in_order ON fund.settlement (fund_id, on_date DESC, settlement_id DESC);

CREATE TABLE fund.settlement_log (
  fund_id uuid NOT NULL,
  settlement_id uuid NOT NULL,
  version bigint NOT NULL,
  life text NOT NULL DEFAULT 'settlement' CHECK (life = 'settlement'),
  from_state text NOT NULL,
  act text NOT NULL,
  to_state text NOT NULL,
  person_id uuid,
  at timestamptz(3) NOT NULL,
  facts jsonb NOT NULL DEFAULT '{}',
  PRIMARY KEY (fund_id, settlement_id, version),
  FOREIGN KEY (fund_id, settlement_id) REFERENCES fund.settlement,
  FOREIGN KEY (life, from_state, act, to_state) REFERENCES fund.step
);

-- The members of one bucket as they were listed: lines of a CSV in the order of their numbers, the number first; compressed (zstd).
CREATE TABLE fund.settlement_list (
  fund_id uuid NOT NULL,
  bucket smallint NOT NULL CHECK (bucket BETWEEN 0 AND 63),
  settlement_id uuid NOT NULL,
  lines int NOT NULL CHECK (lines > 0),
  -- Of the lines before they were compressed.
  digest bytea NOT NULL CHECK (length(digest) = 32),
  body bytea NOT NULL,
  PRIMARY KEY (fund_id, bucket, settlement_id)
);
ALTER TABLE fund.settlement_list ALTER COLUMN body SET STORAGE EXTERNAL;

-- Texts of a settlement: claims and named lines as lists, where the fund stood before and stands after, the record.
CREATE TABLE fund.settlement_text (
  fund_id uuid NOT NULL,
  settlement_id uuid NOT NULL,
  part text NOT NULL CHECK (part IN ('claims', 'lines', 'position', 'position-out', 'record')),
  text text NOT NULL,
  PRIMARY KEY (fund_id, settlement_id, part),
  FOREIGN KEY (fund_id, settlement_id) REFERENCES fund.settlement
);

CREATE TABLE fund.settlement_signature (
  fund_id uuid NOT NULL,
  settlement_id uuid NOT NULL,
  place int NOT NULL CHECK (place > 0),
  person_id uuid NOT NULL,
  at timestamptz(3) NOT NULL,
  -- Of the preview that was seen.
  hash text NOT NULL CHECK (hash ~ '^[0-9a-f]{64}$'),
  says text NOT NULL CHECK (says IN ('yes', 'no')),
  PRIMARY KEY (fund_id, settlement_id, place),
  CONSTRAINT nobody_says_it_twice UNIQUE (fund_id, settlement_id, person_id, says),
  FOREIGN KEY (fund_id, settlement_id) REFERENCES fund.settlement
);

-- The members of which buckets were told what they owe, so that nobody is told twice.
CREATE TABLE fund.settlement_told (
  fund_id uuid NOT NULL,
  bucket smallint NOT NULL CHECK (bucket BETWEEN 0 AND 63),
  settlement_id uuid NOT NULL,
  at timestamptz(3) NOT NULL,
  PRIMARY KEY (fund_id, bucket, settlement_id)
);

-- Money that comes in or goes out beside all else, of a period that is not settled: grants, costs, corrections of a settled one.
CREATE TABLE fund.named_line (
  fund_id uuid NOT NULL REFERENCES fund.fund,
  line_id uuid NOT NULL,
  period text NOT NULL CHECK (period ~ '^\d{4}(-(0[1-9]|1[0-2]|Q[1-4]))?$'),
  line text NOT NULL CHECK (line ~ '^[a-z0-9][a-z0-9-]{0,39}$'),
  name_en text NOT NULL CHECK (length(name_en) BETWEEN 1 AND 200),
  name_zh text NOT NULL CHECK (length(name_zh) BETWEEN 1 AND 200),
  -- Minor units; one of the two.
  amount_in bigint CHECK (amount_in > 0),
  amount_out bigint CHECK (amount_out > 0),
  -- Which posted settlement it makes good, and which claim of it.
  corrects text,
  corrects_claim text,
  state text NOT NULL CHECK (state IN ('open', 'approved', 'rejected')),
  hash text NOT NULL CHECK (hash ~ '^[0-9a-f]{64}$'),
  prepared_by uuid NOT NULL,
  prepared_at timestamptz(3) NOT NULL,
  signed_by uuid,
  signed_at timestamptz(3),
  PRIMARY KEY (fund_id, line_id),
  CONSTRAINT money_in_or_out CHECK (num_nonnulls(amount_in, amount_out) = 1),
  CONSTRAINT two_persons CHECK (state = 'open' OR (signed_at IS NOT NULL AND (state = 'rejected' OR signed_by <> prepared_by))),
  CHECK (corrects_claim IS NULL OR corrects IS NOT NULL)
);
CREATE UNIQUE INDEX line_once ON fund.named_line (fund_id, period, line) WHERE state <> 'rejected';

DO $$
DECLARE name text;
BEGIN
  FOREACH name IN ARRAY ARRAY['settlement', 'settlement_log', 'settlement_list', 'settlement_text', 'settlement_signature', 'settlement_told', 'named_line'] LOOP
    EXECUTE format('ALTER TABLE fund.%I ENABLE ROW LEVEL SECURITY', name);
    EXECUTE format('ALTER TABLE fund.%I FORCE ROW LEVEL SECURITY', name);
    EXECUTE format(
      'CREATE POLICY of_the_fund ON fund.%I USING (fund_id = (SELECT ledger.acting_fund()))
       WITH CHECK (fund_id = (SELECT ledger.acting_fund()))', name);
    EXECUTE format('GRANT SELECT, INSERT ON fund.%I TO openmutual_work', name);
  END LOOP;
END $$;

-- Whoever asks sees what was posted, as figures of the fund.
CREATE POLICY what_is_posted ON fund.settlement AS RESTRICTIVE FOR SELECT TO openmutual_visitor, openmutual_member
  USING (state = 'posted');
GRANT SELECT (fund_id, settlement_id, period, kind, on_date, state, record_hash, told, posted_at, posted_on)
  ON fund.settlement TO openmutual_visitor, openmutual_member;
GRANT UPDATE (state, version, engine, preview_hash, record_hash, told, previewed_by, previewed_at, posted_at, posted_on, entry_id, entry_chain)
  ON fund.settlement TO openmutual_work;
GRANT UPDATE (state, signed_by, signed_at) ON fund.named_line TO openmutual_work;

-- What was posted, and what was taken for it, stays.
CREATE FUNCTION fund.what_was_posted_stays() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'UPDATE' AND TG_TABLE_NAME = 'settlement' THEN
    IF OLD.state <> 'posted' THEN RETURN NEW; END IF;
  END IF;
  RAISE EXCEPTION 'a settlement that was posted never changes: a correction goes into the next period (%)', TG_TABLE_NAME
    USING ERRCODE = 'restrict_violation';
END $$;
CREATE TRIGGER what_was_posted_stays BEFORE UPDATE OR DELETE ON fund.settlement
  FOR EACH ROW EXECUTE FUNCTION fund.what_was_posted_stays();
DO $$
DECLARE name text;
BEGIN
  FOREACH name IN ARRAY ARRAY['settlement_log', 'settlement_list', 'settlement_text', 'settlement_signature'] LOOP
    EXECUTE format('CREATE TRIGGER what_was_posted_stays BEFORE UPDATE OR DELETE ON fund.%I
      FOR EACH ROW EXECUTE FUNCTION fund.what_was_posted_stays()', name);
  END LOOP;
END $$;
