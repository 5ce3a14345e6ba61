import type { z } from 'zod';
import { atoms } from '../../scheme/atoms.ts';
import { issue } from '../../scheme/issues.ts';

/** So many months there are from the first to the last date that can be written, 9999-12-31. */
const MOST = 119_988;

/** A number of days or months in a tariff: at least one, and no more than there are months, for no date comes after them. */
export const countAtom = atoms.integer.superRefine((count, context) => {
  if (count >= 1 && count <= MOST) return;
  const [code, expected] =
    count < 1
      ? ['a-count-must-be-above-zero', 'at least 1']
      : ['a-period-is-longer-than-the-calendar', `at most ${MOST}, the months to 9999-12-31`];
  issue(context, [], { code, found: `${count}`, expected });
}) as unknown as z.ZodType<number>;
