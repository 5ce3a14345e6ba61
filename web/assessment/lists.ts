import { type Rejection, type Result, rejected } from '@openmutual/core/result';
import { csvLinesOf } from '@openmutual/schemes/csv';
import type { NamedList } from '@openmutual/schemes/settling';
import { sizeFault, textOf } from '@openmutual/schemes/text';
import { bytesOf, changedFile, listSizeFault } from '../list/file-pass.ts';
import { fileOf, type Table } from '../list/written-csv.ts';

/** The lists of a settlement, as files that somebody chose or as rows that he wrote. */
export interface ListsGiven {
  /** `member` and what the scheme asks for; a file of up to a million lines and more. */
  readonly members: File | Table;
  /** `claim`, `member`, `item`, `occurredOn` and perhaps `amount` or `loss`. */
  readonly claims: File | Table;
  /** Money that comes in or goes out beside all else: `line`, `in`, `out` … */
  readonly lines?: File | Table | undefined;
  /** Policy years that are opened or closed: `year`, `step`. */
  readonly years?: File | Table | undefined;
}

/** The same as files: what was written has a name, too. */
export interface ListFiles {
  readonly members: File;
  readonly claims: File;
  readonly lines: File | undefined;
  readonly years: File | undefined;
}

export function filesOf({ members, claims, lines, years }: ListsGiven): ListFiles {
  return {
    members: fileOf(members, 'members.csv'),
    claims: fileOf(claims, 'claims.csv'),
    lines: lines && fileOf(lines, 'lines.csv'),
    years: years && fileOf(years, 'years.csv'),
  };
}

/** Why lists are not read, before a byte of them is: the members are read piece by piece, the others whole. */
export function sizeFaults({ members, ...others }: ListFiles, largest: number): Rejection[] {
  const ofMembers = listSizeFault(members, largest);
  const ofOthers = Object.values(others).flatMap((file) => {
    const fault = file && sizeFault(file.size);
    return file === undefined || fault === undefined ? [] : [{ file: file.name, ...fault }];
  });
  return [...(ofMembers === undefined ? [] : [ofMembers]), ...ofOthers];
}

/** A file that is read whole, and judged when it is known which columns it should have. */
export async function namedList(file: File): Promise<NamedList> {
  const text = await wholeText(file);
  const { name } = file;
  return { name, lines: (expected) => (text.ok ? csvLinesOf(text.value, name, expected) : text) };
}

async function wholeText(file: File): Promise<Result<string>> {
  const bytes = await bytesOf(file);
  return bytes === undefined ? rejected(changedFile(file)) : textOf(bytes, file.name);
}
