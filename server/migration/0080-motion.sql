-- Motions (decision 0054): what members put to their vote, who supports it, what became of it; and the rules of a fund, each version by the
-- motion that adopted it.

CREATE TABLE fund.motion (
  fund_id uuid NOT NULL REFERENCES fund.fund,
  motion_id uuid NOT NULL,
  -- What people call it: "motion 14".
  number bigint NOT NULL CHECK (number > 0),
  -- The word of the rules under `votes`.
  matter text NOT NULL CHECK (matter ~ '^[a-z][a-z0-9-]{0,63}$'),
  state text NOT NULL,
  version bigint NOT NULL DEFAULT 1,
  title text NOT NULL CHECK (length(title) BETWEEN 1 AND 200),
  reason text NOT NULL CHECK (length(reason) BETWEEN 1 AND 8000),
  -- Who put it; nobody where the library has other rules.
  bucket smallint,
  member_id uuid,
  person_id uuid,
  library_hash text CHECK (library_hash ~ '^[0-9a-f]{64}$'),
  drafted_at timestamptz(3) NOT NULL,
  support_needed int NOT NULL CHECK (support_needed >= 0),
  -- The rules that held when it was drafted: what it proposes stands on them.
  rules_hash text NOT NULL CHECK (rules_hash ~ '^[0-9a-f]{64}$'),
  -- Canonical JSON of the rules from a day on, with its SHA-256.
  proposal text,
  proposal_hash text CHECK (proposal_hash ~ '^[0-9a-f]{64}$'),
  effect_from date,
  -- Frozen at opening.
  opened_at timestamptz(3),
  closes_at timestamptz(3),
  opened_rules text CHECK (opened_rules ~ '^[0-9a-f]{64}$'),
  is_secret boolean,
  roll_hash text CHECK (roll_hash ~ '^[0-9a-f]{64}$'),
  voters int CHECK (voters > 0),
  -- Known at closing.
  closed_at timestamptz(3),
  outcome text CHECK (outcome IN ('passed', 'refused', 'draw', 'stopped')),
  record_hash text CHECK (record_hash ~ '^[0-9a-f]{64}$'),
  PRIMARY KEY (fund_id, motion_id),
  UNIQUE (fund_id, number),
  FOREIGN KEY (fund_id, bucket, member_id) REFERENCES fund.member,
  CONSTRAINT a_motion_is_somebodys CHECK (num_nulls(bucket, member_id, person_id) IN (0, 3) AND (member_id IS NULL) = (library_hash IS NOT NULL)),
  CONSTRAINT a_proposal_has_a_day CHECK (num_nulls(proposal, proposal_hash, effect_from) = 0 OR (proposal IS NULL AND proposal_hash IS NULL)),
  CONSTRAINT an_opening_is_whole CHECK (num_nulls(opened_at, closes_at, opened_rules, is_secret, roll_hash, voters) IN (0, 6)),
  CONSTRAINT a_window_has_an_end CHECK (closes_at > opened_at),
  CONSTRAINT a_count_is_whole CHECK (num_nulls(closed_at, outcome, record_hash) IN (0, 3)),
  CONSTRAINT nothing_is_counted_early CHECK (closed_at >= closes_at),
  CONSTRAINT what_is_open_has_a_roll CHECK (state NOT IN ('open', 'closed', 'adopted', 'rejected', 'failed-quorum', 'in-effect') OR opened_at IS NOT NULL),
  CONSTRAINT what_is_decided_was_counted CHECK ((state IN ('adopted', 'rejected', 'failed-quorum', 'in-effect')) = (closed_at IS NOT NULL))
);
-- Two that change the rules at once would undo one another.
CREATE UNIQUE INDEX one_vote_on_rules ON fund.motion (fund_id) WHERE state IN ('open', 'closed') AND proposal IS NOT NULL;
-- Other rules of the library are proposed once.
CREATE UNIQUE INDEX library_once ON fund.motion (fund_id, library_hash) WHERE library_hash IS NOT NULL;
CREATE INDEX motion_closing ON fund.motion (closes_at) WHERE state = 'open';

CREATE TABLE fund.motion_log (
  fund_id uuid NOT NULL,
  motion_id uuid NOT NULL,
  version bigint NOT NULL,
  life text NOT NULL DEFAULT 'motion' CHECK (life = 'motion'),
  from_state text NOT NULL,
  act text NOT NULL,
  to_state text NOT NULL,
  person_id uuid,
  at timestamptz(3) NOT NULL,
  facts jsonb NOT NULL DEFAULT '{}',
  PRIMARY KEY (fund_id, motion_id, version),
  FOREIGN KEY (fund_id, motion_id) REFERENCES fund.motion,
  FOREIGN KEY (life, from_state, act, to_state) REFERENCES fund.step
);

