import { useLingui } from '@lingui/react/macro';

/** What an account of a fund is called, by its code; the code where it is none of those that every fund has. */
export function useAccountWords(): (code: string) => string {
  const { t } = useLingui();
  const words: Readonly<Record<string, string>> = {
    receivable: t`Due from the member`,
    prepaid: t`Prepaid by the member`,
    bank: t`Bank`,
    'claims-payable': t`Claims payable`,
    'collections-in-transit': t`Collections in transit`,
    'payouts-in-transit': t`Payouts in transit`,
    suspense: t`Suspense`,
    contributions: t`Contributions (income)`,
    benefits: t`Benefits (expense)`,
    fees: t`Fees (income)`,
    'rounding-carried': t`Rounding carried`,
    'written-off': t`Written off`,
    'due-from-others': t`Due from others`,
    'due-to-others': t`Due to others`,
    grants: t`Grants`,
    costs: t`Costs`,
    reserve: t`Reserve`,
    loan: t`Loan`,
    'members-capital': t`Members’ capital`,
    principal: t`Principal of the fund`,
    investments: t`Investments at cost`,
    'investments-valued': t`Investments, value beyond cost`,
    'purchases-in-transit': t`Purchases in transit`,
    'proceeds-in-transit': t`Proceeds in transit`,
    'investment-income': t`Income of investments`,
    'gain-realised': t`Gain realised`,
    'gain-unrealised': t`Gain not realised`,
    'gain-used': t`Gain used`,
    'from-common-money': t`From principal and gain`,
    operating: t`Spent of the fees`,
  };
  return (code) => words[code] ?? code;
}
