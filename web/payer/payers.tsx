import { Trans, useLingui } from '@lingui/react/macro';
import { amountText } from '../amount/figures.ts';
import { type Language, tags, useLanguage } from '../language/language.ts';
import styles from './payers.module.css';
import { perMilles } from './percents.ts';

/** One who pays, or one part that a figure is made of. */
export interface Payer {
  readonly name: string;
  readonly note?: string;
  /** The exact text of a document. */
  readonly amount: string;
}

interface PayersProps {
  readonly payers: readonly Payer[];
  readonly total: string;
  /** What the sum is called. */
  readonly sum: string;
}

/** Who pays: one bar, then each with amount and per cent and the sum. Who pays nothing stays in the list, with the reason. */
export function Payers({ payers, total, sum }: PayersProps) {
  const { t } = useLingui();
  const language = useLanguage();
  const parts = perMilles(payers.map(({ amount }) => amount));
  const said = payers
    .map(({ name }, place) => `${name} ${percentText(parts[place] ?? 0, language)}`)
    .join(', ');
  return (
    <div>
      <div className={styles.bar} role="img" aria-label={t`${sum}: ${said}`}>
        {payers.map(({ name }, place) => {
          const part = parts[place] ?? 0;
          return part === 0 ? null : <span key={name} className={fill(place)} style={{ flexGrow: part }} />;
        })}
      </div>
      <dl className={styles.list}>
        {payers.map(({ name, note, amount }, place) => {
          const part = parts[place] ?? 0;
          return (
            <div key={name} className={styles.payer}>
              <dt>
                <i className={part === 0 ? styles.none : fill(place)} aria-hidden="true" />
                <span>
                  {name}
                  {note !== undefined && <small>{note}</small>}
                </span>
              </dt>
              <dd>{amountText(amount, language)}</dd>
              <dd className={styles.percent}>{percentText(part, language)}</dd>
            </div>
          );
        })}
        <div className={`${styles.payer} ${styles.sum}`}>
          <dt>
            <i aria-hidden="true" />
            <span>{sum}</span>
          </dt>
          <dd>
            <span className="final">{amountText(total, language)}</span>
          </dd>
          <dd className={styles.percent}>
            {parts.every((part) => part === 0) ? <Trans>nothing to pay</Trans> : percentText(1000, language)}
          </dd>
        </div>
      </dl>
    </div>
  );
}

function fill(place: number): string {
  return [styles.first, styles.second, styles.third][place % 3] ?? '';
}

function percentText(perMille: number, language: Language): string {
  const digits = { minimumFractionDigits: perMille === 1000 ? 0 : 1, maximumFractionDigits: 1 };
  return `${new Intl.NumberFormat(tags[language], digits).format(perMille / 10)}\u202F%`;
}
