import type { Making } from '@openmutual/paper/paper';
import { fragmentOf, type LinkedCase } from '../case/case-link.ts';

/** When a paper is made, and where its case opens again. The day is that of the device: this is the one place that asks it. */
export async function makingOf(linked: LinkedCase<unknown>): Promise<Making> {
  const now = new Date();
  const two = (number: number) => String(number).padStart(2, '0');
  return {
    made: `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`,
    link: `${location.origin}${location.pathname}#${await fragmentOf(linked)}`,
  };
}
