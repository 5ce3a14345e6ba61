import { z } from 'zod';
import { compare, one, plus, zero } from '../../rate/fraction.ts';
import type { Rate } from '../../rate/rate.ts';
import { atoms } from '../../scheme/atoms.ts';
import { issue } from '../../scheme/issues.ts';
import { rateText } from '../tariff/rate-text.ts';

/** An insurer and its share of the risk and of the premium. */
export interface CoInsurer {
  readonly insurer: string;
  readonly share: Rate;
}

/** Insurers that bear a risk together: each once, and their shares are exactly the whole. */
export const coInsurersSchema = z
  .array(z.strictObject({ insurer: z.string().min(1), share: atoms.rate }))
  .min(1, { error: 'at least one insurer' })
  .superRefine((stated, context) => {
    for (const [place, { insurer, share }] of stated.entries()) {
      if (stated.findIndex((other) => other.insurer === insurer) !== place)
        issue(context, [place, 'insurer'], {
          code: 'an-item-stands-twice',
          found: insurer,
          expected: 'each insurer once',
        });
      if (compare(share.fraction(), zero) <= 0)
        issue(context, [place, 'share'], {
          code: 'a-share-must-be-above-zero',
          found: `${share}`,
          expected: 'a share above zero',
        });
    }
    const whole = stated.map(({ share }) => share.fraction()).reduce(plus, zero);
    if (compare(whole, one) === 0) return;
    issue(context, [], {
      code: 'the-shares-of-co-insurers-are-not-the-whole',
      found: rateText(whole, '%'),
      expected: '100%',
    });
  });
