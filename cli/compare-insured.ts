import type { PlainDate } from '@openmutual/core/date';
import { label } from '@openmutual/core/label';
import { sum } from '@openmutual/core/money';
import { placed, reasonsOf } from '@openmutual/core/result';
import { sumInsured } from '@openmutual/core/risk';
import { versionOn } from '@openmutual/core/version';
import type { EngineeringScheme } from '@openmutual/schemes/folder';
import { accept, refuse } from './refusal.ts';
import { quoteOfFile, undatedQuoteFaults } from './risk-file.ts';
import type { Way } from './way.ts';

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
  const { risk, quote } = accept(quoteOfFile(scheme, path, { on }));
  const parts = [...quote.items, ...quote.machines].map((item) => item.parts);
  const isPublished = parts.every((part) => part !== undefined);
  const claims = sum(
    parts.flatMap((part) => (part === undefined ? [] : [part.pure, part.safety])),
    scheme.currency,
  );
  return {
    way: label('insured by premium', '缴费投保'),
    scheme: scheme.id,
    people: undefined,
    paid: quote.premium,
    paidBy: { policyholder: quote.premium },
    claims: isPublished ? claims : undefined,
    running: isPublished ? quote.premium.minus(claims) : undefined,
    covers: sumInsured(risk),
    note: label(
      'paid before anything happens; pure premium and safety are for claims, loadings, levies and stamp are the rest; it covers the sum insured of the material damage.',
      '事前缴付；纯保费与安全附加用于赔付，其余为附加保费、税费与印花；保障物质损失保险金额。',
    ),
  };
}
