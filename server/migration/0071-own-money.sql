-- What a member may take with him has his payments and payouts: he sees his own, and what the bank wrote of them, and nothing of others.

GRANT SELECT ON fund.payment, fund.payout, fund.money_word TO openmutual_member;
CREATE POLICY own_payments ON fund.payment AS RESTRICTIVE TO openmutual_member
  USING ((bucket, member_id) IN (SELECT m.bucket, m.member_id FROM fund.member m));
CREATE POLICY own_payouts ON fund.payout AS RESTRICTIVE TO openmutual_member
  USING ((bucket, member_id) IN (SELECT m.bucket, m.member_id FROM fund.member m));
CREATE POLICY own_words ON fund.money_word AS RESTRICTIVE TO openmutual_member
  USING (of_id IN (SELECT p.payment_id FROM fund.payment p UNION ALL SELECT p.payout_id FROM fund.payout p));
