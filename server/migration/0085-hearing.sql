-- Objections, appeals, and the hearings to which they lead (decision 0056).

-- A claim goes on after an objection and after its decision.
ALTER TABLE fund.claim
  -- The last day on which members may object; null where the rules have none.
  ADD COLUMN objections_until date,
  ADD COLUMN decided_how text CHECK (decided_how IN ('organiser', 'hearing', 'automatic')),
  ADD COLUMN decided_in uuid,
  -- The last day on which the claimant may appeal; null where he may not, or no source states the days.
  ADD COLUMN appeal_until date,
  ADD COLUMN appealed_on date;
UPDATE fund.claim SET decided_how = 'organiser' WHERE decided_outcome IS NOT NULL;
UPDATE fund.claim SET objections_until = notice_until WHERE published_on IS NOT NULL;
ALTER TABLE fund.claim
  DROP CONSTRAINT a_decision_is_whole,
  DROP CONSTRAINT no_more_than_was_published,
  ADD CONSTRAINT a_decision_is_whole CHECK (
    num_nulls(decided_outcome, decided_how, decided_on) IN (0, 3)
    AND (decided_how IS NOT DISTINCT FROM 'organiser') = (decided_by IS NOT NULL)
    AND (decided_how IS NOT DISTINCT FROM 'hearing') = (decided_in IS NOT NULL)
    AND (decided_outcome IN ('approve', 'approve-partly')) = (decided_benefit IS NOT NULL)),
  -- What is approved by itself is what was proposed, and nothing is refused so.
  ADD CONSTRAINT nothing_is_refused_by_itself CHECK (
    decided_how IS DISTINCT FROM 'automatic'
    OR (decided_outcome = 'approve' AND proposed_outcome = 'approve' AND decided_benefit = proposed_benefit)),
  -- A body that hears a claim may find that what was refused is owed.
  ADD CONSTRAINT no_more_than_was_published CHECK (
    decided_how = 'hearing' OR appealed_on IS NOT NULL OR decided_benefit <= coalesce(proposed_benefit, 0));

ALTER TABLE fund.claim_word
  DROP CONSTRAINT claim_word_kind_check,
  ADD CONSTRAINT claim_word_kind_check
    CHECK (kind IN ('telling', 'question', 'answer', 'return', 'objection', 'appeal', 'opinion'));

-- Who of the members is a relative, as the claimant declares.
CREATE TABLE fund.claim_relative (
  fund_id uuid NOT NULL,
  bucket smallint NOT NULL,
  claim_id uuid NOT NULL,
  member_number bigint NOT NULL CHECK (member_number > 0),
  at timestamptz(3) NOT NULL,
  PRIMARY KEY (fund_id, bucket, claim_id, member_number),
  FOREIGN KEY (fund_id, bucket, claim_id) REFERENCES fund.claim
);

-- What those who vote may see beside the published case, and the claimant's word of chance.
CREATE TABLE fund.claim_opened (
  fund_id uuid NOT NULL,
  bucket smallint NOT NULL,
  claim_id uuid NOT NULL,
  words boolean NOT NULL DEFAULT false,
  evidence boolean NOT NULL DEFAULT false,
  chance text CHECK (length(chance) BETWEEN 1 AND 200),
  at timestamptz(3) NOT NULL,
  PRIMARY KEY (fund_id, bucket, claim_id),
  FOREIGN KEY (fund_id, bucket, claim_id) REFERENCES fund.claim
);

CREATE TABLE fund.objection (
  fund_id uuid NOT NULL,
  bucket smallint NOT NULL,
  claim_id uuid NOT NULL,
  objection_id uuid NOT NULL,
  person_id uuid NOT NULL,
  reason text NOT NULL,
  clause text NOT NULL,
  chance text CHECK (length(chance) BETWEEN 1 AND 200),
  state text NOT NULL CHECK (state IN ('open', 'withdrawn', 'decided')),
  at timestamptz(3) NOT NULL,
  PRIMARY KEY (fund_id, bucket, claim_id, objection_id),
  FOREIGN KEY (fund_id, bucket, claim_id) REFERENCES fund.claim
);
CREATE UNIQUE INDEX objects_once ON fund.objection (fund_id, bucket, claim_id, person_id) WHERE state <> 'withdrawn';

