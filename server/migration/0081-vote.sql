-- Votes (decision 0055): the frozen roll, ballots that nobody but their voter sees before the end, delegations, the record of the count.

CREATE TABLE fund.vote_roll (
  fund_id uuid NOT NULL,
  bucket smallint NOT NULL,
  motion_id uuid NOT NULL,
  member_id uuid NOT NULL,
  person_id uuid,
  number bigint NOT NULL,
  -- Who counts as one: a household, or the member himself.
  voter text NOT NULL CHECK (length(voter) BETWEEN 1 AND 200),
  household text,
  weight text,
  PRIMARY KEY (fund_id, bucket, motion_id, member_id),
  FOREIGN KEY (fund_id, motion_id) REFERENCES fund.motion,
  FOREIGN KEY (fund_id, bucket, member_id) REFERENCES fund.member
);
CREATE INDEX vote_roll_person ON fund.vote_roll (fund_id, motion_id, person_id);

-- One ballot of each voter and motion, whatever comes at once: it is the key. It knows no time and no order.
CREATE TABLE fund.ballot (
  fund_id uuid NOT NULL,
  motion_id uuid NOT NULL,
  voter text NOT NULL,
  bucket smallint NOT NULL,
  member_id uuid NOT NULL,
  person_id uuid,
  number bigint NOT NULL,
  -- Of a recorded vote.
  choice text CHECK (choice IN ('yes', 'no', 'abstain')),
  -- Of a secret one, as long as it is open.
  sealed bytea,
  -- Of the receipt.
  receipt text NOT NULL CHECK (receipt ~ '^[0-9a-f]{32}$'),
  word text NOT NULL CHECK (length(word) <= 200),
  -- The member who cast it for him, where he let another vote.
  cast_by bigint,
  PRIMARY KEY (fund_id, motion_id, voter),
  UNIQUE (fund_id, motion_id, receipt),
  FOREIGN KEY (fund_id, bucket, motion_id, member_id) REFERENCES fund.vote_roll,
  CHECK (choice IS NULL OR sealed IS NULL)
);

-- The key of the ballots of one secret vote, encrypted with that of the installation; gone once it is counted.
CREATE TABLE fund.vote_key (
  fund_id uuid NOT NULL,
  motion_id uuid NOT NULL,
  wrapped bytea NOT NULL,
  print bytea NOT NULL,
  PRIMARY KEY (fund_id, motion_id),
  FOREIGN KEY (fund_id, motion_id) REFERENCES fund.motion
);

-- The record of a count, as it is published.
CREATE TABLE fund.vote_record (
  fund_id uuid NOT NULL,
  motion_id uuid NOT NULL,
  text text NOT NULL,
  PRIMARY KEY (fund_id, motion_id),
  FOREIGN KEY (fund_id, motion_id) REFERENCES fund.motion
);

-- Who lets whom vote for him on a matter, until he takes it back.
CREATE TABLE fund.delegation (
  fund_id uuid NOT NULL,
  bucket smallint NOT NULL,
  member_id uuid NOT NULL,
  matter text NOT NULL CHECK (matter ~ '^[a-z][a-z0-9-]{0,63}$'),
  number bigint NOT NULL,
  to_bucket smallint NOT NULL,
  to_member_id uuid NOT NULL,
  to_number bigint NOT NULL,
  given_at timestamptz(3) NOT NULL,
  PRIMARY KEY (fund_id, bucket, member_id, matter),
  FOREIGN KEY (fund_id, bucket, member_id) REFERENCES fund.member,
  FOREIGN KEY (fund_id, to_bucket, to_member_id) REFERENCES fund.member,
  CHECK (member_id <> to_member_id)
);

-- Members of which buckets were told that a vote is open, so that nobody is told twice.
CREATE TABLE fund.vote_told (
  fund_id uuid NOT NULL,
  bucket smallint NOT NULL CHECK (bucket BETWEEN 0 AND 63),
  motion_id uuid NOT NULL,
  at timestamptz(3) NOT NULL,
  PRIMARY KEY (fund_id, bucket, motion_id)
);

