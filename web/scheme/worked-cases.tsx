import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import { type GoldenCase, origins } from '@openmutual/schemes/golden-case';
import { useEffect, useState } from 'react';
import { countText } from '../amount/figures.ts';
import { CheckPanel, type CheckState } from '../check/check-panel.tsx';
import { ErrorSummary, type FormProblem } from '../form/error-summary.tsx';
import { TextField } from '../form/fields.tsx';
import { problemsOf } from '../form/problems.ts';
import { useLanguage } from '../language/language.ts';
import { casesOf, filesOf, type LibraryEntry } from '../library/library.ts';
import type { Progress } from '../work/work.ts';
import type { CheckedCase } from './checked-cases.ts';
import { useOrigins } from './kinds.ts';
import styles from './scheme.module.css';
import { openSchemeWork } from './scheme-workplace.ts';
import { WorkedCase } from './worked-case.tsx';

const AT_ONCE = 12;

/** The worked cases beside a scheme: what is given, what must come out, by whom; and all of them computed here. */
export function WorkedCases({ entry }: { readonly entry: LibraryEntry }) {
  const { t } = useLingui();
  const language = useLanguage();
  const names = useOrigins();
  const [cases, setCases] = useState<readonly GoldenCase[]>();
  const [problems, setProblems] = useState<readonly FormProblem[]>([]);
  const [check, setCheck] = useState<Check>({ is: 'before' });
  const [find, setFind] = useState('');
  const [most, setMost] = useState(AT_ONCE);
  useEffect(() => {
    let isOver = false;
    void casesOf(entry).then((found) => {
      if (isOver) return;
      if (found.ok) setCases(found.value);
      else setProblems(problemsOf(found.rejections, language, () => undefined));
    });
    return () => {
      isOver = true;
    };
  }, [entry, language]);
  const run = async () => {
    const files = await filesOf(entry);
    if (cases === undefined || !files.ok) return;
    const begun = performance.now();
    setCheck({ is: 'running', done: 0 });
    const work = await openSchemeWork();
    const onProgress = ({ lines: done }: Progress) => setCheck({ is: 'running', done });
    const asked = { place: entry.place, files: files.value, cases };
    const checked = await work.ask('check', asked, { onProgress }).finally(() => work.close());
    if (checked.ok) setCheck({ is: 'over', checked: checked.value, took: performance.now() - begun });
    else {
      setCheck({ is: 'before' });
      setProblems(problemsOf(checked.rejections, language, () => undefined));
    }
  };
  const figures = Object.values(entry.golden).reduce((sum, count) => sum + count, 0);
  const all = countText(figures, language);
  const words = find.toLowerCase().split(/\s+/);
  const found = (cases ?? []).flatMap((golden, place) => {
    const text = [golden.name, golden.source, golden.origin, golden.grade].join(' ').toLowerCase();
    return words.every((word) => text.includes(word)) ? [{ golden, place }] : [];
  });
  return (
    <>
      <ErrorSummary problems={problems} />
      <CheckPanel
        state={stateOf(check, cases ?? [], names, language)}
        of={<Trans>{all} worked figures of this scheme</Trans>}
        acts={
          <Button variant="default" onClick={run} disabled={cases === undefined || check.is === 'running'}>
            {check.is === 'over' ? <Trans>Check again</Trans> : <Trans>Compute them here</Trans>}
          </Button>
        }
      >
        {check.is === 'before' && (
          <p className="small muted">
            <Trans>
              Each case is computed in your browser by the same rules and compared with the figure that is
              expected, as the command check does.
            </Trans>
          </p>
        )}
      </CheckPanel>
      <div className={styles.filter}>
        <TextField
          id="find-case"
          label={t`Find a case`}
          hint={t`By name, source or origin`}
          value={find}
          onChange={setFind}
        />
        <p className="muted small" role="status">
          {cases === undefined ? (
            <Trans>Fetching the cases…</Trans>
          ) : (
            <Plural value={found.length} one="# case" other="# cases" />
          )}
        </p>
      </div>
      {origins.map((origin) => {
        const own = found.filter(({ golden }) => golden.origin === origin);
        if (own.length === 0) return null;
        const { name, means } = names[origin];
        return (
          <section key={origin} className={styles.cases} aria-label={name}>
            <h3>
              <span className={styles[origin]}>{name}</span> <span className="muted">{own.length}</span>
            </h3>
            <p className="small muted">{means}</p>
            <ul>
              {own.slice(0, most).map(({ golden, place }) => (
                <WorkedCase
                  key={place}
                  golden={golden}
                  checked={check.is === 'over' ? check.checked[place] : undefined}
                />
              ))}
            </ul>
            {own.length > most && (
              <button type="button" className={styles.more} onClick={() => setMost(most + 100)}>
                <Plural value={own.length - most} one="Show # more" other="Show # more" />
              </button>
            )}
          </section>
        );
      })}
    </>
  );
}

type Check =
  | { readonly is: 'before' }
  | { readonly is: 'running'; readonly done: number }
  | { readonly is: 'over'; readonly checked: readonly CheckedCase[]; readonly took: number };

/** Whether a figure agrees: exactly or within the tolerance that the case states. What the scheme does not have is no difference. */
export function isAgreeing({ outcome }: CheckedCase[number]): boolean {
  return outcome !== 'failed';
}

function stateOf(
  check: Check,
  cases: readonly GoldenCase[],
  names: ReturnType<typeof useOrigins>,
  language: ReturnType<typeof useLanguage>,
): CheckState {
  if (check.is === 'before') return check;
  const total = countText(cases.length, language);
  if (check.is === 'running') {
    const done = countText(check.done, language);
    return {
      is: 'running',
      done: (
        <Trans>
          {done} of {total} cases
        </Trans>
      ),
    };
  }
  const { checked, took } = check;
  const rows = origins.flatMap((origin) => {
    const own = checked.flatMap((fared, place) => (cases[place]?.origin === origin ? fared : []));
    if (own.length === 0) return [];
    const agreeing = countText(own.filter(isAgreeing).length, language);
    const of = countText(own.length, language);
    const { name } = names[origin];
    return [
      {
        what: name,
        figure: (
          <Trans>
            {agreeing} of {of}
          </Trans>
        ),
        agrees: own.every(isAgreeing),
      },
    ];
  });
  const seconds = new Intl.NumberFormat(language, {
    maximumFractionDigits: 1,
    minimumFractionDigits: 1,
  }).format(took / 1000);
  return { is: 'over', rows, took: <Trans>{seconds} s on this device</Trans> };
}
