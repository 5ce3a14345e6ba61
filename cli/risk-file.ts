import type { PlainDate } from '@openmutual/core/date';
import { premium, type Quote } from '@openmutual/core/rating';
import { type Rejection, type Result, reasonsOf, rejected } from '@openmutual/core/result';
import { parseRisk, type Risk } from '@openmutual/core/risk';
import { readDocument } from '@openmutual/schemes/document';
import type { EngineeringScheme } from '@openmutual/schemes/folder';
import { faultsByAll, judgesOf } from './any-version.ts';

/** The risk of a file and its premium; what the tariff refuses of it is told at its place in the file. */
export function quoteOfFile(
  scheme: EngineeringScheme,
  path: string,
  { on, known }: { readonly on: PlainDate; readonly known?: PlainDate | undefined },
): Result<{ readonly risk: Risk; readonly quote: Quote }> {
  const document = readDocument(path, path);
  if (!document.ok) return document;
  const { data, locate } = document.value;
  const risk = parseRisk(scheme, data, on, locate, known);
  if (!risk.ok) return risk;
  const quote = premium(scheme, risk.value, on, known);
  if (quote.ok) return { ok: true, value: { risk: risk.value, quote: quote.value } };
  // What already names a file is a fault of a table, and what has no path none of the risk.
  const inRisk = (reason: Rejection): Rejection =>
    reason.file !== undefined || reason.path === undefined
      ? reason
      : { ...locate(reason.path.split('.')), ...reason };
  return rejected(...quote.rejections.map(inRisk));
}

/** What is wrong with the risk of a file where nobody knows by the tariff of which day it is rated. */
export function undatedRiskFaults(scheme: EngineeringScheme, path: string): Promise<Rejection[]> {
  const document = readDocument(path, path);
  if (!document.ok) return Promise.resolve([...document.rejections]);
  const { data, locate } = document.value;
  return faultsByAll(
    judgesOf(scheme.versions, (day) => day),
    (day) => reasonsOf(parseRisk(scheme, data, day, locate)),
  );
}
