import { Trans, useLingui } from '@lingui/react/macro';
import { Figure } from '../amount/amount.tsx';
import { amountText, dayText } from '../amount/figures.ts';
import type { Portfolio } from '../api/money-of-fund.ts';
import { useLanguage } from '../language/language.ts';

interface OfPortfolio {
  readonly portfolio: Portfolio;
}

/** What the common money is worth today: the figure, and the three lines that it is made of. */
export function WorthPanel({ portfolio: { on, currency, principal, total } }: OfPortfolio) {
  const { t } = useLingui();
  const language = useLanguage();
  const day = dayText(on, language);
  const lines: readonly (readonly [string, string])[] = [
    [t`Principal: what was put in, and gains that were kept`, principal.account],
    [t`Gain, realised and not`, principal.gain],
    [t`Gain used so far: kept in the principal, or for what members share`, `-${principal.used}`],
  ];
  return (
    <section className="panel stack tight">
      <h2>
        <Trans>The common money is worth</Trans>
      </h2>
      <Figure of={principal.worth} currency={currency} final={false} />
      <p className="small muted">
        <Trans>On {day}. A value is as old as the day beside it; nothing is valued by itself.</Trans>
      </p>
      <table className="table">
        <caption className="heard">{t`What it is made of`}</caption>
        <tbody>
          {lines.map(([name, amount]) => (
            <tr key={name}>
              <th scope="row">{name}</th>
              <td className="num">{amountText(amount, language)}</td>
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row">
              <Trans>Together</Trans>
            </th>
            <td className="num">
              <span className="final">{amountText(principal.worth, language)}</span>
            </td>
          </tr>
        </tfoot>
      </table>
      <p className="small muted">
        <Trans>
          Of this, {amountText(total.value, language)} {currency} is invested; the rest lies at the bank.
        </Trans>
      </p>
    </section>
  );
}
