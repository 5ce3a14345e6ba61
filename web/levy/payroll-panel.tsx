import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import { statable } from '@openmutual/core/fact';
import { compiledScheme } from '@openmutual/schemes/compiled';
import { csvLine } from '@openmutual/schemes/csv-line';
import type { SocialScheme } from '@openmutual/schemes/folder';
import { useEffect, useRef, useState } from 'react';
import { amountText, countText, dayText } from '../amount/figures.ts';
import { savedFile } from '../case/saved-file.ts';
import { ErrorSummary } from '../form/error-summary.tsx';
import { problemsOf } from '../form/problems.ts';
import { useLanguage, useSaid } from '../language/language.ts';
import { FileDrop } from '../list/file-drop.tsx';
import { Note } from '../note/note.tsx';
import type { Progress } from '../work/work.ts';
import { type Contribution, type ContributionInput, statedFacts } from './contribution-case.ts';
import { payers, usePartyNames } from './payer-order.ts';
import styles from './payroll-panel.module.css';
import { openPayrollPlace } from './payroll-place.ts';
import type { PayrollLevied, PayrollRefused } from './payroll-works.ts';
import { usePeriodNames } from './period-names.ts';

interface PayrollPanelProps {
  readonly scheme: SocialScheme;
  readonly input: ContributionInput;
  readonly contribution: Contribution;
}

type State =
  | { readonly is: 'before' }
  | { readonly is: 'running'; readonly name: string; readonly progress: Progress | undefined }
  | { readonly is: 'over'; readonly name: string; readonly found: PayrollLevied | PayrollRefused };

/** A whole payroll by the law of the case: good lines levied, bad ones told with line and reason; nothing leaves the device. */
export default function PayrollPanel({ scheme, input, contribution }: PayrollPanelProps) {
  const { t } = useLingui();
  const language = useLanguage();
  const periodName = usePeriodNames();
  const [state, setState] = useState<State>({ is: 'before' });
  const running = useRef<AbortController>(undefined);
  const { law } = contribution;
  const lawKey = [scheme.hash, input.on, input.period, input.known].join(' ');
  // biome-ignore lint/correctness/useExhaustiveDependencies: what was levied by another law is no longer shown
  useEffect(() => {
    setState({ is: 'before' });
    return () => running.current?.abort();
  }, [lawKey]);

  async function levy(payroll: File): Promise<void> {
    running.current?.abort();
    const stop = new AbortController();
    running.current = stop;
    setState({ is: 'running', name: payroll.name, progress: undefined });
    const place = await openPayrollPlace();
    try {
      const { on, period, known } = input;
      const asked = { scheme: compiledScheme(scheme) ?? '', on, period, known, payroll };
      const onProgress = (progress: Progress) =>
        stop.signal.aborted || setState({ is: 'running', name: payroll.name, progress });
      const found = await place.ask('levy', asked, { signal: stop.signal, onProgress });
      if (!stop.signal.aborted) setState({ is: 'over', name: payroll.name, found });
    } catch (error) {
      if (!stop.signal.aborted) throw error;
    } finally {
      place.close();
    }
  }

  const facts = statable(law.version.rules.facts ?? {});
  const columns = ['person', 'wage', ...facts].join(', ');
  const day = dayText(input.on, language);
  const period = periodName(input.period);
  return (
    <section className="panel stack tight unprinted" data-payroll={state.is}>
      <div className="heading">
        <h2>
          <Trans>A whole payroll</Trans>
        </h2>
        <p>
          <Trans>
            rules of {day}, {period}
          </Trans>
        </p>
      </div>
      <FileDrop
        label={<Trans>A CSV with one line a person</Trans>}
        hint={
          <Trans>
            Columns: {columns}. It is read on your device, up to a million lines, and nothing leaves it.
          </Trans>
        }
        onFiles={([file]) => file !== undefined && void levy(file)}
      />
      <div className="buttons">
        <Button
          variant="default"
          size="sm"
          onClick={() => savedFile('payroll.csv', 'text/csv', [sampleOf(contribution, input)])}
        >
          <Trans>A CSV to begin with</Trans>
        </Button>
      </div>
      <div aria-live="polite" className="stack tight">
        {state.is === 'running' && (
          <Running
            state={state}
            onStop={() => {
              running.current?.abort();
              setState({ is: 'before' });
            }}
          />
        )}
        {state.is === 'over' && !state.found.levied && (
          <ErrorSummary problems={problemsOf(state.found.reasons, language, () => undefined)}>
            <p>
              <Trans>The payroll as a whole is refused; nothing was levied.</Trans>
            </p>
          </ErrorSummary>
        )}
        {state.is === 'over' && state.found.levied && (
          <Levied found={state.found} name={state.name} title={t`What all of them owe`} />
        )}
      </div>
    </section>
  );
}

