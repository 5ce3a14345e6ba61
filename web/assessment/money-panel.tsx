import { Trans, useLingui } from '@lingui/react/macro';
import { amountText } from '../amount/figures.ts';
import { useLanguage, useSaid } from '../language/language.ts';
import { Payers } from '../payer/payers.tsx';
import type { PoolSettled } from './settling-works.ts';
import styles from './share.module.css';

/** Where the money of a settlement goes, and where it comes from; the two are the same sum. */
export function MoneyPanel({
  of: { flow },
  currency,
}: {
  readonly of: PoolSettled;
  readonly currency: string;
}) {
  const { t } = useLingui();
  const said = useSaid();
  const language = useLanguage();
  const parts = [
    ...flow.goesOut.map((line) => ({ name: said(line.label), amount: line.amount ?? '0' })),
    { name: t`Carried to the next settlement`, amount: flow.carriedOut },
  ];
  return (
    <section className="panel">
      <div className="heading">
        <h2>
          <Trans>Where the money goes</Trans>
        </h2>
        <p>{currency}</p>
      </div>
      <Payers payers={parts} total={flow.total} sum={t`All that comes in`} />
      <table className={`table ${styles.comes}`}>
        <caption>
          <Trans>Where it comes from</Trans>
        </caption>
        <tbody>
          {flow.comesIn.map((line, place) => (
            <tr key={place}>
              <th scope="row">{said(line.label)}</th>
              <td className="num">{amountText(line.amount ?? '0', language)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
