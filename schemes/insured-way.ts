import { label } from '@openmutual/core/label';
import { sum } from '@openmutual/core/money';
import type { Quoted } from '@openmutual/core/quote';
import { sumInsured } from '@openmutual/core/risk';
import type { EngineeringScheme } from './folder.ts';
import type { Way } from './way.ts';

/** Insured by premium: pure premium and safety are for claims, the loadings and levies for the rest. */
export function wayOfQuote(scheme: EngineeringScheme, { risk, quote }: Quoted): Way {
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
