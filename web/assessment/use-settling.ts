import { positionFormat } from '@openmutual/core/position-format';
import { type Rejection, type Result, reasonsOf } from '@openmutual/core/result';
import { compiledScheme } from '@openmutual/schemes/compiled';
import type { MutualScheme } from '@openmutual/schemes/folder';
import { useEffect, useRef, useState } from 'react';
import { plainAmount } from '../form/plain-amount.ts';
import type { Table } from '../list/written-csv.ts';
import type { Progress, Workplace } from '../work/work.ts';
import { openSettler } from './settler.ts';
import type { Refused, Settled, SettlingWorks } from './settling-works.ts';
import type { ShareInput } from './share-input.ts';
import { writtenMembers } from './written-lists.ts';

/** Where a settlement stands that the page asked for. */
export type Settling =
  | { readonly is: 'waiting'; readonly for: 'members' | 'claims' }
  | { readonly is: 'running'; readonly progress: Progress | undefined; readonly last: Settled | undefined }
  | { readonly is: 'settled'; readonly settled: Settled; readonly milliseconds: number }
  | { readonly is: 'refused'; readonly refused: Refused };

/** The files that somebody chose; they are no part of the case, for they stay with him. */
export interface ChosenFiles {
  readonly members?: File | undefined;
  readonly claims?: File | undefined;
}

export type Settler = Workplace<SettlingWorks>;

export interface UsedSettling {
  readonly settling: Settling;
  readonly settler: Settler | undefined;
  readonly stop: () => void;
}

/** Settles what is put in, beside the page, a moment after the last change; what was asked before is stopped. */
export function useSettling(
  scheme: Result<MutualScheme> | undefined,
  input: ShareInput,
  files: ChosenFiles,
): UsedSettling {
  const [settling, setSettling] = useState<Settling>({ is: 'running', progress: undefined, last: undefined });
  const [settler, setSettler] = useState<Settler>();
  const running = useRef<AbortController>(undefined);
  useEffect(() => {
    let isOver = false;
    let opened: Settler | undefined;
    void openSettler().then((found) => {
      opened = found;
      if (isOver) found.close();
      else setSettler(found);
    });
    return () => {
      isOver = true;
      opened?.close();
    };
  }, []);
  const asked = JSON.stringify(input);
  const { members, claims } = files;
  useEffect(() => {
    if (settler === undefined || scheme === undefined) return;
    const stop = new AbortController();
    running.current = stop;
    const { signal } = stop;
    const timer = setTimeout(() => {
      const last = (before: Settling) =>
        before.is === 'settled' ? before.settled : before.is === 'running' ? before.last : undefined;
      const onProgress = (progress: Progress) =>
        signal.aborted || setSettling((before) => ({ is: 'running', progress, last: last(before) }));
      setSettling((before) => ({ is: 'running', progress: undefined, last: last(before) }));
      settle(
        settler,
        scheme,
        JSON.parse(asked) as ShareInput,
        { members, claims },
        { signal, onProgress },
      ).then(
        (found) => signal.aborted || setSettling(found),
        (error: unknown) => {
          // Who stopped it knows; what else fails is our own fault and shown as such.
          if (!signal.aborted) {
            setSettling(() => {
              throw error;
            });
          }
        },
      );
    }, 250);
    return () => {
      clearTimeout(timer);
      stop.abort();
    };
  }, [settler, scheme, asked, members, claims]);
  const stop = () => {
    running.current?.abort();
    setSettling(
      refusedBy([{ code: 'a-settlement-was-stopped', suggestion: 'change something to begin again' }]),
    );
  };
  return { settling, settler, stop };
}

interface Watched {
  readonly signal: AbortSignal;
  readonly onProgress: (progress: Progress) => void;
}

async function settle(
  settler: Settler,
  scheme: Result<MutualScheme>,
  { on, settlement, members, claims, carried, reserve, pool, lines, years }: ShareInput,
  files: ChosenFiles,
  watch: Watched,
): Promise<Settling> {
  if ('file' in members && files.members === undefined) return { is: 'waiting', for: 'members' };
  if ('file' in claims && files.claims === undefined) return { is: 'waiting', for: 'claims' };
  if (!scheme.ok) return refusedBy(scheme.rejections);
  const list = 'file' in members ? undefined : await writtenMembers(members, 'members.csv');
  if (list?.ok === false) return refusedBy(reasonsOf(list));
  const began = performance.now();
  const found = await settler.ask(
    'settle',
    {
      scheme: compiledScheme(scheme.value) ?? '',
      on,
      settlement,
      members: list?.value ?? (files.members as File),
      claims: 'file' in claims ? (files.claims as File) : withoutEmpty(claims),
      ...(lines === undefined ? {} : { lines: written(lines) }),
      ...(years === undefined ? {} : { years: written(years) }),
      ...(pool === undefined ? {} : { pool }),
      ...positionsOf(scheme.value, carried, reserve, pool),
    },
    watch,
  );
  return found.settled
    ? { is: 'settled', settled: found, milliseconds: performance.now() - began }
    : { is: 'refused', refused: found };
}

/** Rows in which nobody wrote anything are no claims, and columns that nobody filled are none. */
function withoutEmpty(table: Table): Table {
  const { columns, rows } = written(table);
  const needed = ['claim', 'member', 'item', 'occurredOn'];
  const used = columns.map(
    (column, place) => needed.includes(column) || rows.some((cells) => cells[place] !== ''),
  );
  const kept = (cells: readonly string[]) => cells.filter((_, place) => used[place]);
  return { columns: kept(columns), rows: rows.map(kept) };
}

function written({ columns, rows }: Table): Table {
  return { columns, rows: rows.filter((cells) => cells.some((cell) => cell.trim() !== '')) };
}

/** A fund that begins with nothing has no position; of a fund with pools each has its own, and the page asks for none. */
function positionsOf(
  scheme: MutualScheme,
  carried: string,
  reserve: string,
  pool: string | undefined,
): { positions?: readonly unknown[] } {
  const [amount, held] = [plainAmount(carried), plainAmount(reserve)];
  const isNothing = [amount, held].every((text) => /^0*(\.0*)?$/.test(text));
  if (isNothing) return {};
  return {
    positions: [
      {
        format: positionFormat,
        scheme: scheme.id,
        ...(pool === undefined ? {} : { pool }),
        carried: amount,
        reserve: held,
      },
    ],
  };
}

function refusedBy(reasons: readonly Rejection[]): Settling {
  return {
    is: 'refused',
    refused: { settled: false, reasons, count: reasons.length, rejects: undefined, hasDraft: false },
  };
}
