/** What becomes of the part of an estimate that was paid too much: it is set off against what is due next, or paid back. */
export const excesses = ['set-off', 'refund'] as const;
export type Excess = (typeof excesses)[number];
