-- What members see of a claim: nothing but what its claimant has agreed to.

-- The text that he lets stand in place of his own words, and to what he agreed.
CREATE TABLE fund.case_text (
  fund_id uuid NOT NULL,
  bucket smallint NOT NULL,
  claim_id uuid NOT NULL,
  text text CHECK (length(text) BETWEEN 1 AND 4000),
  -- SHA-256 of the whole case as it was shown to him (core/claim/redaction).
  agreed_hash text CHECK (agreed_hash ~ '^[0-9a-f]{64}$'),
  agreed_by uuid,
  agreed_at timestamptz(3),
  PRIMARY KEY (fund_id, bucket, claim_id),
  FOREIGN KEY (fund_id, bucket, claim_id) REFERENCES fund.claim,
  CHECK (num_nulls(agreed_hash, agreed_by, agreed_at) IN (0, 3))
);

CREATE TABLE fund.published_case (
  fund_id uuid NOT NULL,
  bucket smallint NOT NULL,
  claim_id uuid NOT NULL,
  number bigint NOT NULL,
  state text NOT NULL,
  published_on date NOT NULL,
  notice_until date,
  -- The case as it was agreed to, by its hash; its text goes when the words of the claim go.
  content jsonb NOT NULL,
  hash text NOT NULL CHECK (hash ~ '^[0-9a-f]{64}$'),
  PRIMARY KEY (fund_id, bucket, claim_id),
  FOREIGN KEY (fund_id, bucket, claim_id) REFERENCES fund.claim
);
CREATE INDEX case_of_id ON fund.published_case (fund_id, claim_id);
CREATE INDEX case_newest ON fund.published_case (fund_id, published_on DESC, claim_id DESC);
