import type { Settlement } from '@openmutual/core/assessment';
import { balancesOfRows } from '@openmutual/core/balance';
import { type PlainDate, parseDate } from '@openmutual/core/date';
import type { Label } from '@openmutual/core/label';
import { contribution, type Levy, parsePerson, personFaults } from '@openmutual/core/levy';
import { levyDocument } from '@openmutual/core/levy-document';
import { lawOn } from '@openmutual/core/levy-law';
import { parsePayPeriod } from '@openmutual/core/pay-period';
import { periodWorking } from '@openmutual/core/period-working';
import { type Quoted, quoteOf } from '@openmutual/core/quote';
import { quoteDocument } from '@openmutual/core/quote-document';
import { openReasons } from '@openmutual/core/reason-list';
import {
  accepted,
  distinct,
  placed,
  type Rejection,
  type Result,
  reasonsOf,
  rejected,
  together,
} from '@openmutual/core/result';
import { poolsOn, type Terms, termsOn } from '@openmutual/core/terms';
import type { Working } from '@openmutual/core/working';
import type { EngineeringScheme, MutualScheme, SocialScheme } from '@openmutual/schemes/folder';
import { wayOfQuote } from '@openmutual/schemes/insured-way';
import { nothingLevied, wayOfLevies, withLevy } from '@openmutual/schemes/levied-way';
import { openSettling, positionAtFirst } from '@openmutual/schemes/settling';
import { wayOfSettlements } from '@openmutual/schemes/shared-way';
import { type ComparisonDocument, comparisonDocument, noWay, type Way } from '@openmutual/schemes/way';
import { plainAmount } from '../form/plain-amount.ts';
import { FACT, type GroupInput } from './group-input.ts';

/** The schemes of the ways that are gone. */
export interface WaySchemes {
  readonly share?: MutualScheme | undefined;
  readonly insure?: EngineeringScheme | undefined;
  readonly levy?: SocialScheme | undefined;
}

/** What one person pays in the ways that count persons; nothing where he could not be told apart. */
export interface PersonPays {
  readonly name: string;
  readonly share: string | undefined;
  readonly contributed: string | undefined;
  readonly parties: Readonly<Record<string, string>>;
}

/** A group compared: the document of the command, what each person pays, and what the figures were found from. */
export interface ComparedGroup {
  readonly document: ComparisonDocument;
  readonly persons: readonly PersonPays[];
  readonly workings: {
    /** Of each pool, where the fund has pools. */
    readonly shared: readonly { readonly pool: Label | undefined; readonly working: Working }[];
    readonly insured: Working | undefined;
    /** Of each person, the first two hundred. */
    readonly levied: readonly Working[];
  };
}

const MOST_WORKINGS = 200;

/**
 * One group by each of its ways, as `openmutual compare` does it. All that is wrong is told at once: `file` says of what,
 * `people`, `claims` or `risk`, `line` in which row, counted from one.
 */
export function comparedGroup(input: GroupInput, schemes: WaySchemes): Result<ComparedGroup> {
  const on = placed(parseDate(input.on), { path: 'on' });
  if (!on.ok) return on;
  const { share, insure, levy } = schemes;
  const shared = share && sharedBy(share, input, on.value);
  const insured = insure && insuredBy(insure, input, on.value);
  const levied = levy && leviedBy(levy, input, on.value);
  const reasons = reasonsOf(...[shared, insured, levied].filter((way) => way !== undefined));
  if (input.people.rows.length === 0) reasons.push(NOBODY);
  if (reasons.length > 0) return rejected(...distinct(reasons));
  const ways: Way[] = [];
  if (share && shared?.ok) ways.push(wayOfSettlements(share, input.settlement, shared.value.settlements));
  if (insure && insured?.ok) ways.push(wayOfQuote(insure, insured.value));
  const period = parsePayPeriod(input.period);
  if (levy && levied?.ok && period.ok) {
    const all = levied.value.reduce(withLevy, nothingLevied(levy.currency));
    ways.push(wayOfLevies(levy, period.value, all));
  }
  if (ways.length === 0) return rejected({ ...noWay, path: 'share' });
  const people = input.people.rows.length;
  const levies = levied?.ok ? levied.value : [];
  const settled = shared?.ok ? shared.value : undefined;
  const settlements = settled?.settlements ?? [];
  return accepted({
    document: comparisonDocument({ group: input.group, on: on.value, people, ways }),
    persons: input.people.rows.map((_, place) => ({
      name: cellsAt(input, place)['member'] ?? '',
      ...(settled?.paid[place] ?? { share: undefined, contributed: undefined }),
      parties: Object.fromEntries(
        Object.entries(levies[place]?.parties ?? {}).map(([party, amount]) => [party, `${amount}`]),
      ),
    })),
    workings: {
      shared: settlements.map((settlement) => ({
        pool: settlement.terms.pool?.name,
        working: periodWorking(settlement),
      })),
      insured: insured?.ok ? quoteDocument(insured.value.quote).working : undefined,
      levied: levies.slice(0, MOST_WORKINGS).map((levy) => levyDocument(levy).working),
    },
  });
}

