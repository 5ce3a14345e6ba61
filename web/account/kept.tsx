import { Trans, useLingui } from '@lingui/react/macro';
import { Amount } from '../amount/amount.tsx';
import { monthText } from '../amount/figures.ts';
import type { TreasurerReport } from '../api/money-of-fund.ts';
import { Icon } from '../icon/icon.tsx';
import { listText, useLanguage } from '../language/language.ts';
import { NothingYet } from '../note/nothing-yet.tsx';

interface KeptProps {
  readonly preservation: TreasurerReport['preservation'];
  readonly currency: string;
}

/** Whether the principal keeps its worth: as paid, and in prices of the last month that has a figure, with the figures; where another is missing, which one, and nothing else. */
export function Kept({ preservation: { nominal, index, real, gaps }, currency }: KeptProps) {
  const { t } = useLingui();
  const language = useLanguage();
  const named = listText(
    gaps.map((month) => monthText(month, language)),
    language,
  );
  const isNothing = [nominal.putIn, nominal.worth].every((amount) => /^-?[0.]+$/.test(amount));
  const month = real === null ? '' : monthText(real.month, language);
  if (isNothing)
    return <NothingYet title={t`Nothing was put into the principal yet, so there is nothing to preserve.`} />;
  return (
    <div className="stack tight">
      <p>
        <Icon name={nominal.isPreserved ? 'tick' : 'cross'} />{' '}
        {nominal.isPreserved ? (
          <Trans>
            As paid it is kept: <Amount of={nominal.putIn} currency={currency} /> was put in, and it is worth{' '}
            <Amount of={nominal.worth} currency={currency} />.
          </Trans>
        ) : (
          <Trans>
            As paid it is not kept: <Amount of={nominal.putIn} currency={currency} /> was put in, and it is
            worth <Amount of={nominal.worth} currency={currency} />.
          </Trans>
        )}
      </p>
      {real !== null && (
        <p>
          <Icon name={real.isPreserved ? 'tick' : 'cross'} />{' '}
          {real.isPreserved ? (
            <Trans>
              In prices of {month} it is kept: what was put in would be{' '}
              <Amount of={real.putIn} currency={currency} /> then.
            </Trans>
          ) : (
            <Trans>
              In prices of {month} it is not kept: what was put in would be{' '}
              <Amount of={real.putIn} currency={currency} /> then.
            </Trans>
          )}{' '}
          {real.isEarlier && <Trans>Later months have no figure yet.</Trans>}
        </p>
      )}
      {real !== null && <Figures index={index} figures={real.figures} />}
      {gaps.length > 0 && (
        <p>
          <Icon name="warning" />{' '}
          <Trans>
            Nothing is said of prices: the index {index} has no figure for {named}.
          </Trans>
        </p>
      )}
      {index === null && (
        <p className="small muted">
          <Trans>No price index was adopted with the policy, so nothing is said of prices.</Trans>
        </p>
      )}
    </div>
  );
}

interface FiguresProps {
  readonly index: string | null;
  readonly figures: NonNullable<TreasurerReport['preservation']['real']>['figures'];
}

/** By which figures of the index it was found, and where these were read. */
function Figures({ index, figures }: FiguresProps) {
  const language = useLanguage();
  const named = listText(
    figures.map(({ month, value }) => `${monthText(month, language)} ${value}`),
    language,
  );
  const sources = listText([...new Set(figures.map(({ source }) => source))], language);
  return (
    <p className="small muted">
      <Trans>
        By the price index {index}: {named}. Source: {sources}.
      </Trans>
    </p>
  );
}
