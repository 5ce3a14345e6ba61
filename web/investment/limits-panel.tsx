import { Trans, useLingui } from '@lingui/react/macro';
import styles from '../account/account.module.css';
import { amountText } from '../amount/figures.ts';
import type { Portfolio } from '../api/money-of-fund.ts';
import { useFund } from '../api/of-fund.ts';
import { Icon } from '../icon/icon.tsx';
import { useLanguage } from '../language/language.ts';
import { NothingYet } from '../note/nothing-yet.tsx';
import { usePolicyNames } from './policy-names.ts';

/** How much of each limit of the policy is used. */
export function LimitsPanel({ portfolio: { policy, limits } }: { readonly portfolio: Portfolio }) {
  const { t } = useLingui();
  const language = useLanguage();
  const { fund } = useFund();
  const nameOf = usePolicyNames(fund);
  return (
    <section className="panel stack tight">
      <h2>
        <Trans>Limits, and how much of each is used</Trans>
      </h2>
      {policy === null ? (
        <NothingYet title={t`No investment policy is in effect, so nothing can be bought.`}>
          <p className="muted">
            <Trans>
              Members adopt one by a vote; until they have, those who run the fund may agree on one.
            </Trans>
          </p>
        </NothingYet>
      ) : (
        <ul className={styles.list}>
          {limits.map(({ of, name, value, most, isBeyond }) => {
            const [used, limit] = [amountText(value, language), amountText(most, language)];
            return (
              <li key={`${of} ${name}`}>
                <p>
                  <b>{of === 'all' ? t`all of the principal` : nameOf(name)}</b>{' '}
                  <span className="muted">
                    {of === 'class' && t`class`}
                    {of === 'counterparty' && t`counterparty`}
                  </span>
                </p>
                <div className={styles.used} aria-hidden="true">
                  <span style={{ width: `${partOf(value, most)}%` }} />
                </div>
                <p>
                  <Trans>
                    {used} of at most {limit}
                  </Trans>
                </p>
                {isBeyond && (
                  <p>
                    <Icon name="warning" />{' '}
                    <Trans>
                      Beyond its limit by its value: no more of it is bought, and nothing is sold by force.
                    </Trans>
                  </p>
                )}
              </li>
            );
          })}
        </ul>
      )}
    </section>
  );
}

/** For a bar alone, whose amounts stand below it. */
function partOf(value: string, most: string): number {
  const [used, whole] = [Number(value), Number(most)];
  if (used <= 0) return 0;
  return whole <= 0 ? 100 : Math.min(100, (used / whole) * 100);
}
