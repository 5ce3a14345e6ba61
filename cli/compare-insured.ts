import type { PlainDate } from '@openmutual/core/date';
import { placed, reasonsOf } from '@openmutual/core/result';
import { versionOn } from '@openmutual/core/version';
import type { EngineeringScheme } from '@openmutual/schemes/folder';
import { wayOfQuote } from '@openmutual/schemes/insured-way';
import type { Way } from '@openmutual/schemes/way';
import { accept, refuse } from './refusal.ts';
import { quoteOfFile, undatedQuoteFaults } from './risk-file.ts';

/** Insured by premium: pure premium and safety are for claims, the loadings and levies for the rest; refused where the day is not known. */
export async function insuredWay(
  { scheme, risk: path }: { readonly scheme: EngineeringScheme; readonly risk: string },
  on: PlainDate | undefined,
): Promise<Way> {
  const dated = on === undefined ? undefined : placed(versionOn(scheme.versions, on), { path: 'on' });
  if (on === undefined || dated?.ok !== true)
    return refuse(
      ...reasonsOf(...(dated === undefined ? [] : [dated])),
      ...(await undatedQuoteFaults(scheme, path)),
    );
  return wayOfQuote(scheme, accept(quoteOfFile(scheme, path, { on })));
}