CREATE TABLE fund.motion_support (
  fund_id uuid NOT NULL,
  bucket smallint NOT NULL,
  motion_id uuid NOT NULL,
  member_id uuid NOT NULL,
  at timestamptz(3) NOT NULL,
  PRIMARY KEY (fund_id, bucket, motion_id, member_id),
  FOREIGN KEY (fund_id, motion_id) REFERENCES fund.motion,
  FOREIGN KEY (fund_id, bucket, member_id) REFERENCES fund.member
);

-- The last twelve settlements as they would have been (core/motion, schemes/proposal): their records, one behind the other.
CREATE TABLE fund.motion_replay (
  fund_id uuid NOT NULL,
  motion_id uuid NOT NULL,
  place int NOT NULL CHECK (place > 0),
  settlement_id uuid NOT NULL,
  -- The record; or why there is none, as rejections.
  record text,
  reasons jsonb,
  PRIMARY KEY (fund_id, motion_id, place),
  FOREIGN KEY (fund_id, motion_id) REFERENCES fund.motion,
  FOREIGN KEY (fund_id, settlement_id) REFERENCES fund.settlement,
  CHECK (num_nonnulls(record, reasons) = 1)
);

-- The rules of a fund, one version of the whole text behind the other.
CREATE TABLE fund.rule_version (
  fund_id uuid NOT NULL REFERENCES fund.fund,
  place int NOT NULL CHECK (place > 0),
  scheme_hash text NOT NULL CHECK (scheme_hash ~ '^[0-9a-f]{64}$'),
  -- Canonical JSON, of which the hash is the SHA-256.
  scheme text NOT NULL,
  -- The day from which they hold, and the motion that adopted them; the first is that of founding.
  effect_from date,
  motion_id uuid,
  adopted_at timestamptz(3) NOT NULL,
  PRIMARY KEY (fund_id, place),
  UNIQUE (fund_id, scheme_hash),
  UNIQUE (fund_id, motion_id),
  FOREIGN KEY (fund_id, motion_id) REFERENCES fund.motion,
  CONSTRAINT founding_comes_first CHECK ((place = 1) = (motion_id IS NULL)),
  CHECK ((motion_id IS NULL) = (effect_from IS NULL)),
  CONSTRAINT rules_have_their_hash CHECK (scheme_hash = encode(sha256(convert_to(scheme, 'UTF8')), 'hex'))
);