-- One appeal of a claim, and what was decided before it.
CREATE TABLE fund.appeal (
  fund_id uuid NOT NULL,
  bucket smallint NOT NULL,
  claim_id uuid NOT NULL,
  person_id uuid NOT NULL,
  decided jsonb NOT NULL,
  at timestamptz(3) NOT NULL,
  PRIMARY KEY (fund_id, bucket, claim_id),
  FOREIGN KEY (fund_id, bucket, claim_id) REFERENCES fund.claim
);

-- Seeds: each is committed to before it is known, and stands in the hearing whose draw revealed it.
CREATE TABLE fund.jury_seed (
  fund_id uuid NOT NULL,
  bucket smallint NOT NULL,
  claim_id uuid NOT NULL,
  number integer NOT NULL CHECK (number > 0),
  commitment text NOT NULL CHECK (commitment ~ '^[0-9a-f]{64}$'),
  seed text NOT NULL CHECK (seed ~ '^[0-9a-f]{64}$'),
  committed_at timestamptz(3) NOT NULL,
  revealed_in uuid,
  PRIMARY KEY (fund_id, bucket, claim_id, number),
  FOREIGN KEY (fund_id, bucket, claim_id) REFERENCES fund.claim
);
CREATE UNIQUE INDEX one_seed_waits ON fund.jury_seed (fund_id, bucket, claim_id) WHERE revealed_in IS NULL;

CREATE TABLE fund.hearing (
  fund_id uuid NOT NULL,
  bucket smallint NOT NULL,
  claim_id uuid NOT NULL,
  hearing_id uuid NOT NULL,
  -- 1, 2, 3 … of its claim.
  number integer NOT NULL CHECK (number > 0),
  about text NOT NULL CHECK (about IN ('decision', 'objection', 'appeal')),
  body text NOT NULL CHECK (body IN ('board', 'jury', 'members')),
  state text NOT NULL,
  version bigint NOT NULL DEFAULT 1,
  since timestamptz(3) NOT NULL,
  -- The version of the rules by which it is held, whatever becomes of them while it goes on.
  rules_from date NOT NULL,
  -- How many sit on a jury that is drawn; null where all of the roll vote.
  seats integer CHECK (seats > 0),
  -- How many a smaller jury has at least, where the rules know one.
  least_seats integer CHECK (least_seats > 0),
  answer_days integer CHECK (answer_days > 0),
  hours integer NOT NULL CHECK (hours > 0),
  -- What happens if it is accepted, and what if it is denied.
  if_accepted jsonb NOT NULL,
  if_denied jsonb NOT NULL,
  -- The frozen pool, and of a jury that was drawn the chance by which it was.
  members integer NOT NULL CHECK (members > 0),
  pool_hash text NOT NULL CHECK (pool_hash ~ '^[0-9a-f]{64}$'),
  method text,
  commitment text CHECK (commitment ~ '^[0-9a-f]{64}$'),
  committed_at timestamptz(3),
  seed text CHECK (seed ~ '^[0-9a-f]{64}$'),
  chance text[],
  begun_at timestamptz(3) NOT NULL,
  opened_at timestamptz(3),
  closes_at timestamptz(3),
  stopped_by text,
  counted_at timestamptz(3),
  result text CHECK (result IN ('accepted', 'refused', 'draw', 'stopped')),
  tally jsonb,
  PRIMARY KEY (fund_id, bucket, claim_id, hearing_id),
  FOREIGN KEY (fund_id, bucket, claim_id) REFERENCES fund.claim,
  UNIQUE (fund_id, bucket, claim_id, number),
  CONSTRAINT a_draw_is_whole CHECK (num_nulls(seats, method, commitment, committed_at, seed, chance, answer_days) IN (0, 7)),
  -- The seed was committed to before the pool was frozen.
  CONSTRAINT committed_before CHECK (committed_at IS NULL OR committed_at < begun_at),
  CONSTRAINT a_window_is_whole CHECK (num_nulls(opened_at, closes_at) IN (0, 2) AND (opened_at IS NULL OR opened_at < closes_at)),
  CONSTRAINT a_count_is_whole CHECK (
    num_nulls(counted_at, result, tally) IN (0, 3) AND (counted_at IS NOT NULL) = (state IN ('counted', 'put-again'))
    AND (counted_at IS NULL OR counted_at >= closes_at OR stopped_by IS NOT NULL)),
  CONSTRAINT a_vote_has_its_window CHECK (state NOT IN ('voting', 'counted', 'put-again') OR opened_at IS NOT NULL)
);
CREATE INDEX hearing_of_id ON fund.hearing (fund_id, hearing_id);
CREATE INDEX hearing_goes_on ON fund.hearing (fund_id, state) WHERE state IN ('seating', 'voting');
CREATE UNIQUE INDEX one_hearing_at_a_time ON fund.hearing (fund_id, bucket, claim_id) WHERE state IN ('seating', 'voting');

