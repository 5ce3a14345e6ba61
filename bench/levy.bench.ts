import { fileURLToPath } from 'node:url';
import { parseDate } from '@openmutual/core/date';
import { contribution, type Person, parsePerson } from '@openmutual/core/levy';
import { type Bulk, bulkOf } from '@openmutual/core/levy-bulk';
import { type Law, lawOn } from '@openmutual/core/levy-law';
import { Money } from '@openmutual/core/money';
import { certain, type Result } from '@openmutual/core/result';
import type { AnyScheme } from '@openmutual/schemes/folder';
import { findScheme } from '@openmutual/schemes/library';
import { readScheme } from '@openmutual/schemes/text-file';
import { beijing, classOne, eightBranches } from './laws.ts';
import { atLeastPerSecond, atMostSeconds, type Runner, race, whole } from './measure.ts';
import { centsOf, publicodesEngine, publicodesRules, withWage } from './peer.ts';
import { bigIntLoop, byPerson, numberColumns, type PlainLaw } from './plain-law.ts';

const PERSONS = 100_000;
const COMPARED = 2_000;
const EXPLAINED = 1_000;
const PEER = 200;
const ROUNDS = 9;

/** One law measured: our scheme, the same by hand, the facts of the person, the wages. */
interface Contest {
  readonly title: string;
  readonly scheme: Result<AnyScheme>;
  readonly on: string;
  readonly facts: Readonly<Record<string, string>>;
  readonly plain: PlainLaw;
  readonly wages: Float64Array;
  readonly unexplained: number | undefined;
  readonly note: string;
}

/** Contributions of many people: publicodes, ours with and without working, big integers, bare Numbers. */
export async function levyBench(): Promise<void> {
  const ownFolder = fileURLToPath(new URL('eight-branches', import.meta.url));
  await contest({
    title: 'levy: eight branches, fifteen contributions, half-up each',
    scheme: readScheme(ownFolder, 'bench/eight-branches'),
    on: '2025-10-01',
    facts: {},
    plain: eightBranches,
    wages: wagesTo(45_000_00, 1),
    unexplained: 500_000,
    note: 'wages to the cent, 0.00 to 45,000.00',
  });
  await contest({
    title: 'levy: cn/beijing-employees, four branches, seven contributions, half-up each',
    scheme: findScheme('cn/beijing-employees'),
    on: '2025-10-01',
    facts: { 'injury-rate': '0.4%' },
    plain: beijing,
    wages: wagesTo(45_000_00, 1),
    unexplained: undefined,
    note: 'wages to the cent, 0.00 to 45,000.00',
  });
  await contest({
    title: 'levy: uk/ni-class-1, letter A, a month of 2025, each slice down 0.001 then half-down 0.01',
    scheme: findScheme('uk/ni-class-1'),
    on: '2025-04-06',
    facts: { category: 'A' },
    plain: classOne,
    wages: wagesTo(9_000_00, 1),
    unexplained: undefined,
    note: 'wages to the penny, 0.00 to 9,000.00; publicodes rounds the whole barème half-up, it has no other',
  });
}

async function contest(given: Contest): Promise<void> {
  const { title, scheme, on, facts, plain, wages, unexplained, note } = given;
  const law = lawOfMonth(scheme, on);
  const bulk = certain(bulkOf(law, certain(parsePerson(law, '0', facts)).facts));
  assertOracle(bulk, plain, wages);
  const engine = publicodesEngine(publicodesRules(plain));
  const sample = wages.subarray(0, COMPARED);
  const agreed = agreeing(engine, plain, sample);
  const persons = [...agreed].map((wage) => personOf(law, wage, facts));
  await race({
    title,
    item: 'persons',
    rounds: ROUNDS,
    notes: [
      note,
      `all ${whole(wages.length * bulk.columns.length)} contributions of ours equal those in big integers`,
      `publicodes: ${whole(sample.length - agreed.length)} of ${whole(sample.length)} persons differ in a cent and are left out`,
    ],
    runners: [
      publicodesRunner(engine, plain, agreed),
      explainedRunner(law, bulk, persons),
      unexplainedRunner(bulk, wages, agreed, unexplained),
      bigIntRunner(plain, wages, agreed),
      numberRunner(plain, wages, agreed),
    ],
  });
}

/** publicodes is asked for the total alone, once a person: the least that it can be asked for. */
function publicodesRunner(
  engine: ReturnType<typeof publicodesEngine>,
  plain: PlainLaw,
  agreed: Float64Array,
): Runner {
  const timed = agreed.subarray(0, PEER);
  return {
    name: 'publicodes, total',
    role: 'peer',
    items: timed.length,
    run: () => {
      let sum = 0;
      for (const wage of timed) sum += centsOf(withWage(engine, wage), 'total');
      return sum;
    },
    results: () => peerResults(engine, plain, agreed),
  };
}