DO $$
DECLARE name text;
BEGIN
  FOREACH name IN ARRAY ARRAY['vote_roll', 'ballot', 'vote_key', 'vote_record', 'delegation', 'vote_told'] LOOP
    EXECUTE format('ALTER TABLE fund.%I ENABLE ROW LEVEL SECURITY', name);
    EXECUTE format('ALTER TABLE fund.%I FORCE ROW LEVEL SECURITY', name);
    EXECUTE format(
      'CREATE POLICY of_the_fund ON fund.%I USING (fund_id = (SELECT ledger.acting_fund()))
       WITH CHECK (fund_id = (SELECT ledger.acting_fund()))', name);
    EXECUTE format('GRANT SELECT, INSERT ON fund.%I TO openmutual_work', name);
  END LOOP;
  FOREACH name IN ARRAY ARRAY['vote_roll', 'vote_record'] LOOP
    EXECUTE format('CREATE TRIGGER it_stays BEFORE UPDATE OR DELETE ON fund.%I
      FOR EACH ROW EXECUTE FUNCTION fund.refuse_change()', name);
    EXECUTE format('CREATE TRIGGER they_stay BEFORE TRUNCATE ON fund.%I
      FOR EACH STATEMENT EXECUTE FUNCTION fund.refuse_change()', name);
  END LOOP;
END $$;

-- As long as a vote is open nobody sees a ballot of another, whatever class he works as: neither what it says nor how many there are.
CREATE POLICY own_until_the_end ON fund.ballot AS RESTRICTIVE
  USING (person_id = (SELECT ledger.acting_person())
    OR motion_id IN (SELECT m.motion_id FROM fund.motion m WHERE m.fund_id = (SELECT ledger.acting_fund()) AND m.state <> 'open'))
  WITH CHECK (true);
CREATE POLICY own_ballot ON fund.ballot AS RESTRICTIVE FOR SELECT TO openmutual_member
  USING (person_id = (SELECT ledger.acting_person()));
CREATE POLICY own_entry ON fund.vote_roll AS RESTRICTIVE FOR SELECT TO openmutual_member
  USING (person_id = (SELECT ledger.acting_person()));
CREATE POLICY own_delegation ON fund.delegation AS RESTRICTIVE FOR SELECT TO openmutual_member
  USING ((bucket, member_id) IN (SELECT m.bucket, m.member_id FROM fund.member m)
    OR (to_bucket, to_member_id) IN (SELECT m.bucket, m.member_id FROM fund.member m));
GRANT SELECT ON fund.ballot, fund.vote_roll, fund.delegation TO openmutual_member;
GRANT SELECT ON fund.vote_roll TO openmutual_organiser;
GRANT SELECT ON fund.vote_record TO openmutual_member, openmutual_organiser;
GRANT UPDATE (choice, sealed, word) ON fund.ballot TO openmutual_work;
GRANT UPDATE (to_bucket, to_member_id, to_number, given_at), DELETE ON fund.delegation TO openmutual_work;
GRANT DELETE ON fund.vote_key TO openmutual_work;

-- What was cast counts as it was when the vote ended: afterwards only the envelope of a secret ballot goes.
CREATE FUNCTION fund.ballot_stays() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE state_of text;
BEGIN
  IF TG_OP = 'DELETE' THEN
    RAISE EXCEPTION 'a ballot that was cast stays' USING ERRCODE = 'restrict_violation';
  END IF;
  SELECT m.state INTO state_of FROM fund.motion m WHERE m.fund_id = NEW.fund_id AND m.motion_id = NEW.motion_id;
  IF (OLD.fund_id, OLD.motion_id, OLD.voter, OLD.bucket, OLD.member_id, OLD.person_id, OLD.number, OLD.receipt, OLD.cast_by)
     IS DISTINCT FROM (NEW.fund_id, NEW.motion_id, NEW.voter, NEW.bucket, NEW.member_id, NEW.person_id, NEW.number, NEW.receipt, NEW.cast_by)
     OR (state_of <> 'open' AND ((OLD.choice, OLD.word) IS DISTINCT FROM (NEW.choice, NEW.word) OR NEW.sealed IS NOT NULL)) THEN
    RAISE EXCEPTION 'a ballot that was cast stays' USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER ballot_stays BEFORE UPDATE OR DELETE ON fund.ballot FOR EACH ROW EXECUTE FUNCTION fund.ballot_stays();

-- Nor does staff count by what was written down of ballots that were cast.
CREATE POLICY no_ballots_until_the_end ON audit.event AS RESTRICTIVE FOR SELECT TO openmutual_organiser
  USING (act <> 'ballot-cast' OR subject ->> 'motion' IN (
    SELECT m.motion_id::text FROM fund.motion m WHERE m.fund_id = (SELECT ledger.acting_fund()) AND m.state <> 'open'));
