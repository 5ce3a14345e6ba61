import type { PlainDate } from '@openmutual/core/date';
import { indemnified } from '@openmutual/core/indemnified';
import type { Indemnity } from '@openmutual/core/indemnity';
import { type Quoted, quoteOf } from '@openmutual/core/quote';
import { type Rejection, type Result, reasonsOf, rejected } from '@openmutual/core/result';
import { parseRisk } from '@openmutual/core/risk';
import type { EngineeringScheme } from '@openmutual/schemes/folder';
import { readDocument } from '@openmutual/schemes/text-file';
import { faultsByAll, judgesOf } from './any-version.ts';

/** The risk of a file and its premium; whatever is refused of it is told at its place in the file. */
export function quoteOfFile(
  scheme: EngineeringScheme,
  path: string,
  { on, known }: { readonly on: PlainDate; readonly known?: PlainDate | undefined },
): Result<Quoted> {
  const document = readDocument(path, path);
  if (!document.ok) return document;
  const { data, locate } = document.value;
  return quoteOf(scheme, data, on, locate, known);
}

/** What the losses of a file are paid under the policy of a risk in another; each reason is told in its file. */
export function indemnityOfFiles(
  scheme: EngineeringScheme,
  { risk: riskPath, losses: lossesPath }: { readonly risk: string; readonly losses: string },
  { on, known }: { readonly on: PlainDate; readonly known?: PlainDate | undefined },
): Result<Indemnity> {
  const risk = readDocument(riskPath, riskPath);
  const losses = readDocument(lossesPath, lossesPath);
  if (!risk.ok || !losses.ok) return rejected(...reasonsOf(risk, losses));
  return indemnified(scheme, { risk: risk.value, losses: losses.value }, on, known);
}

/** What is wrong with the risk of a file where nobody knows by the tariff of which day it is read. */
export function undatedRiskFaults(scheme: EngineeringScheme, path: string): Promise<Rejection[]> {
  return faultsOfAnyDay(scheme, path, parseRisk);
}

/** The same where it was to be rated. */
export function undatedQuoteFaults(scheme: EngineeringScheme, path: string): Promise<Rejection[]> {
  return faultsOfAnyDay(scheme, path, quoteOf);
}

function faultsOfAnyDay(
  scheme: EngineeringScheme,
  path: string,
  read: (...asked: Parameters<typeof quoteOf>) => Result<unknown>,
): Promise<Rejection[]> {
  const document = readDocument(path, path);
  if (!document.ok) return Promise.resolve([...document.rejections]);
  const { data, locate } = document.value;
  return faultsByAll(
    judgesOf(scheme.versions, (day) => day),
    (day) => reasonsOf(read(scheme, data, day, locate)),
  );
}
