import { accepted, type Rejection, type Result, reasonsOf } from '@openmutual/core/result';
import type { Terms } from '@openmutual/core/terms';
import { spansOf } from '@openmutual/core/version';
import type { MutualScheme } from '@openmutual/schemes/folder';
import type { GoldenCase } from '@openmutual/schemes/golden-case';
import { type LinkedCase, linkedCase } from '../case/case-link.ts';
import { casesOf, type LibraryEntry, libraryEntry, librarySchemeOf, listsOf } from '../library/library.ts';
import { HOW_MANY } from '../list/written-csv.ts';
import { CLAIM_COLUMNS, columnsFor, freshMember, lineColumnsFor, termsFor } from './list-columns.ts';
import type { ShareInput } from './share-input.ts';

export interface BegunShare {
  readonly input: ShareInput;
  readonly linked: LinkedCase<unknown> | undefined;
  readonly unread: readonly Rejection[];
}

const FIRST = 'demo/village-fund';

/** The case of a link, or the example of a scheme. */
export async function begunShare(fragment: string, scheme = FIRST): Promise<BegunShare> {
  const found = fragment === '' ? undefined : await readLink(fragment);
  if (found?.ok) return { input: found.value.input, linked: found.value, unread: [] };
  const entry = libraryEntry(scheme);
  const input = entry.ok ? await exampleOf(entry.value) : entry;
  const unread = [...(found === undefined ? [] : reasonsOf(found)), ...reasonsOf(input)];
  return { input: input.ok ? input.value : bare(scheme), linked: undefined, unread };
}

/** What reads a link is loaded with one. */
async function readLink(fragment: string): Promise<Result<LinkedCase<ShareInput>> | undefined> {
  const { parseInput } = await import('./linked-input.ts');
  return linkedCase(fragment, parseInput);
}

/** A fund of ten to whom nothing happened, with the columns that the rules ask for. */
function bare(scheme: string, terms?: Terms): ShareInput {
  const columns = columnsFor(terms);
  const row = freshMember(columns, 1);
  return {
    scheme,
    on: terms === undefined ? FIRST_DAY : `${terms.on}`,
    settlement: '1',
    members: {
      columns,
      rows: [
        columns.map((column, at) =>
          column === HOW_MANY ? '10' : column === 'member' ? 'member' : (row[at] ?? ''),
        ),
      ],
    },
    claims: { columns: CLAIM_COLUMNS, rows: [] },
    carried: NOTHING,
    reserve: NOTHING,
  };
}

/** The day for which the example lists of the village fund are meant, as in its documents. */
const FIRST_DAY = '2026-03-31';
const FIRST_SETTLEMENT = '2026-03';
const NOTHING = '0.00';

/** A case to begin with: the example lists that stand beside a scheme, or the first of its worked cases that names few members. */
export async function exampleOf(entry: LibraryEntry): Promise<Result<ShareInput>> {
  if (entry.hasLists) {
    const lists = await listsOf(entry);
    return lists.ok ? accepted({ ...bare(entry.id), settlement: FIRST_SETTLEMENT, ...lists.value }) : lists;
  }
  const cases = await casesOf(entry);
  if (!cases.ok) return cases;
  const worked = cases.value.flatMap((golden) => workedInput(entry.id, golden) ?? []);
  if (worked[0] !== undefined) return accepted(worked[0]);
  const scheme = await librarySchemeOf('mutual', entry.id);
  return scheme.ok ? accepted(bare(entry.id, termsOfLastDay(scheme.value))) : scheme;
}

/** The rules of the day on which a scheme was checked, or of the last on which it has some. */
function termsOfLastDay(scheme: MutualScheme): Terms | undefined {
  const spans = spansOf(scheme.versions);
  const until = spans.findLast((_, place) => scheme.versions[place]?.rules !== undefined)?.until;
  return termsFor(scheme, `${until?.subtract({ days: 1 }) ?? scheme.checkedOn}`);
}

type Cells = Readonly<Record<string, string>>;

/** So many members of a worked case are written out; larger groups are asked with the curve. */
const MOST_WRITTEN = 100_000;

