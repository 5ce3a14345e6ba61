import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import { compiledScheme } from '@openmutual/schemes/compiled';
import { useEffect, useRef, useState } from 'react';
import { amountText, countText } from '../amount/figures.ts';
import { savedFile } from '../case/saved-file.ts';
import { ErrorSummary } from '../form/error-summary.tsx';
import { problemsOf } from '../form/problems.ts';
import { useLanguage } from '../language/language.ts';
import { FileDrop } from '../list/file-drop.tsx';
import { LARGEST_LIST, LARGEST_ON_PAGE, listSizeFault } from '../list/file-pass.ts';
import { Note } from '../note/note.tsx';
import { FigureTable } from '../page/figure-table.tsx';
import { openWorkplace } from '../work/open-workplace.ts';
import type { Progress, Workplace } from '../work/work.ts';
import type { PortfolioWorks, RatedPortfolio, RefusedPortfolio } from './portfolio-works.ts';
import styles from './quote.module.css';
import { riskSheet } from './risk-sheet.ts';
import type { TariffOfDay } from './tariff-of-day.ts';

interface PortfolioPanelProps {
  readonly tariff: TariffOfDay;
  readonly document: object;
}

type State =
  | { readonly is: 'before' }
  | { readonly is: 'running'; readonly file: string; readonly progress: Progress | undefined }
  | { readonly is: 'over'; readonly file: string; readonly found: RatedPortfolio | RefusedPortfolio };

/** A CSV of risks, a line each: the good lines are rated, the bad ones told with their reasons. */
export default function PortfolioPanel({ tariff, document }: PortfolioPanelProps) {
  const { t } = useLingui();
  const language = useLanguage();
  const [state, setState] = useState<State>({ is: 'before' });
  const stop = useRef<AbortController>(undefined);
  const attempt = useRef(0);
  useEffect(() => () => stop.current?.abort(), []);
  const { id } = tariff.scheme;
  const on = `${tariff.on}`;
  const name = id.replace('/', '-');
  const rate = async (file: File) => {
    stop.current?.abort();
    const control = new AbortController();
    stop.current = control;
    attempt.current += 1;
    // A file that is too large is refused before a byte of it is read.
    const tooLarge = listSizeFault(file);
    if (tooLarge !== undefined) {
      setState({ is: 'over', file: file.name, found: { rated: false, reasons: [tooLarge], count: 1 } });
      return;
    }
    setState({ is: 'running', file: file.name, progress: undefined });
    const works = await workplace();
    const compiled = compiledScheme(tariff.scheme);
    if (compiled === undefined) throw new Error(`${id} has no compiled form`);
    try {
      const found = await works.ask(
        'rate',
        { scheme: compiled, on, file },
        {
          signal: control.signal,
          onProgress: (progress) => setState({ is: 'running', file: file.name, progress }),
        },
      );
      setState({ is: 'over', file: file.name, found });
    } catch (error) {
      if (!control.signal.aborted) throw error;
      setState({ is: 'before' });
    } finally {
      works.close();
    }
  };
  const megabytes = countText(LARGEST_LIST / (1024 * 1024), language);
  return (
    <section className="panel stack tight unprinted">
      <div className="heading">
        <h2>
          <Trans>A whole portfolio</Trans>
        </h2>
        <p>
          <Trans>by the tariff above; nothing leaves this device</Trans>
        </p>
      </div>
      <div className="unprinted">
        <FileDrop
          label={<Trans>Drop a CSV with one risk a line here, or choose it:</Trans>}
          hint={
            <Trans>
              Up to {megabytes} MB. Columns as in the template; the good lines are kept whatever is wrong with
              others.
            </Trans>
          }
          onFiles={([file]) => {
            if (file !== undefined) void rate(file);
          }}
        />
      </div>
      <div className="buttons unprinted">
        <Button
          variant="default"
          size="sm"
          onClick={() =>
            savedFile(`${name}-template.csv`, 'text/csv;charset=utf-8', [riskSheet(tariff, document)])
          }
        >
          <Trans>Template as CSV</Trans>
        </Button>
      </div>
      {state.is === 'running' && (
        <Running file={state.file} progress={state.progress} onStop={() => stop.current?.abort()} />
      )}
      {state.is === 'over' && !state.found.rated && (
        <ErrorSummary
          problems={problemsOf(state.found.reasons, language, () => undefined)}
          attempt={attempt.current}
        >
          <p className="small">
            <Trans>{state.file} was not rated.</Trans>
          </p>
        </ErrorSummary>
      )}
      {state.is === 'over' && state.found.rated && (
        <Rated rated={state.found} file={state.file} tariff={tariff} label={t`Premium`} />
      )}
    </section>
  );
}

