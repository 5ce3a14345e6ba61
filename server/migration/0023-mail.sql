-- Mails that wait to be sent, written in the transaction of what they tell. A link that opens something is kept apart from
-- the words, encrypted by a key that is not in the database, and erased once the mail is on its way.

CREATE SCHEMA mail;

CREATE TABLE mail.outbox (
  mail_id uuid PRIMARY KEY,
  -- Whose business it is; null where it is between a person and the installation.
  fund_id uuid,
  person_id uuid,
  -- Null where it goes to a person: then to the mail and in the language that his account has when it is sent.
  address text,
  language text CHECK (language IN ('en', 'zh')),
  -- Which letter; its words stand in server/mail/letter.ts.
  letter text NOT NULL CHECK (letter ~ '^[a-z][a-z-]{1,63}$'),
  facts jsonb NOT NULL,
  secret bytea,
  made_at timestamptz(3) NOT NULL,
  -- Not before this; of a mail that could not be sent, when it is tried again.
  due_at timestamptz(3) NOT NULL,
  tries smallint NOT NULL DEFAULT 0 CHECK (tries >= 0),
  -- Who sends it holds it until then, so that nobody else does.
  held_until timestamptz(3),
  sent_at timestamptz(3),
  given_up_at timestamptz(3),
  CHECK (address IS NOT NULL OR person_id IS NOT NULL),
  CHECK (sent_at IS NULL OR given_up_at IS NULL),
  CHECK (secret IS NULL OR (sent_at IS NULL AND given_up_at IS NULL))
);
CREATE INDEX outbox_due ON mail.outbox (due_at) WHERE sent_at IS NULL AND given_up_at IS NULL;
CREATE INDEX outbox_of_fund ON mail.outbox (fund_id, made_at);

ALTER TABLE mail.outbox ENABLE ROW LEVEL SECURITY;
ALTER TABLE mail.outbox FORCE ROW LEVEL SECURITY;
-- An organiser sees the mails of his fund; who writes one writes it for the fund in which he acts, or for none.
CREATE POLICY of_the_fund ON mail.outbox
  USING (fund_id = (SELECT ledger.acting_fund()))
  WITH CHECK (fund_id IS NOT DISTINCT FROM (SELECT ledger.acting_fund()));
CREATE POLICY of_no_fund ON mail.outbox FOR INSERT WITH CHECK (fund_id IS NULL);
-- Sending knows no funds.
CREATE POLICY sent_by_work ON mail.outbox TO openmutual_work USING (true) WITH CHECK (true);
-- The operator hands out links where nothing can be sent.
CREATE POLICY read_at_the_door ON mail.outbox FOR SELECT TO openmutual_access USING (true);

GRANT USAGE ON SCHEMA mail TO openmutual_access, openmutual_visitor, openmutual_member, openmutual_organiser, openmutual_work;
GRANT INSERT ON mail.outbox TO openmutual_access, openmutual_visitor, openmutual_member, openmutual_organiser, openmutual_work;
-- Not the secret.
GRANT SELECT (mail_id, fund_id, person_id, address, language, letter, facts, made_at, due_at, tries, sent_at, given_up_at)
  ON mail.outbox TO openmutual_organiser;
GRANT SELECT ON mail.outbox TO openmutual_access, openmutual_work;
GRANT DELETE ON mail.outbox TO openmutual_work;
GRANT UPDATE (secret, due_at, tries, held_until, sent_at, given_up_at) ON mail.outbox TO openmutual_work;

COMMENT ON TABLE mail.outbox IS 'not in a backup: mails that were sent are not sent again';

-- Where a person's mails go; for sending alone.
CREATE FUNCTION mail.addressee(person uuid, OUT address text, OUT language text)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  SELECT p.mail, p.language FROM access.person p WHERE p.id = person
$$;
REVOKE EXECUTE ON FUNCTION mail.addressee FROM PUBLIC;
GRANT EXECUTE ON FUNCTION mail.addressee TO openmutual_work;
