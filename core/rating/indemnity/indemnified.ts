import type { PlainDate } from '../../period/date.ts';
import { inOrder, placed, type Rejection, type Result, reasonsOf, rejected } from '../../result/result.ts';
import type { Locate } from '../../scheme/issues.ts';
import { readAs } from '../../scheme/reading.ts';
import type { Scheme } from '../../scheme/scheme.ts';
import { versionOn } from '../../scheme/version.ts';
import { caseOf } from '../figure/case.ts';
import { readRisk } from '../risk/risk.ts';
import type { Tariff } from '../tariff/tariff.ts';
import { type Indemnity, indemnity, indemnityOf } from './indemnity.ts';
import { lossesSchema } from './loss-schema.ts';
import { lowLimits } from './low-limit.ts';

/** A document, and where its paths stand. */
export interface Stated {
  readonly data: unknown;
  readonly locate: Locate;
}

/**
 * What losses are paid as two documents state the risk and the losses; all reasons at once, each at its place. Where the
 * risk cannot be read, losses are judged by the scheme alone.
 */
export function indemnified(
  scheme: Scheme<Tariff>,
  documents: { readonly risk: Stated; readonly losses: Stated },
  on: PlainDate,
  knownAt?: PlainDate,
): Result<Indemnity> {
  const version = placed(versionOn(scheme.versions, on, knownAt), { path: 'on' });
  if (!version.ok) return version;
  const { rules } = version.value;
  const asked = indemnityOf(scheme, rules);
  if (!asked.ok) return asked;
  const { risk: stated, losses: listed } = documents;
  const { risk, reasons } = readRisk(rules, scheme.currency, stated.data, stated.locate);
  const given =
    risk === undefined || reasons.length > 0 ? undefined : caseOf(scheme, rules, risk, on, knownAt);
  const low = risk === undefined || given === undefined ? [] : lowLimits(rules, risk, given);
  const ofRisk = [...reasons, ...low.map((reason) => inRisk(reason, stated.locate))];
  const known = given === undefined ? undefined : risk;
  const insured = { rules, indemnity: asked.value, currency: scheme.currency, risk: known };
  const losses = placedInLosses(readAs(listed.data, lossesSchema(insured), listed.locate));
  if (known === undefined || ofRisk.length > 0 || !losses.ok) {
    return rejected(...inOrder([...ofRisk, ...reasonsOf(losses)]));
  }
  const paid = indemnity(scheme, known, losses.value, on, knownAt);
  if (paid.ok) return paid;
  return rejected(...paid.rejections.map((reason) => inEither(reason, stated.locate, listed.locate)));
}

/** A reason at its place in the document of the risk. */
export function inRisk(reason: Rejection, locate: Locate): Rejection {
  if (reason.file !== undefined || reason.path === undefined) return reason;
  return { ...locate(reason.path.split('.')), ...reason };
}

const LOSSES = 'losses';

function inEither(reason: Rejection, ofRisk: Locate, ofLosses: Locate): Rejection {
  const [head, ...rest] = (reason.path ?? '').split('.');
  if (head !== LOSSES || reason.file !== undefined) return inRisk(reason, ofRisk);
  return { ...ofLosses(rest), ...reason };
}

/** In a list alone a path begins with a number, which says little beside the paths of a risk. */
function placedInLosses<T>(read: Result<T>): Result<T> {
  if (read.ok) return read;
  return rejected(
    ...read.rejections.map((reason) => {
      const path = reason.path === undefined ? LOSSES : `${LOSSES}.${reason.path}`;
      return { ...reason, path };
    }),
  );
}
