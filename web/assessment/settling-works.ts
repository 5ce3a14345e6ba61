import type { Label } from '@openmutual/core/label';
import { type MoneyFlow, moneyFlow } from '@openmutual/core/period-working';
import { type PositionDocument, positionDocument } from '@openmutual/core/position';
import { accepted, type Rejection, type Result, reasonsOf, rejected } from '@openmutual/core/result';
import {
  type Recorded,
  type SettledDocument,
  settledDocument,
  settlementAnswer,
} from '@openmutual/core/settlement-answer';
import {
  type Change,
  type CurveAsked,
  type CurvePoint,
  shareCurve,
  type WhatIf,
  whatIf,
} from '@openmutual/core/what-if';
import type { Language, Making, Paper } from '@openmutual/paper/paper';
import { settlementPaper } from '@openmutual/paper/settlement-paper';
import { statementPaper } from '@openmutual/paper/statement-paper';
import { turn } from '../list/file-pass.ts';
import type { Watch } from '../work/work.ts';
import { draftList, type FirstShares, firstShares, sharesFile } from './member-files.ts';
import { type MemberStatement, memberStatement } from './member-statement.ts';
import { type RefusedHere, type SettledHere, type SettlingAsked, settleLists } from './settling.ts';

/** A settlement that was made: what is shown of it, and its documents as files. */
export interface Settled {
  readonly settled: true;
  /** One, or of a fund with pools one for each that was settled. */
  readonly pools: readonly [PoolSettled, ...PoolSettled[]];
  /** The first hundred members with what each pays. */
  readonly members: FirstShares;
  /** What `openmutual assess --json` prints. */
  readonly answer: Blob;
  /** The lists that were settled; what was written on a page has become a file. */
  readonly lists: { readonly members: File; readonly claims: File };
}

/** What was settled of a fund, or of one of its pools. */
export interface PoolSettled {
  readonly pool: { readonly pool: string; readonly name: Label } | undefined;
  /** The published document with its working; of more than a thousand cohorts the first thousand. */
  readonly document: SettledDocument;
  readonly cohorts: number;
  readonly claims: number;
  /** Where the money came from and where it went. */
  readonly flow: MoneyFlow;
  /** What the fund carries on, for its next settlement. */
  readonly position: PositionDocument;
  /** What `openmutual assess --record` writes. */
  readonly record: Blob;
}

/** A settlement that could not be made. */
export interface Refused {
  readonly settled: false;
  /** The first thousand reasons, by file and line; all of them are counted. */
  readonly reasons: readonly Rejection[];
  readonly count: number;
  /** Lines of the list of members that are wrong: how many, and all of them with their reasons, in the form of `--rejects`. */
  readonly rejects: { readonly lines: number; readonly file: Blob } | undefined;
  /** Whether the other lines are a list by themselves, which the work `draft` yields. */
  readonly hasDraft: boolean;
}

interface PaperAsked {
  readonly pool?: string;
  readonly language: Language;
  readonly making: Making;
}

/** Cohorts that a page is given; the record has them all. */
const COHORTS_SHOWN_MOST = 1000;

/** The works of a page that settles: first `settle`, then what more is asked of that settlement, which is held until the next. */
export type SettlingWorks = ReturnType<typeof settlingWorks>;

