-- Claims: a current row, a log of steps, and apart from both every word that somebody wrote freely, so that it can be erased.

CREATE TABLE fund.claim (
  fund_id uuid NOT NULL,
  -- That of the member.
  bucket smallint NOT NULL CHECK (bucket BETWEEN 0 AND 63),
  claim_id uuid NOT NULL,
  -- What people call it: "claim 12".
  number bigint NOT NULL CHECK (number > 0),
  member_id uuid NOT NULL,
  -- Who claims: nobody judges what is his own.
  person_id uuid NOT NULL,
  state text NOT NULL,
  version bigint NOT NULL DEFAULT 1,
  -- Since when it is in this state.
  since timestamptz(3) NOT NULL,
  item text NOT NULL,
  occurred_on date NOT NULL,
  currency char(3) NOT NULL,
  -- The loss or cost in minor units; null where the item has an amount of its own and nothing else is asked.
  asked bigint CHECK (asked >= 0),
  begun_on date NOT NULL,
  submitted_on date,
  reviewed_by uuid,

  -- What was proposed last. Recognised is the loss or amount by which the rules give the benefit.
  proposed_outcome text CHECK (proposed_outcome IN ('approve', 'approve-partly', 'reject')),
  proposed_recognised bigint CHECK (proposed_recognised >= 0),
  proposed_benefit bigint CHECK (proposed_benefit >= 0),
  proposed_reason text,
  proposed_clause text,
  proposed_next text,
  proposed_by uuid,
  proposed_on date,
  -- Since when the rules were in effect by which it is judged: those of the day of the event.
  rules_from date,

  published_on date,
  -- The last day of the notice; null where the rules have none.
  notice_until date,

  decided_recognised bigint CHECK (decided_recognised >= 0),
  decided_benefit bigint CHECK (decided_benefit >= 0),
  decided_reason text,
  decided_clause text,
  decided_next text,
  decided_by uuid,
  decided_on date,
  decided_outcome text CHECK (decided_outcome IN ('approve', 'approve-partly', 'reject')),

  scheduled_for text CHECK (scheduled_for ~ '^\d{4}(-[A-Z0-9]{1,4})*$'),
  settled_in text,
  paid_on date,
  closed_on date,
  -- From which day its words and evidence are no longer kept, and when they were erased.
  erase_from date,
  erased_at timestamptz(3),

  PRIMARY KEY (fund_id, bucket, claim_id),
  FOREIGN KEY (fund_id, bucket, member_id) REFERENCES fund.member (fund_id, bucket, member_id),
  CONSTRAINT nobody_reviews_his_own_claim CHECK (reviewed_by <> person_id AND proposed_by <> person_id),
  CONSTRAINT nobody_decides_his_own_claim CHECK (decided_by <> person_id),
  CONSTRAINT nobody_decides_what_he_proposed CHECK (decided_by <> proposed_by),
  CONSTRAINT a_proposal_is_whole CHECK (
    num_nulls(proposed_outcome, proposed_by, proposed_on) IN (0, 3)
    AND (proposed_outcome IN ('approve', 'approve-partly')) = (proposed_benefit IS NOT NULL)),
  CONSTRAINT a_decision_is_whole CHECK (
    num_nulls(decided_outcome, decided_by, decided_on) IN (0, 3)
    AND (decided_outcome IN ('approve', 'approve-partly')) = (decided_benefit IS NOT NULL)),
  -- What is refused, whole or in part, has its reason, its clause and what can be done now.
  CONSTRAINT a_refusal_is_told CHECK (
    (proposed_outcome IS NULL OR proposed_outcome = 'approve'
      OR (proposed_reason <> '' AND proposed_clause <> '' AND proposed_next <> '') IS TRUE)
    AND (decided_outcome IS NULL OR decided_outcome = 'approve'
      OR (decided_reason <> '' AND decided_clause <> '' AND decided_next <> '') IS TRUE)),
  -- Members saw the proposal: what is decided is no more than that, and only when they had the time to.
  CONSTRAINT no_more_than_was_published CHECK (decided_benefit <= coalesce(proposed_benefit, 0)),
  CONSTRAINT decided_after_the_notice CHECK (
    decided_on IS NULL OR (published_on IS NOT NULL AND (notice_until IS NULL OR decided_on > notice_until))),
  CONSTRAINT a_state_has_what_it_says CHECK (
    (state NOT IN ('approved', 'partly-approved', 'scheduled', 'settled', 'paid') OR decided_benefit IS NOT NULL)
    AND (state <> 'rejected' OR (decided_outcome = 'reject') IS TRUE)
    AND (state NOT IN ('scheduled', 'settled', 'paid') OR scheduled_for IS NOT NULL)
    AND (state NOT IN ('settled', 'paid') OR settled_in IS NOT NULL)
    AND (state <> 'paid' OR paid_on IS NOT NULL)
    AND (state NOT IN ('closed', 'withdrawn') OR erase_from IS NOT NULL)
    AND (state IN ('draft', 'withdrawn') OR submitted_on IS NOT NULL))
);
CREATE INDEX claim_of_id ON fund.claim (fund_id, claim_id);
CREATE INDEX claim_queue ON fund.claim (fund_id, state, since, claim_id);
CREATE INDEX claim_since ON fund.claim (fund_id, since, claim_id);
CREATE INDEX claim_of_member ON fund.claim (fund_id, bucket, member_id, claim_id);
CREATE INDEX claim_scheduled ON fund.claim (fund_id, scheduled_for, number) WHERE state = 'scheduled';
CREATE INDEX claim_to_erase ON fund.claim (fund_id, erase_from) WHERE erased_at IS NULL;