DO $$
DECLARE name text;
BEGIN
  FOREACH name IN ARRAY ARRAY['motion', 'motion_log', 'motion_support', 'motion_replay', 'rule_version'] LOOP
    EXECUTE format('ALTER TABLE fund.%I ENABLE ROW LEVEL SECURITY', name);
    EXECUTE format('ALTER TABLE fund.%I FORCE ROW LEVEL SECURITY', name);
    EXECUTE format(
      'CREATE POLICY of_the_fund ON fund.%I USING (fund_id = (SELECT ledger.acting_fund()))
       WITH CHECK (fund_id = (SELECT ledger.acting_fund()))', name);
    EXECUTE format('GRANT SELECT, INSERT ON fund.%I TO openmutual_work', name);
  END LOOP;
  FOREACH name IN ARRAY ARRAY['motion_log', 'rule_version'] LOOP
    EXECUTE format('CREATE TRIGGER it_stays BEFORE UPDATE OR DELETE ON fund.%I
      FOR EACH ROW EXECUTE FUNCTION fund.refuse_change()', name);
    EXECUTE format('CREATE TRIGGER they_stay BEFORE TRUNCATE ON fund.%I
      FOR EACH STATEMENT EXECUTE FUNCTION fund.refuse_change()', name);
  END LOOP;
END $$;
GRANT SELECT ON fund.motion, fund.motion_log TO openmutual_member, openmutual_organiser;
GRANT SELECT ON fund.rule_version TO openmutual_visitor, openmutual_member, openmutual_organiser;
GRANT UPDATE (state, version, effect_from, opened_at, closes_at, opened_rules, is_secret, roll_hash, voters, closed_at, outcome, record_hash)
  ON fund.motion TO openmutual_work;
GRANT DELETE ON fund.motion_support, fund.motion_replay TO openmutual_work;
-- A supporter sees that he is one; how many there are is told by the programme.
GRANT SELECT ON fund.motion_support TO openmutual_member;
CREATE POLICY own_support ON fund.motion_support AS RESTRICTIVE TO openmutual_member
  USING ((bucket, member_id) IN (SELECT m.bucket, m.member_id FROM fund.member m));

-- What was drafted, opened and counted stays as it was.
CREATE FUNCTION fund.motion_stays() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE'
     OR (OLD.fund_id, OLD.motion_id, OLD.number, OLD.matter, OLD.title, OLD.reason, OLD.bucket, OLD.member_id, OLD.person_id, OLD.library_hash,
         OLD.drafted_at, OLD.support_needed, OLD.rules_hash, OLD.proposal, OLD.proposal_hash)
        IS DISTINCT FROM
        (NEW.fund_id, NEW.motion_id, NEW.number, NEW.matter, NEW.title, NEW.reason, NEW.bucket, NEW.member_id, NEW.person_id, NEW.library_hash,
         NEW.drafted_at, NEW.support_needed, NEW.rules_hash, NEW.proposal, NEW.proposal_hash)
     OR (OLD.proposal IS NOT NULL AND OLD.effect_from IS DISTINCT FROM NEW.effect_from)
     OR (OLD.opened_at IS NOT NULL AND (OLD.opened_at, OLD.closes_at, OLD.opened_rules, OLD.is_secret, OLD.roll_hash, OLD.voters)
        IS DISTINCT FROM (NEW.opened_at, NEW.closes_at, NEW.opened_rules, NEW.is_secret, NEW.roll_hash, NEW.voters))
     OR (OLD.closed_at IS NOT NULL AND (OLD.closed_at, OLD.outcome, OLD.record_hash)
        IS DISTINCT FROM (NEW.closed_at, NEW.outcome, NEW.record_hash)) THEN
    RAISE EXCEPTION 'what was put to the vote, opened or counted stays as it was' USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER motion_stays BEFORE UPDATE OR DELETE ON fund.motion FOR EACH ROW EXECUTE FUNCTION fund.motion_stays();

-- Rules that are not those of founding are those of a motion that was adopted with just this day.
CREATE FUNCTION fund.rules_by_vote() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.motion_id IS NOT NULL AND NOT EXISTS (
      SELECT FROM fund.motion m WHERE m.fund_id = NEW.fund_id AND m.motion_id = NEW.motion_id AND m.state IN ('adopted', 'in-effect')
        AND m.outcome = 'passed' AND m.proposal IS NOT NULL AND m.effect_from = NEW.effect_from) THEN
    RAISE EXCEPTION 'rules are changed by a vote of the members' USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER rules_by_vote BEFORE INSERT ON fund.rule_version FOR EACH ROW EXECUTE FUNCTION fund.rules_by_vote();

-- All that was fixed at founding stays but the rules, which become those of the newest version.
CREATE OR REPLACE FUNCTION fund.founded_once() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF (OLD.fund_id, OLD.slug, OLD.charter, OLD.scheme_id, OLD.currency, OLD.time_zone, OLD.legal_basis,
      OLD.keeps_health_data, OLD.founded_by, OLD.founded_at)
     IS DISTINCT FROM
     (NEW.fund_id, NEW.slug, NEW.charter, NEW.scheme_id, NEW.currency, NEW.time_zone, NEW.legal_basis,
      NEW.keeps_health_data, NEW.founded_by, NEW.founded_at)
     OR (OLD.active_from IS NOT NULL AND OLD.active_from IS DISTINCT FROM NEW.active_from) THEN
    RAISE EXCEPTION 'what was fixed at founding stays' USING ERRCODE = 'restrict_violation';
  END IF;
  IF (OLD.scheme_hash, OLD.scheme) IS DISTINCT FROM (NEW.scheme_hash, NEW.scheme) AND NOT EXISTS (
      SELECT FROM fund.rule_version v WHERE v.fund_id = NEW.fund_id AND v.scheme_hash = NEW.scheme_hash AND v.scheme = NEW.scheme
        AND v.motion_id IS NOT NULL
        AND v.place = (SELECT max(place) FROM fund.rule_version w WHERE w.fund_id = NEW.fund_id)) THEN
    RAISE EXCEPTION 'what was fixed at founding stays, and rules are changed by a vote of the members' USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END $$;