/** A worked case of a settlement as the page puts it in; nothing where it states what the page has no field for, or too many members. */
export function workedInput(scheme: string, { given }: GoldenCase): ShareInput | undefined {
  const {
    settlement,
    on,
    members,
    claims,
    position = {},
    figures,
    pool,
    years,
    grants = {},
    costs = {},
  } = given;
  if (typeof settlement !== 'string' || typeof on !== 'string' || figures !== undefined) return undefined;
  if (!Array.isArray(members) || !Array.isArray(claims)) return undefined;
  const { carried = NOTHING, reserve = NOTHING, ...others } = position as Cells;
  if (Object.keys(others).length > 0) return undefined;
  const groups = members as Cells[];
  const count = groups.reduce((sum, { count = '1' }) => sum + Number(count), 0);
  if (count > MOST_WRITTEN) return undefined;
  const names = groups.map(
    ({ member }, place) => member ?? (groups.length === 1 ? 'member' : `group-${place + 1}`),
  );
  const first = namedOf(names[0] ?? 'member', Number(groups[0]?.['count'] ?? '1'));
  const stated = [...new Set(groups.flatMap((cells) => Object.keys(cells)))].filter(
    (column) => column !== 'member' && column !== 'count',
  );
  // A case may leave open who claims; here somebody does, who joined long before.
  const isOpen =
    (claims as Cells[]).some(({ member }) => member === undefined) &&
    !stated.includes('joined') &&
    !stated.includes('days');
  const columns = isOpen ? [...stated, 'joined'] : stated;
  const cellOf = (cells: Cells, column: string) =>
    cells[column] ?? (isOpen && column === 'joined' ? `${Number(on.slice(0, 4)) - 3}-01-01` : '');
  const isMany = groups.some((cells) => cells['count'] !== undefined);
  let claimed = -1;
  const next = () => {
    claimed += 1;
    return claimed;
  };
  const written = (claims as Cells[]).flatMap(({ count = '1', ...cells }, place) =>
    Array.from({ length: Number(count) }, (_, at) => ({
      ...cells,
      claim:
        count === '1'
          ? (cells['claim'] ?? `c${place + 1}`)
          : `${cells['claim'] ?? `c${place + 1}`}-${at + 1}`,
      member: cells['member'] ?? first(next()),
    })),
  );
  const claimColumns = [...new Set([...CLAIM_COLUMNS, ...written.flatMap((cells) => Object.keys(cells))])];
  return {
    scheme,
    on,
    settlement,
    members: {
      columns: ['member', ...(isMany ? [HOW_MANY] : []), ...columns],
      rows: groups.map((cells, place) => [
        names[place] ?? '',
        ...(isMany ? [cells['count'] ?? '1'] : []),
        ...columns.map((column) => cellOf(cells, column)),
      ]),
    },
    claims: {
      columns: claimColumns,
      rows: written.map((cells: Cells) => claimColumns.map((column) => cells[column] ?? '')),
    },
    carried,
    reserve,
    ...(typeof pool === 'string' ? { pool } : {}),
    ...linesOf(grants as Named, costs as Named, typeof pool === 'string' ? pool : undefined),
    ...(years === undefined
      ? {}
      : { years: { columns: ['year', 'step'], rows: Object.entries(years as Cells) } }),
  };
}

/** Amounts by the names of their lines; one that corrects something or is of a year says so beside it. */
type Named = Readonly<Record<string, string | Cells>>;

function linesOf(grants: Named, costs: Named, pool: string | undefined): Pick<ShareInput, 'lines'> {
  const of = (named: Named, column: 'in' | 'out') =>
    Object.entries(named).map(([line, stated]): Cells => {
      const { amount = '', ...others } = typeof stated === 'string' ? { amount: stated } : stated;
      return { line, ...(pool === undefined ? {} : { pool }), [column]: amount, ...others };
    });
  const all = [...of(grants, 'in'), ...of(costs, 'out')];
  if (all.length === 0) return {};
  const columns = [...new Set([...lineColumnsFor(pool), ...all.flatMap((cells) => Object.keys(cells))])];
  return { lines: { columns, rows: all.map((cells) => columns.map((column) => cells[column] ?? '')) } };
}

/** What the members of a group are called: by its name where it is one, with a number where they are many. */
function namedOf(name: string, count: number): (place: number) => string {
  return (place) => (count === 1 ? name : `${name}-${(place % count) + 1}`);
}
