import { Trans, useLingui } from '@lingui/react/macro';
import { labourCost } from '@openmutual/core/labour-cost';
import { type LevyDocument, levyDocument } from '@openmutual/core/levy-document';
import type { Party } from '@openmutual/core/party';
import { Figure } from '../amount/amount.tsx';
import { amountText, dayText } from '../amount/figures.ts';
import { Consequences } from '../difference/consequences.tsx';
import { useLanguage, useSaid } from '../language/language.ts';
import { Payers } from '../payer/payers.tsx';
import type { Contribution } from './contribution-case.ts';
import { payers, usePartyNames } from './payer-order.ts';
import { usePeriodNames } from './period-names.ts';

interface ContributionResultProps {
  readonly contribution: Contribution;
}

/** The figure, who pays it, and what it means. */
export function ContributionResult({ contribution }: ContributionResultProps) {
  const { t } = useLingui();
  const said = useSaid();
  const language = useLanguage();
  const periodName = usePeriodNames();
  const { levy, law } = contribution;
  const document = levyDocument(levy);
  const { currency } = document;
  const day = dayText(document.on, language);
  const wageText = amountText(document.wage, language);
  const period = periodName(law.period);
  const scheme = said(law.scheme.name);
  return (
    <section className="panel stack tight" aria-label={t`The contribution`}>
      <div>
        <Figure of={document.total} currency={currency} />
        <p className="muted">
          <Trans>
            for a wage of {wageText} {currency}, {period}; rules of {day}
          </Trans>
        </p>
      </div>
      <div className="heading">
        <h2>
          <Trans>Who pays</Trans>
        </h2>
        <p>{scheme}</p>
      </div>
      <WhoPays document={document} parties={law.version.rules.parties} />
      <WhatItMeans contribution={contribution} />
    </section>
  );
}

interface PartiesProps {
  readonly document: LevyDocument;
  /** Those that the scheme has. */
  readonly parties: readonly Party[];
}

/** State, employer, employee, always in this order; who pays nothing stays, with the reason. */
function WhoPays({ document, parties }: PartiesProps) {
  const { t } = useLingui();
  const partyName = usePartyNames();
  const notes: Record<Party, string> = {
    employer: t`on top of the wage`,
    employee: t`taken from the wage`,
    state: t`from public money`,
  };
  const shown = payers.map((party) => {
    const amount = document.parties[party] ?? zeroOf(document);
    const isNothing = /^[0.]*$/.test(amount);
    const reason = parties.includes(party) ? t`nothing on this wage` : t`no share by law`;
    return { name: partyName(party), amount, note: isNothing ? reason : notes[party] };
  });
  return <Payers payers={shown} total={document.total} sum={t`Contribution`} />;
}

/** Nothing, with the decimals of the currency. */
function zeroOf({ total }: LevyDocument): string {
  return total
    .replace(/^-/, '')
    .replace(/\d+(?=\.|$)/, '0')
    .replace(/\.\d+/, (decimals) => decimals.replace(/\d/g, '0'));
}

/** Three small figures: what is left, what it costs, and what one unit more would. */
function WhatItMeans({ contribution: { levy, person, law } }: { readonly contribution: Contribution }) {
  const { t } = useLingui();
  const partyName = usePartyNames();
  const language = useLanguage();
  const cost = labourCost(levy, person);
  if (!cost.ok) return null;
  const { takeHome, employerSpends, more } = cost.value;
  const { currency } = law.scheme;
  const text = (amount: { toString(): string }) => amountText(`${amount}`, language);
  const unit = text(more.wage);
  const shares = payers
    .flatMap((party) => {
      const share = more.parties[party];
      return share === undefined ? [] : [`${partyName(party)} ${text(share)}`];
    })
    .join(language === 'zh' ? '、' : ', ');
  return (
    <Consequences
      figures={[
        {
          name: t`You take home`,
          figure: text(takeHome),
          detail: t`wage less your share, before income tax`,
        },
        {
          name: t`Your employer spends`,
          figure: text(employerSpends),
          detail: t`wage and the employer’s share`,
        },
        {
          name: t`Of ${unit} ${currency} more of wage`,
          figure: text(more.total),
          detail: t`goes to contributions: ${shares}. Found by working out the wage that is ${unit} higher.`,
        },
      ]}
    />
  );
}
