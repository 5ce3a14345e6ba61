import { Trans, useLingui } from '@lingui/react/macro';
import type { Quoted } from '@openmutual/core/quote';
import { type ItemDocument, quoteDocument } from '@openmutual/core/quote-document';
import { Amount } from '../amount/amount.tsx';
import { amountText, formulaText } from '../amount/figures.ts';
import { useLanguage } from '../language/language.ts';
import { useBaseWords, useItemNames, useTimeWords } from './item-words.ts';
import styles from './quote.module.css';
import type { TariffOfDay } from './tariff-of-day.ts';

interface MethodsProps {
  readonly quoted: Quoted;
  readonly tariff: TariffOfDay;
}

/** Separate and package side by side: they charge the same cents. */
export function Methods({ quoted: { quote } }: MethodsProps) {
  const { t } = useLingui();
  const document = quoteDocument(quote);
  const machines = new Set(quote.machines.map(({ item }) => item));
  const items = document.items.filter(({ item }) => !machines.has(item));
  const plant = document.items.filter(({ item }) => machines.has(item));
  const separate = document.separate?.premium ?? '';
  return (
    <>
      <div className={styles.methods}>
        <section className="panel">
          <div className="heading">
            <h2>
              <Trans>Separate</Trans>
            </h2>
            <p>
              <Trans>each item on its own base</Trans>
            </p>
          </div>
          <Items items={items} quote={quote} sum={t`Premium without plant`} total={separate} />
        </section>
        <Package quoted={{ quote }} />
      </div>
      {plant.length > 0 && (
        <section className="panel">
          <div className="heading">
            <h2>
              <Trans>Plant and machinery</Trans>
            </h2>
            <p>
              <Trans>outside the package, each machine for its time on the site</Trans>
            </p>
          </div>
          <Items items={plant} quote={quote} sum={t`Plant`} total={document.plant} />
        </section>
      )}
    </>
  );
}

interface ItemsProps {
  readonly items: readonly ItemDocument[];
  readonly quote: Quoted['quote'];
  readonly sum: string;
  readonly total: string;
}

function Items({ items, quote, sum, total }: ItemsProps) {
  const { t } = useLingui();
  const language = useLanguage();
  const names = useItemNames(quote);
  const bases = useBaseWords();
  const times = useTimeWords();
  const none = t`an amount, whatever the limit`;
  const basis = ({ rate, unit, timeBasis, time: share }: ItemDocument) => {
    const [base, time] = [bases(unit), times(timeBasis)];
    if (rate === 'an amount') return none;
    return share === undefined ? t`${base}, ${time}` : t`${base}, ${time} × ${share}`;
  };
  return (
    <table className="table cards">
      <thead>
        <tr>
          <th scope="col">
            <Trans>Item</Trans>
          </th>
          <th scope="col" className="num">
            <Trans>Base</Trans>
          </th>
          <th scope="col" className="num">
            <Trans>Rate</Trans>
          </th>
          <th scope="col" className="num">
            <Trans>Premium</Trans>
          </th>
        </tr>
      </thead>
      <tbody>
        {items.map((item) => (
          <tr key={item.item}>
            <th scope="row">
              <span className={styles.name}>{names(item.item)}</span>
              <span className={styles.under}>{basis(item)}</span>
            </th>
            <td className="num" data-label={t`Base`}>
              {item.base === 'none' ? '' : amountText(item.base, language)}
            </td>
            <td className="num" data-label={t`Rate`}>
              {item.rate === 'an amount' ? '' : formulaText(item.rate, language)}
            </td>
            <td className="num" data-label={t`Premium`} data-premium={item.item}>
              {amountText(item.premium, language)}
            </td>
          </tr>
        ))}
      </tbody>
      <tfoot>
        <tr className={styles.foot}>
          <th scope="row" colSpan={3}>
            {sum}
          </th>
          <td className="num">
            <span className="final">{amountText(total, language)}</span>
          </td>
        </tr>
      </tfoot>
    </table>
  );
}

/** One rate for all of them: the money is what is charged, and the rate follows it. */
function Package({ quoted: { quote } }: { readonly quoted: Pick<Quoted, 'quote'> }) {
  const language = useLanguage();
  const { package: packaged } = quoteDocument(quote);
  if (packaged === undefined) return null;
  const { rate, sumInsured, premium, premiumAtRate, difference } = packaged;
  const [, figure = rate, unit = ''] = /^(.*?)([%‰])$/.exec(rate) ?? [];
  const printed = formulaText(rate, language);
  const isMinimum = quote.package.separate.compare(quote.package.premium) < 0;
  return (
    <section className="panel">
      <div className="heading">
        <h2>
          <Trans>Package</Trans>
        </h2>
        <p>
          <Trans>one rate for all of them</Trans>
        </p>
      </div>
      <p className="small muted">
        <Trans>Premium of the items, on the sum insured of the material damage</Trans>
      </p>
      <p className={styles.rate}>
        {figure}
        {unit} <small>{<Trans>once</Trans>}</small>
      </p>
      <dl className={styles.sums}>
        <div>
          <dt>
            <Trans>Items together</Trans>
          </dt>
          <dd>
            <Amount of={`${quote.package.separate}`} />
          </dd>
        </div>
        {isMinimum && (
          <div>
            <dt>
              <Trans>up to the minimum premium</Trans>
            </dt>
            <dd>
              <Amount of={premium} />
            </dd>
          </div>
        )}
        <div>
          <dt>
            <Trans>÷ sum insured</Trans>
          </dt>
          <dd>
            <Amount of={sumInsured} />
          </dd>
        </div>
        <div>
          <dt>
            <Trans>At {printed} it would be</Trans>
          </dt>
          <dd>
            <Amount of={premiumAtRate} />
          </dd>
        </div>
        <div>
          <dt>
            <Trans>which differs by</Trans>
          </dt>
          <dd>
            <Amount of={difference} />
          </dd>
        </div>
        <div className={styles.total}>
          <dt>
            <Trans>Package premium</Trans>
          </dt>
          <dd>
            <span className="final">
              <Amount of={premium} />
            </span>
          </dd>
        </div>
      </dl>
      <p className={`source ${styles.last}`}>
        <Trans>Money leads, the rate follows: both methods charge the same cents.</Trans>
      </p>
    </section>
  );
}