CREATE TABLE fund.hearing_log (
  fund_id uuid NOT NULL,
  bucket smallint NOT NULL,
  claim_id uuid NOT NULL,
  hearing_id uuid NOT NULL,
  version bigint NOT NULL,
  life text NOT NULL DEFAULT 'hearing' CHECK (life = 'hearing'),
  from_state text NOT NULL,
  act text NOT NULL,
  to_state text NOT NULL,
  person_id uuid,
  at timestamptz(3) NOT NULL,
  facts jsonb NOT NULL DEFAULT '{}',
  PRIMARY KEY (fund_id, bucket, claim_id, hearing_id, version),
  FOREIGN KEY (fund_id, bucket, claim_id, hearing_id) REFERENCES fund.hearing,
  FOREIGN KEY (life, from_state, act, to_state) REFERENCES fund.step
);

-- The frozen pool, or roll: who stands in it, by which token, and why he is not among those who vote, where he is not.
CREATE TABLE fund.hearing_voter (
  fund_id uuid NOT NULL,
  bucket smallint NOT NULL,
  claim_id uuid NOT NULL,
  hearing_id uuid NOT NULL,
  person_id uuid NOT NULL,
  -- What the token is of: the number of a member, or the id of somebody of the board.
  name text NOT NULL,
  salt text NOT NULL CHECK (salt ~ '^[0-9a-f]{32}$'),
  token text NOT NULL CHECK (token ~ '^[0-9a-f]{64}$'),
  -- The token of his household, where the rule counts households and he has one.
  household text CHECK (household ~ '^[0-9a-f]{64}$'),
  excluded text CHECK (excluded IN ('applicant', 'household', 'relatives', 'objector', 'decider')),
  PRIMARY KEY (fund_id, bucket, claim_id, hearing_id, person_id),
  UNIQUE (fund_id, bucket, claim_id, hearing_id, token),
  FOREIGN KEY (fund_id, bucket, claim_id, hearing_id) REFERENCES fund.hearing
);
CREATE INDEX voter_of_person ON fund.hearing_voter (fund_id, person_id, hearing_id);

-- Who was called, in the order of the draw.
CREATE TABLE fund.hearing_seat (
  fund_id uuid NOT NULL,
  bucket smallint NOT NULL,
  claim_id uuid NOT NULL,
  hearing_id uuid NOT NULL,
  place integer NOT NULL CHECK (place > 0),
  person_id uuid NOT NULL,
  token text NOT NULL,
  state text NOT NULL CHECK (state IN ('called', 'serving', 'conflict', 'declined', 'lapsed')),
  called_at timestamptz(3) NOT NULL,
  answer_by timestamptz(3) NOT NULL,
  answered_at timestamptz(3),
  PRIMARY KEY (fund_id, bucket, claim_id, hearing_id, place),
  UNIQUE (fund_id, bucket, claim_id, hearing_id, person_id),
  FOREIGN KEY (fund_id, bucket, claim_id, hearing_id, person_id) REFERENCES fund.hearing_voter,
  CHECK ((state IN ('called', 'lapsed')) = (answered_at IS NULL)),
  CHECK (answer_by > called_at)
);

-- One verdict of each who votes, and of each household where the rule counts those.
CREATE TABLE fund.verdict (
  fund_id uuid NOT NULL,
  bucket smallint NOT NULL,
  claim_id uuid NOT NULL,
  hearing_id uuid NOT NULL,
  person_id uuid NOT NULL,
  token text NOT NULL,
  -- The household, else the voter himself.
  counts_as text NOT NULL,
  choice text NOT NULL CHECK (choice IN ('accept', 'deny', 'abstain')),
  at timestamptz(3) NOT NULL,
  CONSTRAINT one_verdict_each PRIMARY KEY (fund_id, bucket, claim_id, hearing_id, counts_as),
  FOREIGN KEY (fund_id, bucket, claim_id, hearing_id, person_id) REFERENCES fund.hearing_voter
);

