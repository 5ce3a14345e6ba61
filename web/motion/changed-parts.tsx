import { Trans, useLingui } from '@lingui/react/macro';
import { useFund } from '../api/of-fund.ts';
import { useItems } from '../api/scheme-of-fund.ts';
import { useSaid } from '../language/language.ts';
import styles from './motion.module.css';
import { useTableName } from './table-words.ts';

/** A part of the rules or of their tables that is another; what one side does not have is missing. */
export interface ChangedPart {
  /** Such as `rules.items.fire.basis` or `tables.amounts.fire.amount`. */
  readonly path: string;
  readonly old?: unknown;
  readonly new?: unknown;
}

/** Part by part, as it is written: the values of tables open, the text of the rules on demand, for it is told in words above. */
export function ChangedParts({ parts }: { readonly parts: readonly ChangedPart[] }) {
  const tableName = useTableName();
  const ofTables = parts.filter(({ path }) => path.startsWith('tables.'));
  const names = [...new Set(ofTables.map(({ path }) => path.split('.')[1] ?? ''))];
  const ofRules = parts.filter(({ path }) => path.startsWith('rules.'));
  return (
    <>
      {names.map((name) => (
        <section key={name} className={styles.changed}>
          <h3>{tableName(name)}</h3>
          <PartTable
            parts={ofTables.filter(({ path }) => isBelow(path, name)).flatMap(valuesOf)}
            isCode={false}
            begin={`tables.${name}.`}
          />
        </section>
      ))}
      {ofRules.length > 0 && (
        <details className={styles.changed}>
          <summary>
            <Trans>As it is written, part by part</Trans>
          </summary>
          <PartTable parts={ofRules} begin="rules." isCode />
        </details>
      )}
    </>
  );
}

function isBelow(path: string, table: string): boolean {
  return `${path}.`.startsWith(`tables.${table}.`);
}

/** Of a table whose rows have no names the rows that go and those that come. */
function valuesOf(part: ChangedPart): ChangedPart[] {
  const { path, old, new: next } = part;
  if (!Array.isArray(old) && !Array.isArray(next)) return [part];
  const [before, after] = [rowsOf(old), rowsOf(next)];
  const gone = before.filter((row) => !after.includes(row));
  const come = after.filter((row) => !before.includes(row));
  return Array.from({ length: Math.max(gone.length, come.length) }, (_, place) => ({
    path: `${path}.${place + 1}`,
    ...(gone[place] === undefined ? {} : { old: gone[place] }),
    ...(come[place] === undefined ? {} : { new: come[place] }),
  }));
}

function rowsOf(value: unknown): string[] {
  return Array.isArray(value) ? value.map(written) : [];
}

interface PartTableProps {
  readonly parts: readonly ChangedPart[];
  /** With which all paths begin; it is left out. */
  readonly begin: string;
  readonly isCode: boolean;
}

function PartTable({ parts, begin, isCode }: PartTableProps) {
  const { t } = useLingui();
  const named = useNamed();
  const cell = isCode ? styles.code : undefined;
  return (
    <table className="table cards">
      <thead>
        <tr>
          <th scope="col">{t`part`}</th>
          <th scope="col">{t`as now`}</th>
          <th scope="col">{t`if adopted`}</th>
        </tr>
      </thead>
      <tbody>
        {parts.map(({ path, old, new: next }) => (
          <tr key={path}>
            <th scope="row" className={cell}>
              {isCode ? path.slice(begin.length) : named(path.slice(begin.length))}
            </th>
            <td className={cell} data-label={t`as now`}>
              {old === undefined ? <NotThere /> : <del>{written(old)}</del>}
            </td>
            <td className={cell} data-label={t`if adopted`}>
              {next === undefined ? <NotThere /> : <ins>{written(next)}</ins>}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** The place of a value in a table: an item and an amount by their names, all else as it is written. */
function useNamed(): (path: string) => string {
  const { t } = useLingui();
  const said = useSaid();
  const { fund } = useFund();
  const items = useItems(fund);
  const nameOf = (word: string) => {
    const item = items.find((one) => one.item === word);
    if (item !== undefined) return said(item.name);
    return word === 'amount' ? t`amount` : word;
  };
  return (path) => path.split('.').map(nameOf).join(' · ');
}

/** Where one side has nothing. */
export function NotThere() {
  return (
    <span className="muted">
      <Trans>not there</Trans>
    </span>
  );
}

/** A part as it is written; a row of a table by its columns. */
function written(part: unknown): string {
  if (typeof part === 'string') return part;
  if (typeof part !== 'object' || part === null || Array.isArray(part)) return JSON.stringify(part);
  const cells = Object.entries(part);
  return cells.every(([, cell]) => typeof cell === 'string')
    ? cells.map(([column, cell]) => `${column} ${cell}`).join(', ')
    : JSON.stringify(part);
}
