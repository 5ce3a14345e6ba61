import { Trans, useLingui } from '@lingui/react/macro';
import { parseDate } from '@openmutual/core/date';
import { reasonsOf } from '@openmutual/core/result';
import type { AnyScheme } from '@openmutual/schemes/folder';
import { lazy, Suspense, use, useMemo, useState } from 'react';
import { dayText } from '../amount/figures.ts';
import { fragmentOf } from '../case/case-link.ts';
import { Reopened } from '../case/reopened.tsx';
import { CopyButton } from '../case/result-acts.tsx';
import { useCaseInAddress } from '../case/use-case-in-address.ts';
import { ErrorSummary, type FormProblem } from '../form/error-summary.tsx';
import { problemOf, problemsOf } from '../form/problems.ts';
import { useLanguage, useSaid } from '../language/language.ts';
import type { LibraryEntry } from '../library/library.ts';
import { changesOf, dayAtFirst, lastChange, rulesOn } from './changes.ts';
import { DayPanel } from './day-panel.tsx';
import { Later, Room } from './later.tsx';
import styles from './scheme.module.css';
import type { BegunScheme, SchemeView } from './scheme-case.ts';
import { UseScheme } from './use-scheme.tsx';
import { Versions } from './versions.tsx';

const RulesOfDay = lazy(() => import('./rules-of-day.tsx'));
const SchemeDifference = lazy(async () => ({
  default: (await import('./scheme-difference.tsx')).SchemeDifference,
}));
const WorkedCases = lazy(async () => ({ default: (await import('./worked-cases.tsx')).WorkedCases }));
const SchemeFiles = lazy(async () => ({ default: (await import('./scheme-files.tsx')).SchemeFiles }));

interface SchemeReaderProps {
  readonly begun: BegunScheme;
  readonly entry: LibraryEntry;
}

/** What stands below the name of a scheme, once it is there; why it is not, otherwise. */
export default function SchemeReader({ begun, entry }: SchemeReaderProps) {
  const language = useLanguage();
  const scheme = use(begun.scheme);
  if (scheme.ok) return <Read begun={begun} scheme={scheme.value} entry={entry} />;
  return <ErrorSummary problems={problemsOf(scheme.rejections, language, () => undefined)} />;
}

function Read({ begun, scheme, entry }: SchemeReaderProps & { readonly scheme: AnyScheme }) {
  const { t } = useLingui();
  const said = useSaid();
  const language = useLanguage();
  const [view, setView] = useState<SchemeView>(() => {
    if (begun.linked !== undefined) return begun.linked.input;
    const on = dayAtFirst(scheme);
    return { on, ...lastChange(scheme, on) };
  });
  const linked = { input: view, schemes: { [scheme.id]: scheme.hash } };
  useCaseInAddress(linked);
  const changes = useMemo(() => changesOf(scheme), [scheme]);
  const on = parseDate(view.on);
  const problems: FormProblem[] = [
    ...problemsOf(begun.unread, language, () => undefined),
    ...(['on', 'before', 'after'] as const).flatMap((field) =>
      problemsOf(reasonsOf(parseDate(view[field])), language, () => field),
    ),
  ];
  const version = on.ok ? rulesOn(scheme, on.value) : undefined;
  const since = version === undefined ? '' : dayText(`${version.from}`, language);
  const link = async () => `${location.origin}${location.pathname}#${await fragmentOf(linked)}`;
  return (
    <>
      <div className={`buttons unprinted ${styles.acts}`}>
        <UseScheme entry={entry} className={styles.filled} />
        <CopyButton text={link} done={t`Link copied`}>
          <Trans>Copy link</Trans>
        </CopyButton>
      </div>
      {scheme.notes.length > 0 && (
        <ul className={styles.notes}>
          {scheme.notes.map((note) => (
            <li key={note.en}>{said(note)}</li>
          ))}
        </ul>
      )}
      <div className={styles.page}>
        <div className={styles.side}>
          <DayPanel
            on={view.on}
            problem={problemOf(problems, 'on')}
            changes={changes}
            inEffect={version === undefined ? t`no rules in this scheme` : t`rules in effect since ${since}`}
            onChange={(day) => setView({ ...view, on: day })}
          />
          <Contents
            tables={scheme.tables.size}
            hasDecisions={version !== undefined && hasDecisions(version.rules)}
          />
        </div>
        <div className="stack">
          <ErrorSummary problems={problems} />
          <Reopened linked={begun.linked} gives={undefined} />
          <section className="panel" id="versions">
            <h2>
              <Trans>Versions</Trans>
            </h2>
            <Versions scheme={scheme} on={view.on} onDay={(day) => setView({ ...view, on: day })} />
          </section>
          <Suspense fallback={<Room height={900} />}>
            {on.ok && <RulesOfDay scheme={scheme} on={on.value} />}
          </Suspense>
          <Later id="differences" title={<Trans>What changed</Trans>} height={480}>
            <SchemeDifference
              entry={entry}
              scheme={scheme}
              changes={changes}
              before={view.before}
              after={view.after}
              problems={problems}
              onChange={(days) => setView({ ...view, ...days })}
            />
          </Later>
          <Later id="cases" title={<Trans>Worked cases</Trans>} height={600}>
            <WorkedCases entry={entry} />
          </Later>
          <Later id="files" title={<Trans>The files</Trans>} height={300}>
            <SchemeFiles entry={entry} />
          </Later>
        </div>
      </div>
    </>
  );
}

function hasDecisions(rules: unknown): boolean {
  return typeof rules === 'object' && rules !== null && ('procedure' in rules || 'votes' in rules);
}

/** The ways within the page. The fragment holds the days, so they are not written there. */
function Contents({
  tables,
  hasDecisions: decides,
}: {
  readonly tables: number;
  readonly hasDecisions: boolean;
}) {
  const { t } = useLingui();
  const parts = [
    ['versions', t`Versions`],
    ['rules', t`Rules in words`],
    ...(decides ? [['decisions', t`Who decides`]] : []),
    ...(tables > 0 ? [['tables', t`Tables`]] : []),
    ['differences', t`What changed`],
    ['cases', t`Worked cases`],
    ['files', t`The files`],
  ] as const;
  return (
    <nav className={`${styles.contents} unprinted`} aria-label={t`On this page`}>
      {parts.map(([id = '', name]) => (
        <a
          key={id}
          href={`#${id}`}
          onClick={(event) => {
            event.preventDefault();
            const place = document.getElementById(id);
            place?.scrollIntoView({ block: 'start' });
            place?.setAttribute('tabindex', '-1');
            place?.focus({ preventScroll: true });
          }}
        >
          {name}
        </a>
      ))}
    </nav>
  );
}
