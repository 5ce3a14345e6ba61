import { Trans, useLingui } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import { accepted, certain } from '@openmutual/core/result';
import { csvLine } from '@openmutual/schemes/csv-line';
import type { ComparisonDocument } from '@openmutual/schemes/way';
import { dayText } from '../amount/figures.ts';
import type { LinkedCase } from '../case/case-link.ts';
import { ResultActs } from '../case/result-acts.tsx';
import { savedFile } from '../case/saved-file.ts';
import { useLanguage, useSaid } from '../language/language.ts';
import { libraryEntry } from '../library/library.ts';
import { makingOf } from '../paper/making.ts';
import { PdfButton } from '../paper/pdf-button.tsx';
import { WorkingSection } from '../working/working-section.tsx';
import type { ComparedGroup } from './compared-group.ts';
import { comparisonPaper, type NamedScheme } from './comparison-paper.ts';
import { DifferenceInWords, EachPerson, Ways, Workings } from './ways.tsx';

interface ResultProps {
  readonly compared: ComparedGroup;
  readonly linked: LinkedCase<unknown>;
}

/** What the ways cost and give, what is different, what each person pays, and the working of all of it. */
export default function GroupResult({ compared, linked }: ResultProps) {
  const { t } = useLingui();
  const said = useSaid();
  const language = useLanguage();
  const { document } = compared;
  const group = said(document.group);
  const day = dayText(document.on, language);
  const figures = document.ways
    .map(({ way, paid, currency }) => `${said(way)} ${paid} ${currency}`)
    .join(', ');
  return (
    <>
      <section aria-labelledby="the-ways">
        <div className="heading">
          <h2 id="the-ways">{group}</h2>
          <p>
            <Trans>rules of {day}</Trans>
          </p>
        </div>
        <Ways compared={compared} />
      </section>
      <section className="panel">
        <h2>
          <Trans>What is different</Trans>
        </h2>
        <DifferenceInWords compared={compared} />
        <ResultActs
          linked={linked}
          document={document}
          name={`comparison-${document.on}`}
          citation={t`${group}: ${figures}, rules of ${day}.`}
        >
          <PdfButton
            name={`comparison-${document.on}`}
            paper={async () =>
              accepted(comparisonPaper(compared, namedScheme, language, await makingOf(linked)))
            }
          />
          <Button
            variant="default"
            size="sm"
            onClick={() =>
              savedFile(`comparison-${document.on}.csv`, 'text/csv;charset=utf-8', [
                '\uFEFF',
                csvOf(document),
              ])
            }
          >
            CSV
          </Button>
        </ResultActs>
      </section>
      <section className="panel">
        <h2>
          <Trans>What each person pays</Trans>
        </h2>
        <EachPerson compared={compared} />
      </section>
      <WorkingSection>
        <Workings compared={compared} />
      </WorkingSection>
    </>
  );
}

/** A scheme of the library: the ways of a comparison go by no others. */
function namedScheme(id: string): NamedScheme {
  return certain(libraryEntry(id));
}

/** The document as a table, a row for each way; the names of its columns are those of the document. */
function csvOf({ on, ways }: ComparisonDocument): string {
  const head = ['way', 'scheme', 'on', 'currency', 'paid', 'perHead', 'claims', 'running', 'covers'];
  const ofOne = ['claims', 'running', 'covers'] as const;
  const rows = ways.map((way) => [
    ...[way.way.en, way.scheme, on, way.currency, way.paid, way.perHead, way.claims, way.running, way.covers],
    ...ofOne.map((key) => way.ofOnePaid[key]),
    Object.entries(way.paidBy)
      .map(([payer, amount]) => `${payer} ${amount}`)
      .join('; '),
  ]);
  return [[...head, ...ofOne.map((key) => `ofOnePaid.${key}`), 'paidBy'], ...rows].map(csvLine).join('');
}
