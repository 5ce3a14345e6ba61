import { Trans, useLingui } from '@lingui/react/macro';
import type { Quoted } from '@openmutual/core/quote';
import { quoteDocument } from '@openmutual/core/quote-document';
import { amountText, dayText } from '../amount/figures.ts';
import { useLanguage, useSaid } from '../language/language.ts';
import { StatusLine, type StatusStep } from '../status/status-line.tsx';
import { BeforeBinding } from './before-binding.tsx';
import styles from './quote.module.css';
import type { TariffOfDay } from './tariff-of-day.ts';

interface QuoteDetailsProps {
  readonly quoted: Quoted;
  readonly tariff: TariffOfDay;
}

/** What is due with all levies, who bears it, when it is paid, and what to look at before it is bound. */
export default function QuoteDetails({ quoted, tariff }: QuoteDetailsProps) {
  return (
    <div className="two">
      <Due quoted={quoted} />
      <BeforeBinding quoted={quoted} tariff={tariff} />
    </div>
  );
}

function Due({ quoted: { quote } }: { readonly quoted: Quoted }) {
  const { t } = useLingui();
  const said = useSaid();
  const language = useLanguage();
  const { package: packaged, plant, premium, sections = {}, coInsurers = [] } = quoteDocument(quote);
  const rows: (readonly [string, string])[] = [
    [t`Package premium`, packaged?.premium ?? ''],
    ...(quote.machines.length === 0 ? [] : [[t`Plant and machinery`, plant] as const]),
    ...quote.levies.map(({ amount, working }) => [said(working.label), `${amount}`] as const),
  ];
  const sectionNames = new Map(quote.sections.map(({ section, name }) => [section, said(name)]));
  return (
    <section className="panel stack tight">
      <div className="heading">
        <h2>
          <Trans>What is due, and when</Trans>
        </h2>
        <p>{premiumCurrency(quote)}</p>
      </div>
      <dl className={styles.sums}>
        {rows.map(([name, amount]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{amountText(amount, language)}</dd>
          </div>
        ))}
        <div className={styles.total}>
          <dt>
            <Trans>Premium with all levies</Trans>
          </dt>
          <dd>
            <span className="final">{amountText(premium, language)}</span>
          </dd>
        </div>
      </dl>
      <StatusLine steps={usePaymentSteps(quote)} upright={quote.payments.length > 2} />
      {Object.keys(sections).length > 0 && (
        <table className="table cards">
          <caption>
            <Trans>Sections, levied and totalled apart</Trans>
          </caption>
          <thead>
            <tr>
              <th scope="col">
                <Trans>Section of the policy</Trans>
              </th>
              <th scope="col" className="num">
                <Trans>Gross premium</Trans>
              </th>
              <th scope="col" className="num">
                <Trans>With levies</Trans>
              </th>
            </tr>
          </thead>
          <tbody>
            {Object.entries(sections).map(([section, { gross, total }]) => (
              <tr key={section}>
                <th scope="row">{sectionNames.get(section) ?? section}</th>
                <td className="num" data-label={t`Gross premium`}>
                  {amountText(gross, language)}
                </td>
                <td className="num" data-label={t`With levies`}>
                  {amountText(total, language)}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {coInsurers.length > 0 && (
        <table className="table cards">
          <caption>
            <Trans>Co-insurers, each with its part of the premium without levies</Trans>
          </caption>
          <thead>
            <tr>
              <th scope="col">
                <Trans>Insurer</Trans>
              </th>
              <th scope="col" className="num">
                <Trans>Share of the insurer</Trans>
              </th>
              <th scope="col" className="num">
                <Trans>Premium</Trans>
              </th>
            </tr>
          </thead>
          <tbody>
            {coInsurers.map(({ insurer, share, premium: part }) => (
              <tr key={insurer}>
                <th scope="row">{insurer}</th>
                <td className="num" data-label={t`Share of the insurer`}>
                  {share}
                </td>
                <td className="num" data-label={t`Premium`}>
                  {amountText(part, language)}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  );
}

function premiumCurrency({ premium }: Quoted['quote']): string {
  return premium.currency;
}

/** The payments as steps that are to come: the first is the one that is next. */
function usePaymentSteps({ payments, premium }: Quoted['quote']): StatusStep[] {
  const { t } = useLingui();
  const said = useSaid();
  const language = useLanguage();
  const dueText = ({ on, monthsAfterBeginning: months }: (typeof payments)[number]) => {
    if (on !== undefined) return dayText(`${on}`, language);
    if (months === 0) return t`at the beginning`;
    return months === undefined ? t`when the cover ends` : t`after ${months} months`;
  };
  return payments.map((payment, place) => ({
    name: said(payment.name),
    state: place === 0 ? 'now' : 'next',
    detail: (
      <>
        <span className="unbroken">
          {amountText(`${payment.amount}`, language)} {premium.currency}
        </span>
        <br />
        {dueText(payment)}
      </>
    ),
  }));
}
