import { decimal, type Fraction } from '../../rate/fraction.ts';
import type { Label } from '../../working/label.ts';
import { step, type Working } from '../../working/working.ts';

/** A number by which a premium is multiplied, how it is written in the formula, and where it comes from. */
export interface Step {
  readonly name: Label;
  readonly times: Fraction;
  readonly text: string;
  readonly working: Working;
}

/** A step by a number that is written as a decimal. */
export function factorStep(name: Label, times: Fraction, detail: Omit<Working, 'label'>): Step {
  const text = decimal(times);
  return { name, times, text, working: step(name, { formula: `× ${text}`, ...detail }) };
}
