import { Trans, useLingui } from '@lingui/react/macro';
import type { Levy } from '@openmutual/core/levy';
import { levyDocument } from '@openmutual/core/levy-document';
import { type Party, partyLabels } from '@openmutual/core/party';
import { Figure } from '../amount/amount.tsx';
import { amountText, dayText } from '../amount/figures.ts';
import type { LinkedCase } from '../case/case-link.ts';
import { ResultActs } from '../case/result-acts.tsx';
import { useLanguage, useSaid } from '../language/language.ts';
import { Payers } from '../payer/payers.tsx';
import { WorkingTree } from '../working/working-tree.tsx';
import { usePeriodNames } from './period-names.ts';

interface ContributionResultProps {
  readonly levy: Levy;
  readonly linked: LinkedCase<unknown>;
}

/** The figure, who pays it, and its working. */
export function ContributionResult({ levy, linked }: ContributionResultProps) {
  const { t } = useLingui();
  const said = useSaid();
  const language = useLanguage();
  const periods = usePeriodNames();
  const document = levyDocument(levy);
  const { law, wage } = levy;
  const { currency } = document;
  const day = dayText(document.on, language);
  const wageText = amountText(`${wage}`, language);
  const period = periods[law.period] ?? law.period;
  const scheme = said(law.scheme.name);
  const notes: Record<Party, string> = {
    employer: t`on top of the wage`,
    employee: t`taken from the wage`,
    state: t`from public money`,
  };
  const payers = law.version.rules.parties.map((party) => {
    const amount = document.parties[party] ?? '0.00';
    const isNothing = /^[0.]*$/.test(amount);
    return {
      name: said(partyLabels[party]),
      amount,
      note: isNothing ? t`nothing on this wage` : notes[party],
    };
  });
  const total = amountText(document.total, language);
  return (
    <>
      <section className="panel" aria-label={t`The contribution`}>
        <Figure of={document.total} currency={currency} />
        <p className="muted">
          <Trans>
            for a wage of {wageText} {currency}, {period}; rules of {day}
          </Trans>
        </p>
      </section>
      <section className="panel">
        <div className="heading">
          <h2>
            <Trans>Who pays</Trans>
          </h2>
          <p>{scheme}</p>
        </div>
        <Payers payers={payers} total={document.total} sum={t`Contribution`} />
      </section>
      <section className="panel">
        <div className="heading">
          <h2>
            <Trans>Working</Trans>
          </h2>
          <p>
            <Trans>rate × base = amount; press = to see what a figure equals</Trans>
          </p>
        </div>
        <WorkingTree working={document.working} />
        {document.notes.map((note) => (
          <p key={note.en} className="source">
            {said(note)}
          </p>
        ))}
        <ResultActs
          linked={linked}
          document={document}
          name={`contribution-${law.scheme.id.replace('/', '-')}-${document.on}`}
          citation={t`${scheme}: ${total} ${currency} on a wage of ${wageText} ${currency} (${period}), rules of ${day}.`}
        />
      </section>
    </>
  );
}
