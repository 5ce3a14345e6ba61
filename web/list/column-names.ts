import { useLingui } from '@lingui/react/macro';
import { HOW_MANY } from './written-csv.ts';

/** What the columns of lists are called for people; files keep the names of the data. */
export function useColumnNames(): Readonly<Record<string, string>> {
  const { t } = useLingui();
  return {
    member: t`Member`,
    [HOW_MANY]: t`How many`,
    units: t`Units`,
    proportion: t`Proportion`,
    sumInsured: t`Sum insured`,
    riskWeight: t`Risk weight`,
    class: t`Class`,
    household: t`Household`,
    pool: t`Pool`,
    payer: t`Payer`,
    joined: t`Joined`,
    left: t`Left`,
    cap: t`Own cap`,
    paidThisYear: t`Paid this year`,
    born: t`Born`,
    received: t`Received before`,
    sharesPaid: t`Shares paid`,
    arrears: t`Arrears`,
    days: t`Days`,
    contribution: t`Contribution`,
    balance: t`Balance`,
    claim: t`Claim`,
    item: t`What happened`,
    occurredOn: t`On`,
    amount: t`Amount`,
    loss: t`Loss`,
    share: t`Share`,
    contributed: t`Contributed`,
    refunded: t`Refunded`,
    line: t`Line`,
    in: t`In`,
    out: t`Out`,
    year: t`Year`,
    step: t`Step`,
  };
}
