-- Kept answers are forgotten after thirty days (decision 0046). They are of persons, and the class that works by night is none: it sees and deletes those
-- from before a moment that only that job says, in `app.answers_before`. Until now it could delete any, and see none, so it could delete nothing.

DROP POLICY kept_long_enough ON audit.answer;
CREATE POLICY old_ones_are_seen ON audit.answer FOR SELECT TO openmutual_work
  USING (made_at < (SELECT nullif(current_setting('app.answers_before', true), '')::timestamptz));
CREATE POLICY old_ones_are_forgotten ON audit.answer FOR DELETE TO openmutual_work
  USING (made_at < (SELECT nullif(current_setting('app.answers_before', true), '')::timestamptz));
