import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { contributionVersions } from '@openmutual/core/levy-law';
import { modelDocument } from '@openmutual/core/model-document';
import { type Result, sentence } from '@openmutual/core/result';
import type { Version } from '@openmutual/core/version';
import { compiledScheme } from '@openmutual/schemes/compiled';
import { csvTable } from '@openmutual/schemes/csv';
import type { AnyScheme } from '@openmutual/schemes/folder';
import { goldenOf } from '@openmutual/schemes/golden';
import { countByOrigin } from '@openmutual/schemes/golden-case';
import {
  clauseCatalogue,
  clauseFiles,
  engineeringText,
  type Shelf,
  library as shelves,
} from '@openmutual/schemes/library';
import { readModel } from '@openmutual/schemes/model-file';
import { readScheme } from '@openmutual/schemes/text-file';
import type { Plugin } from 'vite';
import type { ClauseTexts, ExampleLists, LibraryEntry } from './entry.ts';

const LIBRARY = 'virtual:library';
const CLAUSES = 'virtual:clauses';
const ESTIMATES = 'virtual:estimates';
/** The first is what a page begins with. */
const examples = fileURLToPath(new URL('../../examples/estimates', import.meta.url));
const MODELS = ['village-fund', 'contractors-fund', 'sickness-fund'];

/**
 * Puts the library of schemes beside the pages: each folder read and checked, in the compiled form, with its files and its worked
 * cases; and the list of them as the module `virtual:library`, the catalogue of clauses as `virtual:clauses`, the example models of estimates as `virtual:estimates`. A scheme or a model that is refused stops the build.
 */
export function library(): Plugin {
  let made: Made | undefined;
  const all = () => {
    made ??= madeLibrary();
    return made;
  };
  return {
    name: 'openmutual-library',
    resolveId: (id) => ([LIBRARY, CLAUSES, ESTIMATES].includes(id) ? `\0${id}` : undefined),
    load(id) {
      if (id === `\0${LIBRARY}`) return `export default ${JSON.stringify(all().entries)};`;
      if (id === `\0${ESTIMATES}`) return `export default ${JSON.stringify(models())};`;
      return id === `\0${CLAUSES}` ? `export default ${JSON.stringify(clauseTexts())};` : undefined;
    },
    generateBundle() {
      for (const [fileName, source] of all().files) this.emitFile({ type: 'asset', fileName, source });
    },
    configureServer({ middlewares }) {
      middlewares.use((request, response, next) => {
        const text = all().files.get((request.url ?? '').slice(1));
        if (text === undefined) return next();
        response.setHeader('content-type', 'application/json');
        response.end(text);
      });
    },
  };
}

interface Made {
  readonly entries: readonly LibraryEntry[];
  readonly files: ReadonlyMap<string, string>;
}

function madeLibrary(): Made {
  const files = new Map<string, string>();
  const entries = shelves().map((shelf) => {
    const scheme = taken(readScheme(shelf.folder, shelf.shownAs));
    const compiled = compiledScheme(scheme);
    if (compiled === undefined) throw new Error(`${scheme.id} has no compiled form`);
    const cases = taken(goldenOf(shelf.folder, scheme.id, shelf.shownAs));
    const texts = filesOf(shelf);
    const lists = listsOf(texts);
    const parts = {
      '': compiled,
      '.files': JSON.stringify(texts),
      '.cases': JSON.stringify(cases),
      ...(lists === undefined ? {} : { '.lists': JSON.stringify(lists) }),
    };
    // Browsers keep these files for good, so their names change with what stands in them, by whatever it was made.
    const place = `schemes/${scheme.id}.${digestOf(Object.values(parts))}`;
    for (const [part, text] of Object.entries(parts)) files.set(`${place}${part}.json`, text);
    const { id, kind, name, currency, hash } = scheme;
    return {
      id,
      kind,
      name,
      currency,
      hash,
      checkedOn: `${scheme.checkedOn}`,
      versions: versionsOf(scheme).map(({ from, until, rules }) => ({
        from: `${from}`,
        ...(until === undefined ? {} : { until: `${until}` }),
        ...(rules === undefined ? { isAbsent: true } : {}),
      })),
      golden: countByOrigin(cases),
      ...(lists === undefined ? {} : { hasLists: true }),
      place: `/${place}`,
    };
  });
  return { entries, files };
}

function digestOf(texts: readonly string[]): string {
  const hash = createHash('sha256');
  for (const text of texts) hash.update(text);
  return hash.digest('hex').slice(0, 16);
}

function versionsOf(scheme: AnyScheme): readonly Version<unknown>[] {
  return scheme.kind === 'social' ? contributionVersions(scheme) : scheme.versions;
}

/** The catalogue of clauses as its two files, which are checked here and read again where one is cited. */
function clauseTexts(): ClauseTexts {
  taken(clauseCatalogue());
  const { clauses, sources } = clauseFiles;
  return { clauses: taken(engineeringText(clauses)), sources: taken(engineeringText(sources)) };
}

/** The example models, read and checked here, in the form in which each could be written again. */
function models(): readonly object[] {
  return MODELS.map((name) => {
    const place = `examples/estimates/${name}.yaml`;
    return modelDocument(taken(readModel(join(examples, `${name}.yaml`), place)));
  });
}

/** The example lists that stand beside a scheme of mutual aid, read here, so that no page brings what reads a CSV for them. */
function listsOf({
  'example-members.csv': members,
  'example-claims.csv': claims,
}: Record<string, string>): ExampleLists | undefined {
  if (members === undefined || claims === undefined) return undefined;
  return { members: listOf(members, 'example-members.csv'), claims: listOf(claims, 'example-claims.csv') };
}

function listOf(text: string, name: string): ExampleLists['members'] {
  const { header, lines } = taken(csvTable(text, name));
  return { columns: header, rows: lines.map(({ cells }) => header.map((column) => cells[column] ?? '')) };
}

/** The texts of a folder by their paths in it. What is made from them (its pages) is not among them. */
function filesOf({ folder }: Shelf): Record<string, string> {
  const paths = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((path) => path.replaceAll('\\', '/'))
    .filter((path) => /\.(ya?ml|csv|md|txt)$/.test(path) && !/^README\b/.test(path))
    .sort();
  return Object.fromEntries(paths.map((path) => [path, readFileSync(join(folder, path), 'utf8')]));
}

function taken<T>(found: Result<T>): T {
  if (found.ok) return found.value;
  throw new Error(found.rejections.map((reason) => sentence(reason)).join('\n'));
}
