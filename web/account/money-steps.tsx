import { Trans } from '@lingui/react/macro';
import type { Said } from '@openmutual/core/label';
import type { ReactNode } from 'react';
import { timeText } from '../amount/figures.ts';
import { useLanguage, useSaid } from '../language/language.ts';
import styles from './account.module.css';

interface MoneyStepsProps {
  /** What acts are called. */
  readonly acts: Readonly<Record<string, Said>>;
  readonly steps: readonly { readonly act: string; readonly at: string; readonly reason: string | null }[];
  /** Lines that stand before them. */
  readonly before?: ReactNode;
  readonly children?: ReactNode;
}

/** What was done with a payment or a payout, step by step. */
export function MoneySteps({ acts, steps, before, children }: MoneyStepsProps) {
  const said = useSaid();
  const language = useLanguage();
  return (
    <section className="panel stack tight">
      <h2>
        <Trans>What was done</Trans>
      </h2>
      <ul className={styles.list}>
        {before}
        {steps.map(({ act, at, reason }, place) => (
          <li key={place}>
            <p>
              <b>{said(acts[act] ?? act)}</b>
            </p>
            <p className="muted">{timeText(at, language)}</p>
            {reason !== null && <p>{reason}</p>}
          </li>
        ))}
      </ul>
      {children}
    </section>
  );
}
