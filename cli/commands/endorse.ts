import { type ChangesDocument, changesDocument } from '@openmutual/core/change-document';
import type { Endorsed } from '@openmutual/core/endorsed';
import { type Label, label } from '@openmutual/core/label';
import { placed } from '@openmutual/core/result';
import type { EngineeringScheme } from '@openmutual/schemes/folder';
import { Command } from 'commander';
import { columns } from '../columns.ts';
import {
  asOptions,
  explainOption,
  fileAt,
  jsonOption,
  languageOption,
  type ResultOptions,
} from '../options.ts';
import { endorsedOfFiles, undatedPolicyFaults } from '../policy-files.ts';
import { openReasons } from '../reasons.ts';
import { accept } from '../refusal.ts';
import { type TariffOptions, tariffsAsked } from '../tariffs-asked.ts';
import { type Language, tree } from '../tree.ts';

interface EndorseOptions extends ResultOptions, Pick<TariffOptions, 'on' | 'known'> {
  readonly risk: string;
  readonly changes: string;
}

export const endorseCommand = new Command('endorse')
  .description('what becomes of an engineering policy: extension, increase, final value, cancellation, plant')
  .argument('<scheme>', 'the id of an engineering scheme, such as demo/stated-rates')
  .requiredOption('--on <date>', 'the day whose tariff is asked: that of the inception')
  .requiredOption('--risk <file>', 'the risk as it was insured, as YAML or JSON')
  .requiredOption('--changes <file>', 'what became of the policy, in order, as YAML or JSON')
  .option('--known <date>', 'as the tariff was known on that day')
  .addOption(explainOption())
  .addOption(jsonOption())
  .addOption(languageOption())
  .action(async (id: string, options: EndorseOptions) => {
    const reasons = openReasons();
    const { scheme, first: tariff } = tariffsAsked(id, options, reasons);
    const risk = reasons.take(placed(fileAt(options.risk), { path: '--risk' }));
    const changes = reasons.take(placed(fileAt(options.changes), { path: '--changes' }));
    const files = { risk, changes };
    if (tariff === undefined || reasons.isAny()) {
      if (scheme !== undefined) reasons.tellAll(await undatedPolicyFaults(scheme, files));
      return reasons.refuse();
    }
    return print(tariff.scheme, accept(asOptions(endorsedOfFiles(tariff.scheme, files, tariff))), options);
  });

function print(scheme: EngineeringScheme, found: Endorsed, { json, explain, lang }: EndorseOptions): void {
  const document = changesDocument(found);
  if (json) {
    process.stdout.write(`${JSON.stringify(document, null, 2)}\n`);
    return;
  }
  const head = `${scheme.name[lang]} · ${document.on} · ${scheme.currency}`;
  const body = explain ? tree(found.working, lang) : `${head}\n\n${table(found, document, lang)}`;
  process.stdout.write(`${body}\n`);
  for (const note of scheme.notes) process.stdout.write(`\n${note[lang]}\n`);
}

const HEADS = {
  change: label('change', '批改'),
  on: label('on', '日期'),
  additional: label('additional', '加（退）费'),
  levies: label('levies', '附加征收'),
  premium: label('premium', '保险费'),
  original: label('original', '原保险费'),
  due: label('due with levies', '应缴合计（含附加征收）'),
} satisfies Record<string, Label>;

/** The premium before, each change with what it costs and the premium after it, and what is due in all. */
function table(found: Endorsed, document: ChangesDocument, lang: Language): string {
  const { original, due } = document;
  const hasLevies = original.due !== original.premium;
  const head = (key: keyof typeof HEADS) => HEADS[key][lang];
  const row = (name: string, on: string, additional: string, levies: string, premium: string) => [
    name,
    on,
    additional,
    ...(hasLevies ? [levies] : []),
    premium,
  ];
  const rows = found.changes.map(({ on, additional, levies, premium, working }) => {
    const levied = levies.reduce((sum, { amount }) => sum.plus(amount), additional.minus(additional));
    return row(
      working.label[lang],
      on === undefined ? '' : `${on}`,
      `${additional}`,
      `${levied}`,
      `${premium}`,
    );
  });
  const levied = found.quote.levies.reduce(
    (sum, { amount }) => sum.plus(amount),
    found.premium.minus(found.premium),
  );
  return columns([
    row(head('change'), head('on'), head('additional'), head('levies'), head('premium')),
    row(head('original'), document.on, '', `${levied}`, original.premium),
    ...rows,
    ...(hasLevies ? [row(head('due'), '', '', '', due)] : []),
  ]);
}