-- A verdict is cast while the vote is open, by its own instant; whoever counts holds the row of the hearing. A backup brings those of hearings
-- that are over.
CREATE FUNCTION fund.verdict_in_its_time() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  IF TG_OP = 'DELETE' OR NOT EXISTS (
    SELECT FROM fund.hearing h WHERE h.fund_id = NEW.fund_id AND h.bucket = NEW.bucket AND h.claim_id = NEW.claim_id AND h.hearing_id = NEW.hearing_id
      AND NEW.at >= h.opened_at AND NEW.at < h.closes_at AND (h.state = 'voting' OR NEW.at <= h.since)) THEN
    RAISE EXCEPTION 'a verdict is cast while the vote is open' USING ERRCODE = 'restrict_violation';
  END IF;
  IF TG_OP = 'UPDATE' AND (OLD.person_id, OLD.token, OLD.counts_as) IS DISTINCT FROM (NEW.person_id, NEW.token, NEW.counts_as) THEN
    RAISE EXCEPTION 'a verdict stays with who cast it' USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER verdict_in_its_time BEFORE INSERT OR UPDATE OR DELETE ON fund.verdict
  FOR EACH ROW EXECUTE FUNCTION fund.verdict_in_its_time();

-- What was frozen stays; so does a hearing once it is over.
CREATE FUNCTION fund.hearing_stays() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  IF TG_OP = 'UPDATE' AND OLD.state IN ('seating', 'voting')
     AND (OLD.about, OLD.body, OLD.rules_from, OLD.seats, OLD.if_accepted, OLD.if_denied, OLD.members, OLD.pool_hash, OLD.method,
          OLD.commitment, OLD.seed, OLD.chance, OLD.begun_at, OLD.hours)
       IS NOT DISTINCT FROM
         (NEW.about, NEW.body, NEW.rules_from, NEW.seats, NEW.if_accepted, NEW.if_denied, NEW.members, NEW.pool_hash, NEW.method,
          NEW.commitment, NEW.seed, NEW.chance, NEW.begun_at, NEW.hours)
     AND (OLD.opened_at IS NULL OR (OLD.opened_at, OLD.closes_at) IS NOT DISTINCT FROM (NEW.opened_at, NEW.closes_at)) THEN
    RETURN NEW;
  END IF;
  RAISE EXCEPTION 'what was fixed when a hearing began stays' USING ERRCODE = 'restrict_violation';
END $$;
CREATE TRIGGER hearing_stays BEFORE UPDATE OR DELETE ON fund.hearing FOR EACH ROW EXECUTE FUNCTION fund.hearing_stays();
CREATE TRIGGER voter_stays BEFORE UPDATE OR DELETE ON fund.hearing_voter FOR EACH ROW EXECUTE FUNCTION fund.claim_stays();
CREATE TRIGGER log_stays BEFORE UPDATE OR DELETE ON fund.hearing_log FOR EACH ROW EXECUTE FUNCTION fund.claim_stays();
CREATE TRIGGER appeal_stays BEFORE UPDATE OR DELETE ON fund.appeal FOR EACH ROW EXECUTE FUNCTION fund.claim_stays();

CREATE OR REPLACE FUNCTION fund.waits_for(state text, has_agreed boolean, notice_until date, today date) RETURNS text
  LANGUAGE sql IMMUTABLE PARALLEL SAFE
  RETURN CASE
    WHEN state IN ('draft', 'information-requested') THEN 'claimant'
    WHEN state IN ('submitted', 'in-review') THEN 'reviewer'
    WHEN state = 'proposed' THEN CASE WHEN has_agreed THEN 'organiser' ELSE 'claimant' END
    WHEN state IN ('published', 'objected') THEN CASE WHEN notice_until >= today THEN 'notice' ELSE 'organiser' END
    WHEN state IN ('in-hearing', 'appealed') THEN 'hearing'
    WHEN state IN ('approved', 'partly-approved', 'rejected', 'paid') THEN 'organiser'
    WHEN state = 'scheduled' THEN 'settlement'
    WHEN state = 'settled' THEN 'payment'
    ELSE 'nobody' END;
