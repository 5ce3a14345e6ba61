import { Option } from 'commander';
import type { Language } from './tree.ts';

/** The options of a command on an installation. */
export interface DataOptions {
  readonly data?: string;
  readonly json?: true;
  readonly lang: Language;
}

export const dataOption = () =>
  new Option(
    '--data <dir>',
    'the data folder (OPENMUTUAL_DATA, or ./data; with DATABASE_URL none is needed)',
  );

/** Where the database is that an installation has. */
export function placeOf({ data }: DataOptions) {
  return { env: process.env, ...(data === undefined ? {} : { folder: data }) };
}
