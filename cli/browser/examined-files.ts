import { type ExaminationDocument, openExamination } from '@openmutual/core/examination';
import { parseSecret } from '@openmutual/core/member-tree';
import { openReasons } from '@openmutual/core/reason-list';
import { accepted, placed, type Rejection, type Result, rejected, together } from '@openmutual/core/result';
import type { Evidence } from '@openmutual/core/verify';
import { csvTable } from '@openmutual/schemes/csv';
import { openCsvRows } from '@openmutual/schemes/csv-rows';
import { schemeOf } from '@openmutual/schemes/folder';
import { openProofLines } from '@openmutual/schemes/proof-lines';
import { parseRecordText } from '@openmutual/schemes/record-text';
import { textOf } from '@openmutual/schemes/text';

/** What someone lays before a page: a record and, as far as they are at hand, the files beside it. */
export interface FilesAtHand {
  readonly record: File;
  readonly members?: File;
  readonly claims?: File;
  readonly secret?: File;
  readonly proofs?: File;
  /** The files of the scheme by their paths in its folder; without them the rules are those of the record. */
  readonly scheme?: Readonly<Record<string, File>>;
}

/**
 * What `openmutual verify --json` says of the same files. The readers and the judge are those of the command; only
 * the bytes come from elsewhere.
 */
export async function examinedFiles(files: FilesAtHand): Promise<Result<ExaminationDocument>> {
  const record = await read(files.record, parseRecordText);
  if (!record.ok) return record;
  const evidence = await evidenceIn(files);
  if (!evidence.ok) return evidence;
  const opened = openExamination(record.value, evidence.value, files.proofs !== undefined);
  if (!opened.ok) return placed(opened, { file: files.record.name });
  const { check, begin, add, close } = opened.value;
  if (files.proofs !== undefined) {
    const faults = await pass(files.proofs, openProofLines(files.proofs.name, check));
    if (faults.length > 0) return rejected(...faults);
  }
  if (files.members !== undefined) {
    const reasons = openReasons();
    const rows = openCsvRows(files.members.name, {
      onHeader: begin,
      onRow: (cells, line) => add({ line, cells }),
      onFault: reasons.tell,
    });
    reasons.tellAll(await pass(files.members, rows));
    if (reasons.count > 0) return reasons.rejected();
  }
  return accepted(close(files.members?.name).document);
}

async function evidenceIn({ scheme, claims, secret }: FilesAtHand): Promise<Result<Evidence>> {
  const parts = await Promise.all([
    scheme && mutualScheme(scheme),
    claims && read(claims, claimsOf),
    secret && read(secret, secretOf),
  ]);
  const known = together(parts.filter((part) => part !== undefined));
  return known.ok ? accepted(Object.assign({}, ...known.value)) : known;
}

async function mutualScheme(files: Readonly<Record<string, File>>): Promise<Result<Evidence>> {
  const texts = new Map<string, Result<string>>();
  for (const [path, file] of Object.entries(files)) texts.set(path, await read(file, accepted));
  const scheme = schemeOf((path) => texts.get(path), 'scheme');
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
  const text = textOf(new Uint8Array(await file.arrayBuffer()), file.name);
  return text.ok ? placed(parsed(text.value, file.name), { file: file.name }) : text;
}

interface Pieces {
  next(bytes: Uint8Array): readonly Rejection[];
  end(): readonly Rejection[];
}

/** Hands on a file piece by piece, without holding it; why it could be read no further, or nothing. */
async function pass(file: File, pieces: Pieces): Promise<readonly Rejection[]> {
  const reader = file.stream().getReader();
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return pieces.end();
    const faults = pieces.next(value);
    if (faults.length > 0) return faults;
  }
}