CREATE TABLE fund.claim_log (
  fund_id uuid NOT NULL,
  bucket smallint NOT NULL,
  claim_id uuid NOT NULL,
  version bigint NOT NULL,
  life text NOT NULL DEFAULT 'claim' CHECK (life = 'claim'),
  from_state text NOT NULL,
  act text NOT NULL,
  to_state text NOT NULL,
  -- Null where the rules did it.
  person_id uuid,
  at timestamptz(3) NOT NULL,
  -- Ids, amounts and words of ours.
  facts jsonb NOT NULL DEFAULT '{}',
  PRIMARY KEY (fund_id, bucket, claim_id, version),
  FOREIGN KEY (fund_id, bucket, claim_id) REFERENCES fund.claim,
  FOREIGN KEY (life, from_state, act, to_state) REFERENCES fund.step
);

-- What claimant and staff wrote. Health data: encrypted as evidence is (0041), deleted when its time is over, and nowhere else.
CREATE TABLE fund.claim_word (
  fund_id uuid NOT NULL,
  bucket smallint NOT NULL,
  claim_id uuid NOT NULL,
  word_id uuid NOT NULL,
  kind text NOT NULL CHECK (kind IN ('telling', 'question', 'answer', 'return')),
  sealed bytea NOT NULL CHECK (length(sealed) BETWEEN 29 AND 32028),
  wrapped bytea NOT NULL CHECK (length(wrapped) = 60),
  print bytea NOT NULL CHECK (length(print) = 32),
  person_id uuid NOT NULL,
  at timestamptz(3) NOT NULL,
  PRIMARY KEY (fund_id, bucket, claim_id, word_id),
  FOREIGN KEY (fund_id, bucket, claim_id) REFERENCES fund.claim
);
CREATE UNIQUE INDEX one_telling ON fund.claim_word (fund_id, bucket, claim_id) WHERE kind = 'telling';

-- For whom a claim waits.
CREATE FUNCTION fund.waits_for(state text, has_agreed boolean, notice_until date, today date) RETURNS text
  LANGUAGE sql IMMUTABLE PARALLEL SAFE
  RETURN CASE
    WHEN state IN ('draft', 'information-requested') THEN 'claimant'
    WHEN state IN ('submitted', 'in-review') THEN 'reviewer'
    WHEN state = 'proposed' THEN CASE WHEN has_agreed THEN 'organiser' ELSE 'claimant' END
    WHEN state = 'published' THEN CASE WHEN notice_until >= today THEN 'notice' ELSE 'organiser' END
    WHEN state IN ('approved', 'partly-approved', 'rejected', 'paid') THEN 'organiser'
    WHEN state = 'scheduled' THEN 'settlement'
    WHEN state = 'settled' THEN 'payment'
    ELSE 'nobody' END;
