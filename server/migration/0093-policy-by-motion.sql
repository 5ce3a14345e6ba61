-- An investment policy that members adopt by a motion on the principal (decision 0059): the motion carries it, and what is adopted is that and nothing else.

ALTER TABLE fund.motion
  -- Canonical JSON of the policy, with its SHA-256.
  ADD COLUMN policy text,
  ADD COLUMN policy_hash text CHECK (policy_hash ~ '^[0-9a-f]{64}$'),
  ADD CONSTRAINT a_policy_has_its_hash CHECK ((policy IS NULL AND policy_hash IS NULL) OR policy_hash = encode(sha256(convert_to(policy, 'UTF8')), 'hex')),
  ADD CONSTRAINT a_motion_asks_one_question CHECK (num_nonnulls(proposal, policy) <= 1),
  -- Who put it has proposed it.
  ADD CONSTRAINT a_policy_is_put_by_somebody CHECK (policy IS NULL OR person_id IS NOT NULL);

ALTER TABLE fund.investment_policy
  ADD CONSTRAINT a_policy_is_of_a_motion FOREIGN KEY (fund_id, motion_id) REFERENCES fund.motion,
  ADD CONSTRAINT a_motion_adopts_one_policy UNIQUE (fund_id, motion_id);
ALTER TABLE fund.fee_budget
  ADD CONSTRAINT a_budget_is_of_a_motion FOREIGN KEY (fund_id, motion_id) REFERENCES fund.motion,
  ADD CONSTRAINT a_motion_adopts_one_budget UNIQUE (fund_id, motion_id);

CREATE FUNCTION fund.policy_by_vote() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.motion_id IS NOT NULL AND NOT EXISTS (
      SELECT FROM fund.motion m WHERE m.fund_id = NEW.fund_id AND m.motion_id = NEW.motion_id AND m.state IN ('adopted', 'in-effect')
        AND m.outcome = 'passed' AND m.policy::jsonb = NEW.document) THEN
    RAISE EXCEPTION 'a policy of the members is that of their vote' USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER policy_by_vote BEFORE INSERT ON fund.investment_policy FOR EACH ROW EXECUTE FUNCTION fund.policy_by_vote();

CREATE FUNCTION fund.moved_policy_stays() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'what was put to the vote stays as it was' USING ERRCODE = 'restrict_violation';
END $$;
CREATE TRIGGER moved_policy_stays BEFORE UPDATE ON fund.motion FOR EACH ROW
  WHEN ((OLD.policy, OLD.policy_hash) IS DISTINCT FROM (NEW.policy, NEW.policy_hash)) EXECUTE FUNCTION fund.moved_policy_stays();
