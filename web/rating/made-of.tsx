import { Trans, useLingui } from '@lingui/react/macro';
import { composition } from '@openmutual/core/composition';
import type { Quoted } from '@openmutual/core/quote';
import { amountText } from '../amount/figures.ts';
import { useLanguage, useSaid } from '../language/language.ts';
import { FigureTable } from '../page/figure-table.tsx';
import { Payers } from '../payer/payers.tsx';
import styles from './quote.module.css';
import type { TariffOfDay } from './tariff-of-day.ts';

interface MadeOfProps {
  readonly quoted: Quoted;
  readonly tariff: TariffOfDay;
}

/** What the premiums are made of: by kind as a bar, and item by item. */
export function MadeOf({ quoted: { quote }, tariff }: MadeOfProps) {
  const { t } = useLingui();
  const said = useSaid();
  const language = useLanguage();
  const { parts, loadings, items, gross } = composition(quote, tariff.version.rules);
  const notes: Readonly<Record<string, string>> = {
    pure: t`what losses are expected to cost`,
    safety: t`for years that are worse than expected`,
  };
  const hasParts = items.some(({ made }) => made !== undefined);
  const cell = (amount: string | undefined) =>
    amount === undefined ? <Trans>not published</Trans> : amountText(amount, language);
  return (
    <section className="panel stack tight">
      <div className="heading">
        <h2>
          <Trans>What each premium is made of</Trans>
        </h2>
        <p>
          <Trans>levies not counted</Trans>
        </p>
      </div>
      <div className={loadings.length > 0 ? styles.parts : undefined}>
        <Payers
          payers={parts.map(({ kind, name, amount }) => {
            const note = notes[kind];
            return { name: said(name), amount, ...(note === undefined ? {} : { note }) };
          })}
          total={gross}
          sum={t`Gross premium`}
        />
        {loadings.length > 0 && (
          <div>
            <h3 className={styles.kinds}>
              <Trans>The loadings by kind</Trans>
            </h3>
            <dl className={styles.sums}>
              {loadings.map(({ name, amount }) => (
                <div key={name.en}>
                  <dt>{said(name)}</dt>
                  <dd>{amountText(amount, language)}</dd>
                </div>
              ))}
            </dl>
          </div>
        )}
      </div>
      {hasParts ? (
        <FigureTable
          className={styles.spaced}
          columns={[t`Item`, t`Pure premium`, t`Safety`, t`Loadings`, t`Premium`]}
          rows={items.map(({ name, premium, made }) => ({
            name: said(name),
            cells: [cell(made?.pure), cell(made?.safety), cell(made?.loading), amountText(premium, language)],
          }))}
        />
      ) : (
        <p className="source">
          <Trans>
            This tariff publishes gross rates only: what they are made of is not known, and nothing is made up
            for it.
          </Trans>
        </p>
      )}
    </section>
  );
}
