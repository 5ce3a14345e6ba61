/**
 * What somebody is in a fund, or in the installation. `visitor` is anyone at all, `person` whoever has signed in, `member` whoever takes
 * part in the fund or waits to; the others are given and taken away, and every time is written down.
 */
export const roles = [
  'visitor',
  'person',
  'invited',
  'member',
  'reviewer',
  'treasurer',
  'organiser',
  'auditor',
  'operator',
] as const;

export type Role = (typeof roles)[number];

/** Who acts for others: only with a second factor. */
export const staff: ReadonlySet<Role> = new Set([
  'reviewer',
  'treasurer',
  'organiser',
  'auditor',
  'operator',
]);
