import { type ExaminationDocument, openExamination } from '@openmutual/core/examination';
import { parseSecret } from '@openmutual/core/member-tree';
import { openReasons } from '@openmutual/core/reason-list';
import { accepted, placed, type Result, rejected, together } from '@openmutual/core/result';
import type { Evidence } from '@openmutual/core/verify';
import { parseCopy } from '@openmutual/schemes/copy';
import { csvTable } from '@openmutual/schemes/csv';
import { openCsvRows } from '@openmutual/schemes/csv-rows';
import { type AnyScheme, schemeOf } from '@openmutual/schemes/folder';
import { openProofLines } from '@openmutual/schemes/proof-lines';
import { parseRecordText } from '@openmutual/schemes/record-text';
import { sizeFault, textOf } from '@openmutual/schemes/text';
import { bytesOf, changedFile, LARGEST_LIST, listSizeFault, pass } from '../list/file-pass.ts';
import type { Watch } from '../work/work.ts';

/** What someone lays before a page: a record and, as far as they are at hand, the files beside it. */
export interface FilesAtHand {
  readonly record: File;
  readonly members?: File;
  readonly claims?: File;
  readonly secret?: File;
  readonly proofs?: File;
  /** The files of the scheme by their paths in its folder; without them the rules are those of the record. */
  readonly scheme?: Readonly<Record<string, File>>;
  /** In place of these the rules of a fund, as its server hands them out by their hash. */
  readonly rules?: File;
}

/**
 * What `openmutual verify --json` says of the same files. The readers and the judge are those of the command; only
 * the bytes come from elsewhere. A list that is too large for a browser is refused before it is read.
 *
 * @param largest bytes of the list of members, and of the proofs
 */
export async function examinedFiles(
  files: FilesAtHand,
  watch: Watch = {},
  largest = LARGEST_LIST,
): Promise<Result<ExaminationDocument>> {
  const { members, proofs } = files;
  const tooLarge = [members, proofs].flatMap((file) => (file && listSizeFault(file, largest)) ?? []);
  if (tooLarge.length > 0) return rejected(...tooLarge);
  const record = await read(files.record, parseRecordText);
  if (!record.ok) return record;
  const evidence = await evidenceIn(files);
  if (!evidence.ok) return evidence;
  const opened = openExamination(record.value, evidence.value, proofs !== undefined);
  if (!opened.ok) return placed(opened, { file: files.record.name });
  const { check, begin, add, close } = opened.value;
  let lines = 0;
  const how = { ...watch, lines: () => lines };
  if (proofs !== undefined) {
    const checked = openProofLines(proofs.name, (proof) => {
      lines += 1;
      check(proof);
    });
    const faults = await pass(proofs, checked, { ...how, after: members?.size ?? 0 });
    if (faults.length > 0) return rejected(...faults);
  }
  if (members !== undefined) {
    const reasons = openReasons();
    const rows = openCsvRows(members.name, {
      onHeader(columns) {
        lines += 1;
        begin(columns);
      },
      onRow(cells, line) {
        lines += 1;
        add({ line, cells });
      },
      onFault: reasons.tell,
    });
    reasons.tellAll(await pass(members, rows, { ...how, before: proofs?.size ?? 0 }));
    if (reasons.count > 0) return reasons.rejected();
  }
  return accepted(close(members?.name).document);
}

async function evidenceIn({ scheme, rules, claims, secret }: FilesAtHand): Promise<Result<Evidence>> {
  const parts = await Promise.all([
    scheme && mutualScheme(scheme),
    rules && read(rules, (text, name) => mutual(parseCopy(text, name))),
    claims && read(claims, claimsOf),
    secret && read(secret, secretOf),
  ]);
  const known = together(parts.filter((part) => part !== undefined));
  return known.ok ? accepted(Object.assign({}, ...known.value)) : known;
}

async function mutualScheme(files: Readonly<Record<string, File>>): Promise<Result<Evidence>> {
  const texts = new Map<string, Result<string>>();
  for (const [path, file] of Object.entries(files)) texts.set(path, await read(file, accepted));
  return mutual(schemeOf((path) => texts.get(path), 'scheme'));
}

function mutual(scheme: Result<AnyScheme>): Result<Evidence> {
  if (!scheme.ok) return scheme;
  if (scheme.value.kind === 'mutual') return accepted({ scheme: scheme.value });
  return rejected({ code: 'a-scheme-is-of-another-kind', found: scheme.value.kind, expected: 'mutual' });
}

function claimsOf(text: string, name: string): Result<Evidence> {
  const table = csvTable(text, name);
  return table.ok ? accepted({ claims: { columns: table.value.header, rows: table.value.lines } }) : table;
}

function secretOf(text: string): Result<Evidence> {
  const secret = parseSecret(text);
  return secret.ok ? accepted({ secret: secret.value }) : secret;
}

/** A file that is read whole. */
async function read<T>(file: File, parsed: (text: string, name: string) => Result<T>): Promise<Result<T>> {
  const fault = sizeFault(file.size);
  if (fault !== undefined) return rejected({ file: file.name, ...fault });
  const bytes = await bytesOf(file);
  if (bytes === undefined) return rejected(changedFile(file));
  const text = textOf(bytes, file.name);
  return text.ok ? placed(parsed(text.value, file.name), { file: file.name }) : text;
}
