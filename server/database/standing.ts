import { accepted, type Result, rejected } from '@openmutual/core/result';
import { connectedTo } from './connection.ts';
import { type Database, type DatabasePlace, databaseOf, hasDatabase, openWay } from './database.ts';
import { migrations, migrationsDone } from './migration.ts';

/**
 * The database of a place as it stands, to be read: nothing is made there and its structure stays as it is. Refused where there is none, or
 * where it has another structure than this program knows.
 */
export async function openStanding(place: DatabasePlace): Promise<Result<Database>> {
  if (!(await hasDatabase(place))) {
    return rejected({
      code: 'a-data-folder-has-no-database-yet',
      path: '--data',
      found: place.folder ?? (place.env['OPENMUTUAL_DATA'] || 'data'),
      expected: 'a data folder that was used, or DATABASE_URL',
    });
  }
  const way = await openWay(place);
  if (!way.ok) return way;
  const database = databaseOf(way.value, 4, []);
  try {
    const done = await connectedTo(way.value.owner, migrationsDone);
    const known = (await migrations()).map(({ name }) => name);
    if (done.join() === known.join()) return accepted(database);
    await database.close();
    return rejected({
      code: 'a-database-has-another-structure',
      found: done.at(-1) ?? 'none',
      expected: known.at(-1) ?? 'none',
      suggestion:
        'use the version of OpenMutual that serves from it; a newer one changes it when it starts to serve',
    });
  } catch (error) {
    await database.close();
    throw error;
  }
}
