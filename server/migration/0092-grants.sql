-- Whose money a named line is, for what it is given, and when it arrived (decision 0058). Lines of before say nothing of it.
ALTER TABLE fund.named_line
  ADD COLUMN source text CHECK (source IN ('government', 'sponsor', 'member', 'principal', 'gain', 'other')),
  -- A public body or a company, never a person.
  ADD COLUMN giver text CHECK (length(giver) BETWEEN 1 AND 200),
  ADD COLUMN purpose text CHECK (length(purpose) BETWEEN 1 AND 200),
  ADD COLUMN for_item text,
  ADD COLUMN received_on date,
  ADD COLUMN bank_reference text CHECK (length(bank_reference) BETWEEN 1 AND 200),
  ADD COLUMN received_entry_id uuid,
  ADD COLUMN received_by uuid,
  ADD CONSTRAINT what_goes_out_goes_into_the_principal CHECK (amount_in IS NOT NULL OR source IS NULL OR source = 'principal'),
  ADD CONSTRAINT a_grant_says_who_and_for_what CHECK (source NOT IN ('government', 'sponsor') OR num_nulls(giver, purpose) = 0),
  ADD CONSTRAINT what_arrived_is_whole CHECK (num_nulls(received_on, bank_reference, received_entry_id, received_by) IN (0, 4)),
  ADD CONSTRAINT money_of_the_fund_does_not_arrive CHECK (received_on IS NULL OR (amount_in IS NOT NULL AND source IS DISTINCT FROM 'principal' AND source IS DISTINCT FROM 'gain'));
CREATE UNIQUE INDEX grant_transfer_once ON fund.named_line (fund_id, bank_reference) WHERE bank_reference IS NOT NULL;
CREATE UNIQUE INDEX grant_entry_once ON fund.named_line (fund_id, received_entry_id) WHERE received_entry_id IS NOT NULL;
GRANT UPDATE (received_on, bank_reference, received_entry_id, received_by) ON fund.named_line TO openmutual_work;
