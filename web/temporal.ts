import type { Temporal as Dates } from 'temporal-polyfill';

/** The dates of the browser where it has them; only an older one loads those of the package, which is the size of a page. */
export const Temporal: typeof Dates =
  (globalThis as { Temporal?: typeof Dates }).Temporal ??
  (await import('temporal-polyfill/implementation')).Temporal;
