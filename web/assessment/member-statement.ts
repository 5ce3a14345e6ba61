import { isOwnRow } from '@openmutual/core/member';
import { type FoundMember, type Search, searchFor } from '@openmutual/core/member-search';
import { accepted, type Result, rejected } from '@openmutual/core/result';
import type { Recorded } from '@openmutual/core/settlement-answer';
import { statement } from '@openmutual/core/statement';
import { type StatementDocument, statementDocument } from '@openmutual/core/statement-document';
import { changedFile } from '../list/file-pass.ts';
import type { Watch } from '../work/work.ts';
import { eachRow } from './member-files.ts';
import type { SettledHere } from './settling.ts';

/** What one member pays and receives, and why. */
export interface MemberStatement {
  /** What `openmutual why --json` prints. */
  readonly statement: StatementDocument;
  /** His row in the list. */
  readonly cells: Readonly<Record<string, string>>;
  readonly line: number;
  readonly pool: string | undefined;
}

/**
 * The statement of a member, found in a second pass over the list: his place in it may decide who pays a cent more, and the whole
 * of it shows that it is the list that was settled.
 */
export async function memberStatement(
  { files, recorded }: SettledHere,
  member: string,
  watch: Watch,
): Promise<Result<MemberStatement>> {
  let searches: readonly { readonly of: Recorded; readonly search: Result<Search> }[] = [];
  let hit: { readonly of: Recorded; readonly found: FoundMember } | undefined;
  const taker = {
    onHeader(columns: readonly string[]) {
      searches = recorded.map((of) => ({ of, search: searchFor(member, of.settlement, columns) }));
    },
    onRow(cells: Record<string, string>, line: number) {
      const row = { line, cells };
      for (const { of, search } of searches) {
        const found = search.ok ? search.value.add(row) : undefined;
        if (found !== undefined && isOwnRow(row, of.settlement.terms)) hit ??= { of, found };
      }
    },
  };
  const faults = await eachRow(files.members, taker, watch);
  if (faults.length > 0) return rejected(...faults);
  const isTheList = searches.every(({ search }) => search.ok && search.value.matches());
  if (!isTheList) return rejected(changedFile(files.members));
  if (hit === undefined)
    return rejected({ code: 'a-member-is-not-in-the-list', file: files.members.name, found: member });
  const { of, found } = hit;
  const told = statement(of.settlement, found.member, found.place, found.refunds);
  if (!told.ok) return told;
  return accepted({
    statement: statementDocument(told.value, of.settlement),
    cells: found.row.cells,
    line: found.row.line,
    pool: of.record.pool,
  });
}
