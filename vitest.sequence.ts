import { BaseSequencer, type TestSpecification } from 'vitest/node';

/**
 * Files whose time no one sees from their size: each runs for a minute or several. They begin first, so that the other core has all the rest to do beside them;
 * else the commands of the documents, a file of few lines, would run alone at the end.
 */
const LONGEST = [
  'cli/documents/documents.test.ts',
  'server/reliability/killed.test.ts',
  'cli/quarter/quarter.test.ts',
  'cli/year/year.test.ts',
  'web/journeys/every-page.test.ts',
  'web/journeys/every-served-page.test.ts',
  'server/fuzzing/api.database.test.ts',
  'server/fuzzing/fund.database.test.ts',
  'cli/commands/installation.test.ts',
  'web/record/verify.test.ts',
  'cli/options.test.ts',
  'web/assessment/settling.test.ts',
  'server/database/cluster.test.ts',
];

/** Then the kinds of tests together, for only files of one kind that follow one another share a thread; the short ones come last and fill what is left. */
const KINDS = ['database', 'journeys', 'native code', 'rings'];

/** The longest first, of whatever project, and the others of each project in the order of Vitest. */
export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files);
    return sorted.toSorted((a, b) => placeOf(a) - placeOf(b));
  }
}

function placeOf({ moduleId, project }: TestSpecification): number {
  const place = LONGEST.findIndex((path) => moduleId.endsWith(`/${path}`));
  return place === -1 ? LONGEST.length + KINDS.indexOf(project.name) : place;
}
