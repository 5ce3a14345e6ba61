import { type Settlement, settle } from '@openmutual/core/assessment';
import { type Claim, parseClaims } from '@openmutual/core/claim';
import { columnsNeeded, type Row } from '@openmutual/core/member';
import { sharesOfRows } from '@openmutual/core/member-share';
import { emptyPosition, type Position, parsePosition } from '@openmutual/core/position';
import { invariant, placed } from '@openmutual/core/result';
import { openRoll, type Roll, type RollBook, rollColumns } from '@openmutual/core/roll';
import type { Terms } from '@openmutual/core/terms';
import { readCsv } from '@openmutual/schemes/csv';
import { readDocument } from '@openmutual/schemes/document';
import { csvField, streamCsv } from './csv-stream.ts';
import { existingFile } from './options.ts';
import type { OutputSet } from './output-file.ts';
import { openReasons } from './reasons.ts';
import { accept, refuse } from './refusal.ts';

/** The files of a settlement: who takes part, what happened, where the fund stands. */
export interface SettlementFiles {
  readonly members: string;
  readonly claims: string;
  readonly position?: string | undefined;
}

/** Settles a period from its files; the members are read once and not held. */
export async function settleFiles(
  terms: Terms,
  settlement: string,
  files: SettlementFiles,
): Promise<Settlement> {
  const claims = claimsOf(files.claims, terms);
  const position = positionOf(files.position, terms);
  const roll = await rollOf(files.members, terms, claims);
  const settled = settle(position, { settlement, roll, claims }, terms);
  if (settled.ok) return settled.value;
  // What has a line here is a claim: the lines of the members were read before.
  const inClaims = (line: number | undefined) => (line === undefined ? {} : { file: files.claims });
  return refuse(...settled.rejections.map((reason) => ({ ...inClaims(reason.line), ...reason })));
}

/** The members of a file as a roll; every reason why a line cannot be used, at once. */
async function rollOf(path: string, terms: Terms, claims: readonly Claim[]): Promise<Roll> {
  const claimants = new Set(claims.flatMap(({ member }) => (member === undefined ? [] : [member])));
  const reasons = openReasons();
  const opened: { book?: RollBook } = {};
  await streamCsv(existingFile(path, '--members'), {
    doing: 'reading the members',
    reasons,
    required: columnsNeeded(terms.rules),
    known: rollColumns,
    onHeader(columns) {
      opened.book = accept(placed(openRoll(terms, { columns, claimants }), { file: path }));
    },
    onRow: (cells, line) => opened.book?.add({ line, cells }),
  });
  const { book } = opened;
  invariant(book !== undefined, 'a file that was read has a header');
  const roll = placed(book.close(), { file: path });
  if (!roll.ok) for (const reason of roll.rejections) reasons.tell(reason);
  reasons.end();
  return accept(roll);
}

function claimsOf(path: string, { currency }: Terms): Claim[] {
  const { header, lines } = accept(readCsv(existingFile(path, '--claims'), path));
  return accept(placed(parseClaims(lines, header, currency), { file: path }));
}

function positionOf(path: string | undefined, { scheme }: Terms): Position {
  if (path === undefined) return emptyPosition(scheme.id, scheme.currency);
  const document = accept(readDocument(existingFile(path, '--position'), path));
  return accept(placed(parsePosition(document.data, scheme), { file: path }));
}

/** Writes the members again with what each pays, in a second pass over the file. */
export async function writeShares(
  outputs: OutputSet,
  from: string,
  to: string,
  settlement: Settlement,
): Promise<void> {
  await outputs.write(to, async (file) => {
    let shares: { of(row: Row): string | undefined } | undefined;
    let columns: readonly string[] = [];
    await streamCsv(from, {
      doing: 'writing the shares',
      reasons: openReasons(),
      onHeader(header) {
        columns = header.filter((column) => column !== 'share');
        shares = accept(sharesOfRows(settlement, columns));
        file.write(`${[...columns, 'share'].map(csvField).join(',')}\n`);
      },
      onRow(cells, line) {
        const share = shares?.of({ line, cells }) ?? '';
        let text = '';
        for (const column of columns) text += `${csvField(cells[column] ?? '')},`;
        file.write(`${text}${share}\n`);
      },
    });
  });
}
