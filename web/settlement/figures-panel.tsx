import { Trans, useLingui } from '@lingui/react/macro';
import { amountText, countText, periodText } from '../amount/figures.ts';
import { useLanguage } from '../language/language.ts';
import type { Posted, Told } from './settlement-queries.ts';

/** What both have: who approves is told more of what is to be approved. */
type Figures = Omit<Told, 'spread'>;

interface FiguresPanelProps {
  readonly told: Told;
  /** The settlement before it, to be compared with. */
  readonly before: Posted | undefined;
}

/** What is approved, beside what the period before came to. */
export function FiguresPanel({ told, before }: FiguresPanelProps) {
  const { t } = useLingui();
  const language = useLanguage();
  const rows: readonly (readonly [string, (of: Figures) => string])[] = [
    [t`Members`, ({ members }) => countText(members, language)],
    [t`Claims`, ({ claims }) => countText(claims, language)],
    [t`Benefits`, ({ benefits }) => amountText(benefits, language)],
    [t`Fees`, ({ fees }) => amountText(fees, language)],
    [t`Carried in`, ({ carriedIn }) => amountText(carriedIn, language)],
    [t`Benefits and fees`, ({ total }) => amountText(total, language)],
    [t`Carried on`, ({ carriedOut }) => amountText(carriedOut, language)],
  ];
  const old = before === undefined ? undefined : periodText(before.period, language);
  return (
    <section className="panel">
      <div className="heading">
        <h2>
          <Trans>What you approve</Trans>
        </h2>
        <p>{told.currency}</p>
      </div>
      <table className="table">
        <thead>
          <tr>
            <th scope="col">{t`Line`}</th>
            {old !== undefined && (
              <th scope="col" className="num">
                {old}
              </th>
            )}
            <th scope="col" className="num">{t`Now`}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(([name, of]) => (
            <tr key={name}>
              <th scope="row">{name}</th>
              {before !== undefined && <td className="num">{of(before)}</td>}
              <td className="num">{of(told)}</td>
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row">
              <Trans>Collected from members</Trans>
            </th>
            {before !== undefined && <td className="num">{amountText(before.collected, language)}</td>}
            <td className="num">
              <span className="final">{amountText(told.collected, language)}</span>
            </td>
          </tr>
        </tfoot>
      </table>
    </section>
  );
}