function explainedRunner(law: Law, bulk: Bulk, persons: readonly Person[]): Runner {
  const timed = persons.slice(0, EXPLAINED);
  return {
    name: 'ours, explained',
    role: 'ours',
    items: timed.length,
    goal: atMostSeconds(50e-6),
    run: () => {
      let lines = 0;
      for (const person of timed) lines += certain(contribution(law, person)).working.lines?.length ?? 0;
      return lines;
    },
    results: () => Float64Array.from(persons.flatMap((person) => explainedCents(law, bulk, person))),
  };
}

function unexplainedRunner(
  bulk: Bulk,
  wages: Float64Array,
  agreed: Float64Array,
  goal: number | undefined,
): Runner {
  return {
    name: 'ours, unexplained',
    role: 'ours',
    items: wages.length,
    ...(goal === undefined ? {} : { goal: atLeastPerSecond(goal) }),
    run: () => checksumOf(bulk, wages),
    results: () => bulkResults(bulk, agreed),
  };
}

function bigIntRunner(plain: PlainLaw, wages: Float64Array, agreed: Float64Array): Runner {
  const fewer = wages.subarray(0, wages.length / 5);
  return {
    name: 'BigInt loop by hand',
    role: 'limit',
    items: fewer.length,
    run: () => bigIntLoop(plain, fewer)[0] ?? 0,
    results: () => bigIntLoop(plain, agreed),
  };
}

function numberRunner(plain: PlainLaw, wages: Float64Array, agreed: Float64Array): Runner {
  return {
    name: 'Number columns by hand',
    role: 'limit',
    items: wages.length,
    run: () => numberColumns(plain, wages)[0] ?? 0,
    results: () => byPerson(numberColumns(plain, agreed), agreed.length),
  };
}

function lawOfMonth(scheme: Result<AnyScheme>, on: string): Law {
  const found = certain(scheme);
  if (found.kind !== 'social') throw new Error(`${found.id} is not a social scheme`);
  return certain(lawOn(found, certain(parseDate(on)), 'month'));
}

function personOf(law: Law, wage: number, facts: Contest['facts']): Person {
  const amount = Money.ofMinor(BigInt(wage), law.scheme.currency);
  return certain(parsePerson(law, amount.toString(), facts));
}

function assertOracle(bulk: Bulk, plain: PlainLaw, wages: Float64Array): void {
  const ours = bulkResults(bulk, wages);
  const differs = bigIntLoop(plain, wages).findIndex((value, place) => value !== ours[place]);
  if (differs < 0) return;
  const wage = wages[Math.floor(differs / bulk.columns.length)];
  throw new Error(
    `no time is printed: ours differs from big integers for the wage ${wage}, column ${differs % bulk.columns.length}`,
  );
}

function bulkResults({ columns, into }: Bulk, wages: Float64Array): Float64Array {
  const results = new Float64Array(wages.length * columns.length);
  for (const [person, wage] of wages.entries()) {
    into(wage, results.subarray(person * columns.length, (person + 1) * columns.length));
  }
  return results;
}

function checksumOf({ columns, into }: Bulk, wages: Float64Array): number {
  const out = new Float64Array(columns.length);
  let sum = 0;
  for (let person = 0; person < wages.length; person += 1) {
    into(wages[person] as number, out);
    sum += out[person % out.length] as number;
  }
  return sum;
}

function explainedCents(law: Law, { columns }: Bulk, person: Person): number[] {
  const { branches } = certain(contribution(law, person));
  return columns.map(({ branch, party }) => {
    const found = branches.find((candidate) => candidate.branch.branch === branch);
    return Number(found?.parties[party]?.minorUnits());
  });
}

function peerResults(
  engine: ReturnType<typeof publicodesEngine>,
  plain: PlainLaw,
  wages: Float64Array,
): number[] {
  return [...wages].flatMap((wage) => {
    withWage(engine, wage);
    return plain.contributions.map(({ name }) => centsOf(engine, name));
  });
}

/** The wages for which publicodes has every cent as big integers have it. */
function agreeing(
  engine: ReturnType<typeof publicodesEngine>,
  plain: PlainLaw,
  wages: Float64Array,
): Float64Array {
  const width = plain.contributions.length;
  const exact = bigIntLoop(plain, wages);
  const found = peerResults(engine, plain, wages);
  return wages.filter((_, person) => {
    for (let place = person * width; place < (person + 1) * width; place += 1) {
      if (found[place] !== exact[place]) return false;
    }
    return true;
  });
}

/** Whole cents, the same in every run: a linear congruence, seeded. */
function wagesTo(below: number, seed: number): Float64Array {
  let state = seed;
  return Float64Array.from({ length: PERSONS }, () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  });
}