const NOBODY: Rejection = {
  code: 'a-group-has-nobody',
  file: 'people',
  expected: 'one person or more',
};

type Cells = Readonly<Record<string, string>>;

function cellsAt({ people: { columns, rows } }: GroupInput, place: number): Cells {
  return Object.fromEntries(columns.map((column, at) => [column, (rows[place]?.[at] ?? '').trim()]));
}

interface Shared {
  readonly settlements: readonly Settlement[];
  readonly paid: readonly Pick<PersonPays, 'share' | 'contributed'>[];
}

/** Settled pool by pool, where the fund has pools. */
function sharedBy(scheme: MutualScheme, input: GroupInput, on: PlainDate): Result<Shared> {
  const terms = together(poolsOn(scheme, on).map((pool) => termsOn(scheme, on, pool)));
  if (!terms.ok) return terms;
  const columns = memberColumns(input);
  const rows = input.people.rows.map((_, place) => {
    const cells = cellsAt(input, place);
    return {
      line: place + 1,
      cells: Object.fromEntries(columns.map((name) => [name, cells[name] ?? '']) as [string, string][]),
    };
  });
  const settled = together(terms.value.map((each) => settledBy(each, input, columns, rows)));
  if (!settled.ok) return settled;
  const books = together(
    settled.value.map((settlement) => {
      const balances = balancesOfRows(settlement, columns);
      return balances.ok ? accepted({ settlement, balances: balances.value }) : balances;
    }),
  );
  if (!books.ok) return books;
  const paid = rows.map((row) => {
    const own = books.value.find(
      ({
        settlement: {
          terms: { pool },
        },
      }) => pool === undefined || row.cells['pool'] === pool.pool,
    );
    const balance = own?.balances.of(row);
    return {
      share: balance?.share,
      contributed: balance === undefined || balance.dues.length === 0 ? undefined : `${balance.contributed}`,
    };
  });
  return accepted({ settlements: settled.value, paid });
}

/** The columns of members: all but what the contributions by law go by. */
function memberColumns({ people: { columns } }: GroupInput): string[] {
  return columns.filter((column) => column !== 'wage' && !column.startsWith(FACT));
}

function settledBy(
  terms: Terms,
  { settlement, claims }: GroupInput,
  columns: readonly string[],
  rows: readonly { readonly line: number; readonly cells: Cells }[],
): Result<Settlement> {
  const reasons = openReasons();
  const lines = claims.rows.map((cells, place) => ({
    line: place + 1,
    cells: Object.fromEntries(claims.columns.map((column, at) => [column, (cells[at] ?? '').trim()])),
  }));
  const list = { name: 'claims', lines: () => accepted({ header: claims.columns, lines, faults: [] }) };
  const lists = { members: 'people', claims: list, position: () => positionAtFirst(terms) };
  const settling = openSettling(terms, settlement, lists, reasons);
  settling.taker.onHeader([...columns]);
  for (const { cells, line } of rows) settling.taker.onRow(cells, line);
  return settling.settled();
}

function insuredBy(scheme: EngineeringScheme, { risk }: GroupInput, on: PlainDate): Result<Quoted> {
  const found = quoteOf(scheme, risk, on);
  if (found.ok) return found;
  return rejected(
    ...found.rejections.map((reason) => (reason.path === 'on' ? reason : { ...reason, file: 'risk' })),
  );
}

function leviedBy(scheme: SocialScheme, input: GroupInput, on: PlainDate): Result<readonly Levy[]> {
  const period = placed(parsePayPeriod(input.period), { path: 'period' });
  const law = period.ok ? lawOn(scheme, on, period.value) : period;
  if (!law.ok) return law;
  const asked = law.value.version.rules.facts ?? {};
  const names = new Set(Object.entries(asked).flatMap(([name, { birth }]) => [name, birth?.from ?? name]));
  const levies = input.people.rows.map((_, place) => {
    const cells = cellsAt(input, place);
    const facts = Object.fromEntries(
      Object.entries(cells).flatMap(([column, text]) => {
        const name = column.slice(FACT.length);
        return column.startsWith(FACT) && names.has(name) && text !== '' ? [[name, text] as const] : [];
      }),
    );
    const wage = plainAmount(cells['wage'] ?? '');
    const person = parsePerson(law.value, wage, facts);
    const levy = person.ok
      ? contribution(law.value, person.value)
      : rejected(...personFaults(law.value, wage, facts));
    return levy.ok ? levy : rejected(...levy.rejections.map((reason) => inRow(reason, place, names)));
  });
  return together(levies);
}

/** What is wrong with a person stands in his row, in the column of the fact. */
function inRow({ path, ...reason }: Rejection, place: number, facts: ReadonlySet<string>): Rejection {
  const column = path === undefined ? undefined : facts.has(path) ? `${FACT}${path}` : path;
  return { ...reason, file: 'people', line: place + 1, ...(column === undefined ? {} : { column }) };
}
