import { closeSync, existsSync, fstatSync, openSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Model } from '@openmutual/core/estimate-model';
import type { LossYears } from '@openmutual/core/loss-rate-figures';
import { type Result, rejected } from '@openmutual/core/result';
import type { TableText } from '@openmutual/core/table-text';
import { type CsvLines, csvLinesOf, csvTable } from './csv.ts';
import { type Document, parseText } from './document.ts';
import { lossTableOf, modelOf } from './estimate-model.ts';
import { type AnyScheme, type CaseParts, type FolderText, schemeOf } from './folder.ts';
import { sizeFault, textOf } from './text.ts';

/** The text of a file in UTF-8 without the byte-order mark at its beginning; another encoding or size is a rejection. */
export function readText(path: string, shownAs: string): Result<string> {
  const file = openSync(path, 'r');
  try {
    const fault = sizeFault(fstatSync(file).size);
    return fault === undefined ? textOf(readFileSync(file), shownAs) : rejected({ file: shownAs, ...fault });
  } finally {
    closeSync(file);
  }
}

/** Reads a document file; a fault of its form is a rejection with the line. */
export function readDocument(path: string, shownAs: string): Result<Document> {
  const text = readText(path, shownAs);
  return text.ok ? parseText(text.value, shownAs) : text;
}

/** A CSV file that is read whole, as a header and lines with their numbers (the header is line 1). */
export function readCsv(path: string, shownAs: string, expected?: readonly string[]): Result<TableText> {
  const text = readText(path, shownAs);
  return text.ok ? csvTable(text.value, shownAs, expected) : text;
}

/** The lines of a CSV file that are lines, and why the others are none; of an empty one the columns that it should have. */
export function readCsvLines(path: string, shownAs: string, expected?: readonly string[]): Result<CsvLines> {
  const text = readText(path, shownAs);
  return text.ok ? csvLinesOf(text.value, shownAs, expected) : text;
}

/** Reads the scheme of a folder: scheme.yaml and the tables that it names. All reasons at once. */
export function readScheme(folder: string, shownAs: string, parts?: CaseParts): Result<AnyScheme> {
  return schemeOf(folderText(folder), shownAs, parts);
}

/** The texts of the files of a folder. */
export function folderText(folder: string): FolderText {
  return (name, shownAs) => {
    const path = join(folder, name);
    return existsSync(path) ? readText(path, shownAs) : undefined;
  };
}

/** Reads the model of an estimate. All reasons at once, each with its line. */
export function readModel(path: string, shownAs: string): Result<Model> {
  const text = readText(path, shownAs);
  return text.ok ? modelOf(text.value, shownAs) : text;
}

/** Reads a loss table. All reasons at once, each with its line. */
export function readLossTable(path: string, shownAs: string): Result<LossYears> {
  const text = readText(path, shownAs);
  return text.ok ? lossTableOf(text.value, shownAs) : text;
}
