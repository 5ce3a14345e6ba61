import { Trans, useLingui } from '@lingui/react/macro';
import type { Rejection, Result } from '@openmutual/core/result';
import { rulesAtHand, sourced } from '@openmutual/schemes/proposal-text';
import { useEffect, useMemo, useState } from 'react';
import { LinesField } from '../form/fields.tsx';
import { problemsOf } from '../form/problems.ts';
import { useLanguage } from '../language/language.ts';
import { ListGrid } from '../list/list-grid.tsx';
import { ChangedParts } from './changed-parts.tsx';
import styles from './motion.module.css';
import { checkedProposal, type SoundProposal } from './proposal-check.ts';
import { RuleWords } from './rule-words.tsx';
import { useTableName } from './table-words.ts';

interface ProposalEditorProps {
  /** The copy of the rules as they are. */
  readonly copy: string;
  readonly from: string;
  readonly today: string;
  /** What a changed value has for its source. */
  readonly source: string;
  /** What the server says of the rules. */
  readonly problem: string | undefined;
  readonly onChange: (found: Result<SoundProposal>) => void;
}

type Rows = readonly Readonly<Record<string, string>>[];

/** The rules as a text that can be changed, and their tables: read as the server reads them, each reason with its line, and what would change in words. */
export function ProposalEditor({ copy, from, today, source, problem, onChange }: ProposalEditorProps) {
  const { t } = useLingui();
  const tableName = useTableName();
  const before = useMemo(() => rulesAtHand(copy), [copy]);
  const [rules, setRules] = useState(before.rules);
  const [changed, setChanged] = useState<Readonly<Record<string, Rows>>>({});
  const [found, setFound] = useState<Result<SoundProposal>>();
  useEffect(() => {
    const timer = setTimeout(() => {
      const tables = Object.fromEntries(
        Object.entries(changed).map(([name, rows]) => [
          name,
          sourced(rows, before.tables[name] ?? [], source),
        ]),
      );
      const ofDay = (day: string) => checkedProposal(copy, { from: day, rules, tables }, today);
      const isDay = /^\d{4}-\d\d-\d\d$/.test(from);
      const checked = ofDay(isDay ? from : nextYear(today));
      setFound(checked);
      onChange(isDay ? checked : ofDay(from));
    }, 400);
    return () => clearTimeout(timer);
  }, [copy, before, from, rules, changed, source, today, onChange]);
  const reasons: readonly Rejection[] = found === undefined || found.ok ? [] : found.rejections;
  return (
    <>
      <section className="panel stack tight">
        <div className="heading">
          <h2>
            <Trans>The rules as they are to be</Trans>
          </h2>
          <p>
            <Trans>
              All of them, so that everybody reads what holds in the end; change what you want changed.
            </Trans>
          </p>
        </div>
        <div className={styles.editor}>
          <LinesField
            id="rules"
            label={t`Rules`}
            isCode
            rows={20}
            value={rules}
            problem={problem}
            onChange={setRules}
          />
        </div>
        <Reasons reasons={reasons} isKnown={found !== undefined} />
        {Object.entries(before.tables).map(([name, rows]) => {
          const table = changed[name] ?? rows;
          const columns = [...new Set(rows.flatMap((row) => Object.keys(row)))];
          return (
            <details key={name} id={`table-${name}`} open={reasons.some(({ path }) => isOf(path, name))}>
              <summary>
                {tableName(name)}
                {changed[name] !== undefined && (
                  <>
                    {' · '}
                    <Trans>changed</Trans>
                  </>
                )}
              </summary>
              <ListGrid
                name={tableName(name)}
                table={{ columns, rows: table.map((row) => columns.map((column) => row[column] ?? '')) }}
                titles={{}}
                fresh={() => columns.map(() => '')}
                idOf={(row, column) => `table-${name}-${column}-${row}`}
                faultAt={(row) => reasons.some(({ path }) => path === `tables.${name}.${row}`)}
                onChange={(next) =>
                  setChanged({
                    ...changed,
                    [name]: next.rows.map((cells) =>
                      Object.fromEntries(next.columns.map((column, place) => [column, cells[place] ?? ''])),
                    ),
                  })
                }
              />
            </details>
          );
        })}
      </section>
      <section className="panel stack tight" aria-live="polite">
        <h2>
          <Trans>What would change</Trans>
        </h2>
        {found?.ok !== true ? (
          <p className="small muted">
            <Trans>It is shown here in words as soon as the rules are sound.</Trans>
          </p>
        ) : found.value.parts.length === 0 ? (
          <p className="small muted">
            <Trans>Nothing yet.</Trans>
          </p>
        ) : (
          <>
            <RuleWords old={found.value.old} next={found.value.next} />
            <ChangedParts parts={found.value.parts} />
          </>
        )}
      </section>
    </>
  );
}

interface ReasonsProps {
  readonly reasons: readonly Rejection[];
  readonly isKnown: boolean;
}

/** Why the rules cannot be read, each with the way to its line. */
function Reasons({ reasons, isKnown }: ReasonsProps) {
  const problems = problemsOf(reasons, useLanguage(), () => undefined);
  return (
    <div aria-live="polite">
      {problems.length === 0 ? (
        <p className="small muted">
          {isKnown ? <Trans>The rules are sound.</Trans> : <Trans>The rules are being read…</Trans>}
        </p>
      ) : (
        <ul>
          {problems.map(({ text }, place) => (
            <li key={place}>
              <button type="button" className={styles.line} onClick={() => showLine(reasons[place]?.line)}>
                {text}
              </button>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

/** Until a day is given the rules are read as those of the next year. */
function nextYear(today: string): string {
  return `${Number(today.slice(0, 4)) + 1}-01-01`;
}

function isOf(path: string | undefined, table: string): boolean {
  return path !== undefined && `${path}.`.startsWith(`tables.${table}.`);
}

/** Selects a line of the text, so that one sees what a reason is about. */
function showLine(line: number | undefined): void {
  const field = document.getElementById('rules');
  if (!(field instanceof HTMLTextAreaElement)) return;
  field.focus();
  if (line === undefined) return;
  const lines = field.value.split('\n');
  const start = lines.slice(0, line - 1).reduce((sum, text) => sum + text.length + 1, 0);
  field.setSelectionRange(start, start + (lines[line - 1]?.length ?? 0));
  field.scrollTop = Math.max(0, (line - 6) * 21);
}
