import { useLingui } from '@lingui/react/macro';

/** What a table of the rules is called: those that most funds have by a name, all others by their word. */
export function useTableName(): (word: string) => string {
  const { t } = useLingui();
  const known: Readonly<Record<string, string>> = {
    amounts: t`Amounts by item`,
    waiting: t`Waiting periods`,
    ladder: t`Parts of a benefit by time of membership`,
    shares: t`Shares`,
    fees: t`Fees`,
    limits: t`Limits`,
    calls: t`Calls`,
    refunds: t`Refunds`,
    steps: t`Steps`,
  };
  return (word) => known[word] ?? t`Table ${word}`;
}
