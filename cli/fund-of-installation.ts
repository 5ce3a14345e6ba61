import type { Database } from '@openmutual/server/database';
import { type DataOptions, placeOf } from './data-place.ts';
import { accept, refuse } from './refusal.ts';

/** What a command on one fund, or on all, works with. */
export interface OfInstallation {
  readonly database: Database;
  readonly keyFolder: string;
  readonly funds: readonly { readonly fund: string; readonly slug: string }[];
}

/** Does a piece of work on funds of an installation as it stands: that of a short name, or all. One that is not there is refused with those that are. */
export async function withFunds(
  options: DataOptions,
  slug: string | undefined,
  work: (of: OfInstallation) => Promise<void>,
): Promise<void> {
  // What a database needs is only loaded by commands that have one.
  const { openStanding } = await import('@openmutual/server/standing');
  const { fundsNamed } = await import('@openmutual/server/verify-fund');
  const { keyFolderOf } = await import('@openmutual/server/key-file');
  const database = accept(await openStanding(placeOf(options)));
  try {
    const funds = await fundsNamed(database, slug);
    if (slug !== undefined && funds.length === 0) {
      const all = await fundsNamed(database, undefined);
      const expected = all.map((one) => one.slug).join(', ') || 'no fund is there yet';
      refuse({ code: 'a-fund-of-this-name-is-not-here', path: '--fund', found: slug, expected });
    }
    await work({ database, keyFolder: keyFolderOf(process.env, options.data), funds });
  } finally {
    await database.close();
  }
}
