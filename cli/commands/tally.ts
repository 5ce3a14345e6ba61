import { choiceLabels, choicesOf } from '@openmutual/core/ballot';
import { issuesOf, rejectionsOf } from '@openmutual/core/issues';
import { label, said } from '@openmutual/core/label';
import { placed } from '@openmutual/core/result';
import { decidingSteps, resultLabel, rollStep, tallyWorking } from '@openmutual/core/tally-working';
import { type Receipt, receiptChecked } from '@openmutual/core/vote-receipt';
import { type Recounted, recounted } from '@openmutual/core/vote-record';
import { Command } from 'commander';
import { z } from 'zod';
import { columns } from '../columns.ts';
import { existingFile, explainOption, jsonOption, languageOption, type ResultOptions } from '../options.ts';
import { readRecord } from '../record-files.ts';
import { accept, exits, refuse } from '../refusal.ts';
import { type Language, tree } from '../tree.ts';

interface TallyOptions extends ResultOptions {
  readonly receipt?: string;
}

export const tallyCommand = new Command('tally')
  .description('counts a vote again from its published record, and says whether it comes to the same')
  .argument('<record>', 'the record of a vote, as the fund publishes it once it is over')
  .option('--receipt <file>', 'a receipt of one ballot: whether it was counted')
  .addOption(explainOption())
  .addOption(jsonOption())
  .addOption(languageOption())
  .action((path: string, options: TallyOptions) => {
    const again = accept(placed(recounted(readRecord(path)), { file: path }));
    const receipt = options.receipt === undefined ? undefined : receiptIn(options.receipt, again);
    print(again, receipt, options);
    if (again.findings.length > 0 || receipt === false) process.exitCode = exits.rejected;
  });

const receiptSchema = z.object({
  motion: z.string(),
  number: z.string().regex(/^[0-9a-f]{32}$/, { error: '32 hexadecimal digits' }),
  word: z.string(),
  place: z.int().min(0),
  path: z.array(z.string().regex(/^[0-9a-f]{64}$/, { error: '64 hexadecimal digits' })).max(64),
});

/** Whether a receipt leads to the root of the record. */
function receiptIn(path: string, { record }: Recounted): boolean {
  const read = receiptSchema.safeParse(readRecord(existingFile(path, '--receipt')), { reportInput: true });
  if (!read.success) {
    const reasons = rejectionsOf(issuesOf(read.error), receiptSchema, () => ({}));
    return refuse(...reasons.map((reason) => ({ file: path, ...reason })));
  }
  const receipt: Receipt = read.data;
  const { root, leaves, motion } = record;
  if (root === null || receipt.motion !== motion) return false;
  return receiptChecked(receipt, { root, count: leaves.length }).ok;
}

function print(again: Recounted, receipt: boolean | undefined, { json, explain, lang }: TallyOptions): void {
  const { record, tally, findings } = again;
  if (json) {
    const { motion, number, result, root, hash } = record;
    const counted = receipt === undefined ? {} : { receipt };
    const document = {
      motion,
      number,
      result,
      root,
      hash,
      ...counted,
      findings,
      working: tallyWorking(tally),
    };
    process.stdout.write(`${JSON.stringify(document, null, 2)}\n`);
    return;
  }
  const head = `${record.number} · ${record.title} · ${record.name[lang]}`;
  const body = explain ? tree(tallyWorking(tally), lang) : summary(again, lang);
  const told = [
    `${head}\n\n${body}\n`,
    findings.length === 0
      ? words.same[lang]
      : [
          words.other[lang],
          ...findings.map(({ what, recorded, recounted: found }) => `  ${what}: ${recorded} → ${found}`),
        ].join('\n'),
    ...(receipt === undefined ? [] : [(receipt ? words.counted : words.notCounted)[lang]]),
  ];
  process.stdout.write(`${told.join('\n')}\n`);
}

const words = {
  choice: label('choice', '选择'),
  ballots: label('ballots', '票数'),
  same: label('counted again, it comes to what the record says', '重新计票，结果与记录一致'),
  other: label('counted again, it does not come to what the record says:', '重新计票，结果与记录不一致：'),
  counted: label('the receipt is of a ballot that was counted', '此回执所对应的选票已计入'),
  notCounted: label('the receipt is of no ballot of this vote', '此回执不属于本次表决的任何选票'),
};

function summary({ tally }: Recounted, lang: Language): string {
  const { vote, counts } = tally;
  const rows = choicesOf(vote.rule).map((choice) => [
    choiceLabels[vote.subject][choice][lang],
    `${counts[choice]}`,
  ]);
  const steps = [rollStep(tally), ...decidingSteps(tally)].map(({ label: name, formula }) =>
    formula === undefined ? name[lang] : `${name[lang]}: ${said(formula, lang)}`,
  );
  const table = columns([[words.choice[lang], words.ballots[lang]], ...rows]);
  return [table, '', ...steps, '', resultLabel(tally)[lang]].join('\n');
}