/** @param largest bytes of the list of members */
export function settlingWorks(largest?: number) {
  let settled: SettledHere | undefined;
  let refused: RefusedHere | undefined;

  /** The settlement of the pool that is asked; of a fund without pools, or of which one was settled, the only one. */
  function asked(pool: string | undefined): Result<Recorded> {
    const found = settled?.recorded.find(
      ({ record }, _, all) => record.pool === pool || (pool === undefined && all.length === 1),
    );
    if (found !== undefined) return accepted(found);
    const names = settled?.recorded.map(({ record }) => record.pool ?? '') ?? [];
    return settled === undefined
      ? rejected({ code: 'nothing-is-settled-here' })
      : rejected({ code: 'a-pool-is-unknown', path: 'pool', found: pool ?? '', expected: names.join(', ') });
  }

  return {
    /** Settles a period from lists; what was settled before is let go. */
    async settle(given: SettlingAsked, watch: Watch): Promise<Settled | Refused> {
      [settled, refused] = [undefined, undefined];
      const found = await settleLists(given, watch, largest);
      if (!('recorded' in found)) {
        refused = found;
        return refusedOf(found);
      }
      settled = found;
      return {
        settled: true,
        pools: found.recorded.map(poolSettled) as unknown as Settled['pools'],
        members: await firstShares(found),
        answer: jsonFile(settlementAnswer(found.recorded)),
        lists: { members: found.files.members, claims: found.files.claims },
      };
    },

    /** The list of members without the lines that were refused, as a file that can be settled; the first of two rows of one member stays. */
    async draft(_: undefined, watch: Watch): Promise<Result<File>> {
      if (refused?.rejects?.isOfLinesOnly() !== true) return rejected({ code: 'there-is-no-draft' });
      return draftList(refused.files.members, refused.rejects.lines, watch);
    },

    /** All members with what each pays, as `openmutual assess --out` writes them. */
    async shares(_: undefined, watch: Watch): Promise<Result<Blob>> {
      return settled === undefined
        ? rejected({ code: 'nothing-is-settled-here' })
        : sharesFile(settled, watch);
    },

    /** The settlement as a paper. */
    async paper({ pool, language, making }: PaperAsked): Promise<Result<Paper>> {
      const of = asked(pool);
      if (!of.ok) return of;
      return accepted(settlementPaper(of.value.settlement, settledDocument(of.value), language, making));
    },

    /** The statement of a member as a paper. */
    async statementPaper(
      { member, language, making }: PaperAsked & { readonly member: string },
      watch: Watch,
    ) {
      if (settled === undefined) return rejected({ code: 'nothing-is-settled-here' });
      const told = await memberStatement(settled, member, watch);
      const of = told.ok ? asked(told.value.pool) : told;
      if (!told.ok || !of.ok) return rejected(...reasonsOf(told, of));
      return accepted(statementPaper(of.value.settlement, told.value.statement, language, making));
    },

    /** What one member pays and receives, and why. */
    async member(member: string, watch: Watch): Promise<Result<MemberStatement>> {
      return settled === undefined
        ? rejected({ code: 'nothing-is-settled-here' })
        : memberStatement(settled, member, watch);
    },

    /** What would be shared, had the fund been another, once for each change. */
    async whatIf(
      { pool, changes }: { readonly pool?: string; readonly changes: readonly Change[] },
      watch: Watch,
    ) {
      const of = asked(pool);
      if (!of.ok) return of;
      const found: Result<WhatIf>[] = [];
      for (const change of changes) {
        found.push(whatIf(of.value.settlement, change));
        await turn();
        watch.signal?.throwIfAborted();
      }
      return accepted(found);
    },

    /** How the share changes with the number of members. */
    async curve({ pool, ...range }: CurveAsked & { readonly pool?: string }, watch: Watch) {
      const of = asked(pool);
      if (!of.ok) return of;
      const points: CurvePoint[] = [];
      for (const point of shareCurve(of.value.settlement, range)) {
        points.push(point);
        await turn();
        watch.signal?.throwIfAborted();
      }
      return accepted(points);
    },
  };
}

function refusedOf({ reasons, count, rejects }: RefusedHere): Refused {
  return {
    settled: false,
    reasons,
    count,
    rejects:
      rejects === undefined || rejects.lines.size === 0
        ? undefined
        : { lines: rejects.lines.size, file: rejects.file(reasons) },
    hasDraft: rejects?.isOfLinesOnly() === true,
  };
}

function poolSettled(recorded: Recorded): PoolSettled {
  const { settlement, record } = recorded;
  const { pool } = settlement.terms;
  const document = settledDocument(recorded);
  return {
    pool: pool && { pool: pool.pool, name: pool.name },
    document: { ...document, cohorts: document.cohorts.slice(0, COHORTS_SHOWN_MOST) },
    cohorts: document.cohorts.length,
    claims: settlement.claims,
    flow: moneyFlow(settlement),
    position: positionDocument(settlement.positionOut),
    record: jsonFile(record),
  };
}

function jsonFile(document: unknown): Blob {
  return new Blob([`${JSON.stringify(document, null, 2)}\n`], { type: 'application/json' });
}