interface RunningProps {
  readonly file: string;
  readonly progress: Progress | undefined;
  readonly onStop: () => void;
}

function Running({ file, progress, onStop }: RunningProps) {
  const language = useLanguage();
  const lines = countText(progress?.lines ?? 0, language);
  const part = progress === undefined ? 0 : progress.bytes / Math.max(1, progress.of);
  return (
    <div className="stack tight" role="status">
      <p>
        <Trans>
          Rating {file}: {lines} lines read
        </Trans>
      </p>
      <progress className={styles.progress} value={part} max={1} aria-label={file} />
      <div className="buttons">
        <Button variant="default" size="sm" onClick={onStop}>
          <Trans>Stop</Trans>
        </Button>
      </div>
    </div>
  );
}

interface RatedProps {
  readonly rated: RatedPortfolio;
  readonly file: string;
  readonly tariff: TariffOfDay;
  readonly label: string;
}

function Rated({ rated, file, tariff, label }: RatedProps) {
  const { t } = useLingui();
  const language = useLanguage();
  const { risks, totals, currency, rejected, shown, told } = rated;
  const name = file.replace(/\.csv$/i, '');
  const levyName = (levy: string) =>
    tariff.version.rules.levies?.[levy]?.name[language] ?? (levy === 'stamp' ? t`Stamp duty` : levy);
  const problems = problemsOf(told, language, () => undefined);
  const more = countText(Math.max(0, rejected.reasons - TOLD_HERE), language);
  return (
    <div className="stack tight" data-portfolio={totals.premium}>
      <h3>
        <Plural value={risks} one="# risk rated" other="# risks rated" />
      </h3>
      <dl className={styles.sums}>
        {[
          [t`Package premium`, totals.package],
          [t`Plant and machinery`, totals.plant],
          ...Object.entries(totals.levies).map(([levy, amount]) => [levyName(levy), amount]),
        ].map(([term, amount]) => (
          <div key={term}>
            <dt>{term}</dt>
            <dd>{amountText(amount ?? '', language)}</dd>
          </div>
        ))}
        <div className={styles.total}>
          <dt>
            {label}, {currency}
          </dt>
          <dd>
            <span className="final">{amountText(totals.premium, language)}</span>
          </dd>
        </div>
      </dl>
      <div className="buttons unprinted">
        <Button size="sm" onClick={() => savedFile(`${name}-premiums.csv`, 'text/csv', [rated.premiums])}>
          <Trans>Premiums as CSV</Trans>
        </Button>
        {rejected.lines > 0 && (
          <Button
            variant="default"
            size="sm"
            onClick={() => savedFile(`${name}-rejects.csv`, 'text/csv', [rated.rejects])}
          >
            <Trans>Rejected lines as CSV</Trans>
          </Button>
        )}
      </div>
      {rejected.lines > 0 && (
        <Note
          tone="wait"
          title={<Plural value={rejected.lines} one="# line was refused" other="# lines were refused" />}
        >
          <ul>
            {problems.slice(0, TOLD_HERE).map(({ text }) => (
              <li key={text}>{text}</li>
            ))}
          </ul>
          {rejected.reasons > TOLD_HERE && (
            <p>
              <Trans>{more} more reasons stand in the file.</Trans>
            </p>
          )}
        </Note>
      )}
      {shown.lines.length > 0 && (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard
        <section className="scroll" tabIndex={0} aria-label={t`The first lines`}>
          <FigureTable
            caption={<Trans>The first lines</Trans>}
            columns={shown.columns}
            rows={shown.lines.map(([name, ...cells]) => ({ name, cells }))}
            isList
          />
        </section>
      )}
    </div>
  );
}

const TOLD_HERE = 20;

/** A worker, or the page itself for lists that it can read without standing still for long. */
function workplace(): Promise<Workplace<PortfolioWorks>> {
  return openWorkplace(
    () => new Worker(new URL('./portfolio-worker.ts', import.meta.url), { type: 'module' }),
    async () => (await import('./portfolio-works.ts')).portfolioWorks(LARGEST_ON_PAGE),
  );
}
