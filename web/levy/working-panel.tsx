import { Trans, useLingui } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import { said as saidIn } from '@openmutual/core/label';
import { levyDocument } from '@openmutual/core/levy-document';
import type { Particular } from '@openmutual/core/quotation';
import { accepted } from '@openmutual/core/result';
import { amountText, dayText } from '../amount/figures.ts';
import { fragmentOf, type LinkedCase } from '../case/case-link.ts';
import { ResultActs } from '../case/result-acts.tsx';
import { savedFile } from '../case/saved-file.ts';
import { type Language, useLanguage, useSaid } from '../language/language.ts';
import { makingOf } from '../paper/making.ts';
import { PdfButton } from '../paper/pdf-button.tsx';
import { Sources } from '../working/sources.tsx';
import { RateHint, WorkingSection } from '../working/working-section.tsx';
import { WorkingTree } from '../working/working-tree.tsx';
import { BranchTable } from './branch-table.tsx';
import type { Contribution } from './contribution-case.ts';
import { usePeriodNames } from './period-names.ts';

interface WorkingPanelProps {
  readonly contribution: Contribution;
  readonly linked: LinkedCase<unknown>;
}

/** Each branch, the working of all, and what one can do with it. */
export default function WorkingPanel({ contribution, linked }: WorkingPanelProps) {
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
  const total = amountText(document.total, language);
  const name = `contribution-${law.scheme.id.replace('/', '-')}-${document.on}`;
  return (
    <div className="stack">
      <section className="panel">
        <div className="heading">
          <h2>
            <Trans>Branch by branch</Trans>
          </h2>
          <p>
            {currency}, {period}
          </p>
        </div>
        <BranchTable document={document} parties={law.version.rules.parties} />
      </section>
      <WorkingSection hint={<RateHint />}>
        <WorkingTree
          key={law.scheme.id}
          working={document.working}
          opened={lineAsked() ?? ''}
          lineLink={async (way) => {
            const line = way.replaceAll('.', '-');
            return `${location.origin}${location.pathname}?line=${line}#${await fragmentOf(linked)}`;
          }}
        />
        {document.notes.map((note) => (
          <p key={note.en} className="source">
            {said(note)}
          </p>
        ))}
        <Sources working={document.working} checkedOn={`${law.scheme.checkedOn}`} />
        <ResultActs
          linked={linked}
          document={document}
          name={name}
          citation={t`${scheme}: ${total} ${currency} on a wage of ${wageText} ${currency} (${period}), rules of ${day}.`}
        >
          <PdfButton
            name={name}
            paper={async () => {
              const { levyPaper } = await import('@openmutual/paper/levy-paper');
              return accepted(
                levyPaper(levy, language, await makingOf(linked), particularsOf(contribution, language)),
              );
            }}
          />
          <Button
            variant="default"
            size="sm"
            onClick={async () => {
              const { contributionCsv } = await import('./contribution-csv.ts');
              savedFile(`${name}.csv`, 'text/csv', [contributionCsv(document, language)]);
            }}
          >
            <Trans>CSV</Trans>
          </Button>
        </ResultActs>
      </WorkingSection>
    </div>
  );
}

/** What was stated of the person beside the wage, for the paper. */
function particularsOf({ law, given }: Contribution, language: Language): Particular[] {
  const { facts = {} } = law.version.rules;
  const nameOf = (name: string) =>
    facts[name]?.name ?? Object.values(facts).find(({ birth }) => birth?.from === name)?.name ?? name;
  return Object.entries(given).map(([name, value]) => [saidIn(nameOf(name), language), value]);
}

/** The line that a link asks for, `0-1-2`: with points in its place the router would take some for numbers. */
function lineAsked(): string | undefined {
  const line = new URLSearchParams(location.search).get('line');
  return line === null || !/^\d+(-\d+)*$/.test(line) ? undefined : line.replaceAll('-', '.');
}
