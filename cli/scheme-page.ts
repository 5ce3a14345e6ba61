import { join } from 'node:path';
import { type Label, label } from '@openmutual/core/label';
import { type Decisions, decisionWorkings } from '@openmutual/core/procedure';
import type { SchemeKind } from '@openmutual/core/scheme';
import { tablesOn } from '@openmutual/core/tables-on';
import type { Version } from '@openmutual/core/version';
import type { AnyScheme } from '@openmutual/schemes/folder';
import { goldenOf } from '@openmutual/schemes/golden';
import { countByOrigin, origins } from '@openmutual/schemes/golden-case';
import { library, type Shelf } from '@openmutual/schemes/library';
import { rulesInWords } from '@openmutual/schemes/rules-in-words';
import { readScheme } from '@openmutual/schemes/text-file';
import { columns } from './columns.ts';
import { accept } from './refusal.ts';
import { type Language, tree } from './tree.ts';

/**
 * The page of a scheme in Markdown: what it is, its versions, its rules in words and who decides, its tables as of the day on
 * which it was checked, and how many worked figures stand beside it. It stands beside the scheme and is made from it.
 */
export function schemePage(shelf: Shelf, scheme: AnyScheme, lang: Language): string {
  const { id, name, currency, checkedOn, notes, versions } = scheme;
  const counts = countByOrigin(accept(goldenOf(shelf.folder, id, shelf.shownAs)));
  const on = lastDayOf(scheme);
  const said = (words: Label) => words[lang];
  const blocks = [
    `# ${name[lang]}`,
    `\`${id}\` · ${currency} · ${said(WORDS.checked)} ${checkedOn} · ${said(WORDS.made)}`,
    ...notes.map((note) => `- ${note[lang]}`),
    `## ${said(WORDS.versions)}`,
    versions.map((version) => versionLine(version, lang)).join('\n'),
    `## ${said(WORDS.rules)}`,
    ...rulesBlocks(scheme.kind, versions, lang),
    `## ${said(WORDS.tables)}`,
    ...tablesOn(scheme.tables, on).map(({ table, rows }) => tableBlock(scheme, table, rows, `${on}`, lang)),
    `## ${said(WORDS.golden)}`,
    origins.map((origin) => `- ${origin}: ${counts[origin] ?? 0}`).join('\n'),
  ];
  return `${blocks.join('\n\n')}\n`;
}

/** The pages that stand beside the schemes of the library, one in each language. */
export function schemePages(): { readonly path: string; readonly text: () => string }[] {
  return library().flatMap((shelf) => {
    const scheme = accept(readScheme(shelf.folder, shelf.shownAs));
    return (['en', 'zh'] as const).map((lang) => ({
      path: join(shelf.folder, lang === 'en' ? 'README.md' : 'README.zh.md'),
      text: () => schemePage(shelf, scheme, lang),
    }));
  });
}

const WORDS = {
  checked: label('checked on', '核对日期'),
  made: label('made from the scheme by `npm run documents`', '由方案生成（`npm run documents`）'),
  versions: label('Versions', '版本'),
  rules: label('Rules in words', '规则说明'),
  tables: label('Tables', '表'),
  golden: label('Worked figures', '核对数据'),
  until: label('until', '至'),
  from: label('from', '自'),
  asBefore: label('as before', '同前'),
  more: label('more rows', '更多行'),
};

/** The day of which the tables are shown: when the scheme was checked, or the last on which it has rules. */
function lastDayOf({ checkedOn, versions }: AnyScheme) {
  const all: readonly Version<unknown>[] = versions;
  const last = all.filter(({ rules }) => rules !== undefined).at(-1);
  const until = last?.until;
  return until === undefined || until.since(checkedOn).sign > 0 ? checkedOn : until.subtract({ days: 1 });
}

function versionLine({ from, until, adoptedBy, absent }: Version<unknown>, lang: Language): string {
  const span = until === undefined ? '' : ` ${WORDS.until[lang]} ${until}`;
  return `- ${WORDS.from[lang]} ${from}${span}: ${absent?.[lang] ?? adoptedBy?.ref ?? ''}`;
}

/** The rules of each version; those that say the same as the version before are not said again. */
function rulesBlocks(kind: SchemeKind, versions: readonly Version<unknown>[], lang: Language): string[] {
  let before = '';
  return versions.flatMap(({ from, rules }) => {
    if (rules === undefined) return [];
    const decisions = kind === 'mutual' ? decisionWorkings(rules as Decisions) : [];
    const text = [...rulesInWords(kind, rules), ...decisions]
      .map((working) => tree(working, lang))
      .join('\n\n');
    const isSame = text === before;
    before = text;
    const title = `### ${WORDS.from[lang]} ${from}`;
    return isSame ? [`${title}\n\n${WORDS.asBefore[lang]}`] : [`${title}\n\n\`\`\`text\n${text}\n\`\`\``];
  });
}

const SHOWN = 60;

function tableBlock(
  scheme: AnyScheme,
  name: string,
  rows: readonly (readonly string[])[],
  on: string,
  lang: Language,
): string {
  const file = scheme.tables.get(name)?.file ?? name;
  const left = rows.length - SHOWN - 1;
  const more = left > 0 ? `\n… ${left} ${WORDS.more[lang]}` : '';
  const shown = columns(rows.slice(0, SHOWN + 1));
  return `[${name}](${file}), ${on}\n\n\`\`\`text\n${shown}${more}\n\`\`\``;
}
