-- Evidence. The bytes are encrypted with a key of their own, and that with a key of the installation which is not in the database, nor
-- in its backup. Erasing is destroying: key and bytes are deleted, and the row that says that there was a file stays.

CREATE TABLE fund.evidence (
  fund_id uuid NOT NULL,
  bucket smallint NOT NULL,
  claim_id uuid NOT NULL,
  evidence_id uuid NOT NULL,
  -- 1, 2, 3 … of its claim: what people call it, for files have no names here.
  number integer NOT NULL CHECK (number > 0),
  kind text NOT NULL,
  type text NOT NULL CHECK (type IN ('application/pdf', 'image/jpeg', 'image/png', 'image/webp')),
  size integer NOT NULL CHECK (size > 0),
  -- SHA-256 of what is given out; of what is erased nothing is kept that could be compared.
  hash bytea CHECK (length(hash) = 32),
  replaces uuid,
  person_id uuid NOT NULL,
  at timestamptz(3) NOT NULL,
  erased_at timestamptz(3),
  PRIMARY KEY (fund_id, bucket, claim_id, evidence_id),
  FOREIGN KEY (fund_id, bucket, claim_id) REFERENCES fund.claim,
  FOREIGN KEY (fund_id, bucket, claim_id, replaces) REFERENCES fund.evidence,
  UNIQUE (fund_id, bucket, claim_id, number),
  UNIQUE (fund_id, bucket, claim_id, replaces),
  CHECK ((hash IS NULL) = (erased_at IS NOT NULL)),
  CHECK (replaces <> evidence_id)
);
CREATE INDEX evidence_of_person ON fund.evidence (fund_id, bucket, person_id) INCLUDE (size) WHERE erased_at IS NULL;

CREATE TABLE fund.evidence_key (
  fund_id uuid NOT NULL,
  bucket smallint NOT NULL,
  claim_id uuid NOT NULL,
  evidence_id uuid NOT NULL,
  -- AES-256-GCM: 12 bytes of nonce, 32 of the key of the file encrypted, 16 of tag.
  wrapped bytea NOT NULL CHECK (length(wrapped) = 60),
  -- Which key of the installation it is wrapped with.
  print bytea NOT NULL CHECK (length(print) = 32),
  -- Of the commitment in the chain of what was done (SHA-256 of salt and hash): without it the chain says nothing of the file.
  salt bytea NOT NULL CHECK (length(salt) = 16),
  PRIMARY KEY (fund_id, bucket, claim_id, evidence_id),
  FOREIGN KEY (fund_id, bucket, claim_id, evidence_id) REFERENCES fund.evidence
);

CREATE TABLE fund.evidence_bytes (
  fund_id uuid NOT NULL,
  bucket smallint NOT NULL,
  claim_id uuid NOT NULL,
  evidence_id uuid NOT NULL,
  -- AES-256-GCM: 12 bytes of nonce, the file encrypted, 16 of tag.
  sealed bytea NOT NULL CHECK (length(sealed) BETWEEN 29 AND 10485788),
  PRIMARY KEY (fund_id, bucket, claim_id, evidence_id),
  FOREIGN KEY (fund_id, bucket, claim_id, evidence_id) REFERENCES fund.evidence
);
-- What is encrypted cannot be compressed.
ALTER TABLE fund.evidence_bytes ALTER COLUMN sealed SET STORAGE EXTERNAL;

-- How much a fund holds, for its limit.
CREATE TABLE fund.evidence_use (
  fund_id uuid PRIMARY KEY,
  bytes bigint NOT NULL CHECK (bytes >= 0)
);

-- Of a file nothing changes but that it is erased, once.
CREATE FUNCTION fund.evidence_only_ends() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  IF OLD.erased_at IS NOT NULL OR NEW.erased_at IS NULL OR NEW.hash IS NOT NULL
     OR (OLD.fund_id, OLD.bucket, OLD.claim_id, OLD.evidence_id, OLD.number, OLD.kind, OLD.type, OLD.size, OLD.replaces, OLD.person_id, OLD.at)
        IS DISTINCT FROM (NEW.fund_id, NEW.bucket, NEW.claim_id, NEW.evidence_id, NEW.number, NEW.kind, NEW.type, NEW.size, NEW.replaces, NEW.person_id, NEW.at)
  THEN
    RAISE EXCEPTION 'evidence stays as it was given' USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER evidence_only_ends BEFORE UPDATE ON fund.evidence
  FOR EACH ROW EXECUTE FUNCTION fund.evidence_only_ends();

CREATE FUNCTION fund.claim_stays() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  RAISE EXCEPTION 'what was written down stays as it is (%)', TG_TABLE_NAME USING ERRCODE = 'restrict_violation';
END $$;
CREATE TRIGGER evidence_stays BEFORE DELETE ON fund.evidence FOR EACH ROW EXECUTE FUNCTION fund.claim_stays();
CREATE TRIGGER bytes_stay BEFORE UPDATE ON fund.evidence_bytes FOR EACH ROW EXECUTE FUNCTION fund.claim_stays();
CREATE TRIGGER log_stays BEFORE UPDATE OR DELETE ON fund.claim_log FOR EACH ROW EXECUTE FUNCTION fund.claim_stays();