/** One line of it: the case of the page. */
function sampleOf({ law, levy }: Contribution, { facts }: ContributionInput): string {
  const given = Object.entries(statedFacts(law.version.rules.facts ?? {}, facts));
  const head = ['person', 'wage', ...given.map(([name]) => name)];
  return [head, ['1', `${levy.wage}`, ...given.map(([, value]) => value)].map(String)].map(csvLine).join('');
}

interface RunningProps {
  readonly state: Extract<State, { is: 'running' }>;
  readonly onStop: () => void;
}

function Running({ state: { name, progress }, onStop }: RunningProps) {
  const language = useLanguage();
  const lines = countText(progress?.lines ?? 0, language);
  return (
    <div className={styles.running}>
      <p>
        <Trans>
          Levying {name}: {lines} lines so far
        </Trans>
      </p>
      <progress max={progress?.of ?? 1} value={progress?.bytes ?? 0} aria-label={name} />
      <Button variant="default" size="sm" onClick={onStop}>
        <Trans>Stop</Trans>
      </Button>
    </div>
  );
}

interface LeviedProps {
  readonly found: PayrollLevied;
  readonly name: string;
  readonly title: string;
}

function Levied({ found, name, title }: LeviedProps) {
  const said = useSaid();
  const partyName = usePartyNames();
  const language = useLanguage();
  const { persons, sums, total, currency, out, rejects, bill } = found;
  const base = name.replace(/\.csv$/i, '');
  const ordered = sums.toSorted((a, b) => payers.indexOf(a.party) - payers.indexOf(b.party));
  const branches = [...new Map(sums.map(({ branch }) => [branch.en, branch])).values()];
  return (
    <>
      {rejects !== undefined && <Rejects rejects={rejects} base={base} />}
      <p>
        <Plural
          value={persons}
          one="# person was levied. What each owes stands in the CSV, one column for each branch and party."
          other="# persons were levied. What each owes stands in the CSV, one column for each branch and party."
        />
      </p>
      <table className="table">
        <caption>
          {title}, {currency}
        </caption>
        <tbody>
          {branches.flatMap((branch) =>
            ordered
              .filter((sum) => sum.branch.en === branch.en)
              .map(({ party, amount }) => (
                <tr key={`${branch.en} ${party}`}>
                  <th scope="row">
                    {said(branch)} · {partyName(party)}
                  </th>
                  <td className="num">{amountText(amount, language)}</td>
                </tr>
              )),
          )}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row">
              <Trans>Sum of the rounded amounts</Trans>
            </th>
            <td className="num" data-payroll-total={total}>
              {amountText(total, language)}
            </td>
          </tr>
        </tfoot>
      </table>
      {bill !== undefined && <Bill bill={bill as BillFigures} />}
      <div className="buttons">
        <Button
          variant="default"
          size="sm"
          onClick={() => savedFile(`${base}-levied.csv`, 'text/csv', [out])}
        >
          <Trans>CSV of all persons</Trans>
        </Button>
        {bill !== undefined && (
          <Button
            variant="default"
            size="sm"
            onClick={() =>
              savedFile(`${base}-bill.json`, 'application/json', [`${JSON.stringify(bill, null, 2)}\n`])
            }
          >
            <Trans>Bill as JSON</Trans>
          </Button>
        )}
      </div>
    </>
  );
}

/** What is read of the document of a bill. */
interface BillFigures {
  readonly currency: string;
  readonly bill: Readonly<Record<string, string>>;
}

/** Where the law rounds the unit as a whole: its bill is not the sum of what each person owes. */
function Bill({ bill: { currency, bill } }: { readonly bill: BillFigures }) {
  const language = useLanguage();
  const of = (name: string) => amountText(bill[name] ?? '0', language);
  const [total, withheld] = [of('total'), of('withheld')];
  return (
    <Note tone="plain" title={<Trans>The law bills the unit as a whole</Trans>}>
      <p>
        <Trans>
          What is exact is added up and rounded once: {total} {currency} are due, of which {withheld} are
          withheld from the persons.
        </Trans>
      </p>
    </Note>
  );
}

interface RejectsProps {
  readonly rejects: NonNullable<PayrollLevied['rejects']>;
  readonly base: string;
}

const SHOWN = 8;

/** Lines that were refused, with the reason; the others were levied. */
function Rejects({ rejects: { lines, told, file }, base }: RejectsProps) {
  const { t } = useLingui();
  const language = useLanguage();
  const problems = problemsOf(told.slice(0, SHOWN), language, () => undefined);
  return (
    <Note
      tone="wait"
      title={
        <Plural
          value={lines}
          one="# line was refused, the others were levied"
          other="# lines were refused, the others were levied"
        />
      }
    >
      <ul className={styles.told} aria-label={t`The first reasons`}>
        {problems.map(({ text }, place) => (
          <li key={place}>{text}</li>
        ))}
      </ul>
      <Button
        variant="default"
        size="sm"
        onClick={() => savedFile(`${base}-refused.csv`, 'text/csv', [file])}
      >
        <Trans>CSV of the refused lines with reasons</Trans>
      </Button>
    </Note>
  );
}
