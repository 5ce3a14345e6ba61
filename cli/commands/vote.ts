import type { AssessmentRules } from '@openmutual/core/assessment-rules';
import { choiceLabels, choicesOf } from '@openmutual/core/ballot';
import { decimal } from '@openmutual/core/fraction';
import { label, said } from '@openmutual/core/label';
import { placed, type Rejection, reasonsOf } from '@openmutual/core/result';
import { shareOf, type Tally } from '@openmutual/core/tally';
import { partText, tallyDocument } from '@openmutual/core/tally-document';
import { decidingSteps, resultLabel, rollStep, tallyWorking } from '@openmutual/core/tally-working';
import { type Version, versionOn } from '@openmutual/core/version';
import { voteNamed, votesOf } from '@openmutual/core/votes';
import type { MutualScheme } from '@openmutual/schemes/folder';
import { Command } from 'commander';
import { columns } from '../columns.ts';
import { schemeAsked } from '../of-kind.ts';
import {
  asOptions,
  dateOption,
  explainOption,
  fileFaults,
  jsonOption,
  languageOption,
  type ResultOptions,
} from '../options.ts';
import { openReasons } from '../reasons.ts';
import { type Language, tree } from '../tree.ts';
import { tallyFiles, unnamedFaults } from '../vote-files.ts';

interface VoteOptions extends ResultOptions {
  readonly motion: string;
  readonly on: string;
  readonly roll: string;
  readonly ballots: string;
  readonly stoppedBy?: string;
}

export const voteCommand = new Command('vote')
  .description('counts a vote by the rules of a mutual fund: on a claim or on a motion')
  .argument('<scheme>', 'the id of a mutual scheme, such as demo/village-fund')
  .requiredOption(
    '--motion <word>',
    'what is decided: a motion of the scheme, or board, jury, members on a claim',
  )
  .requiredOption('--on <date>', 'the day on which the vote opened: its rules count')
  .requiredOption('--roll <file>', 'a CSV with member and what the rule counts: weight or household')
  .requiredOption('--ballots <file>', 'a CSV with member and choice')
  .option('--stopped-by <who>', 'who ended the vote early, where the rule allows it: applicant')
  .addOption(explainOption())
  .addOption(jsonOption())
  .addOption(languageOption())
  .action(async (id: string, options: VoteOptions) => {
    const reasons = openReasons();
    const scheme = reasons.take(schemeAsked('mutual', id));
    const on = reasons.take(dateOption(options.on, '--on'));
    const version =
      scheme === undefined || on === undefined
        ? undefined
        : reasons.take(asOptions(placed(versionOn(scheme.versions, on), { path: 'on' })));
    const vote = version === undefined ? undefined : voteNamed(version.rules, options.motion);
    if (scheme === undefined || vote?.ok !== true) {
      const known = version === undefined ? (scheme?.versions ?? []) : [version];
      reasons.tellAll(await furtherFaults(known, options));
      return reasons.refuse();
    }
    print(await tallyFiles(vote.value, options), scheme, options);
  });

/** What is wrong where nobody knows the day or the motion: by all votes that may be meant. */
async function furtherFaults(
  versions: readonly Version<AssessmentRules>[],
  options: VoteOptions,
): Promise<readonly Rejection[]> {
  const rules = versions.flatMap((version) => version.rules ?? []);
  const named = rules.map((one) => placed(voteNamed(one, options.motion), { path: '--motion' }));
  const votes = named.flatMap((vote) => (vote.ok ? [vote.value] : []));
  if (votes.length > 0) return unnamedFaults(votes, options);
  const absent = fileFaults({ '--roll': options.roll, '--ballots': options.ballots });
  const any = rules.flatMap(votesOf);
  return [...reasonsOf(...named.slice(-1)), ...(any.length > 0 ? await unnamedFaults(any, options) : absent)];
}

function print(tally: Tally, scheme: MutualScheme, { json, explain, lang, on }: VoteOptions): void {
  const working = tallyWorking(tally);
  if (json) {
    const document = { scheme: scheme.id, on, ...tallyDocument(tally), working };
    process.stdout.write(`${JSON.stringify(document, null, 2)}\n`);
    return;
  }
  const head = `${scheme.name[lang]} · ${tally.vote.name[lang]} · ${on}`;
  process.stdout.write(`${head}\n\n${explain ? tree(working, lang) : summary(tally, lang)}\n`);
}

const words = {
  choice: label('choice', '选择'),
  ballots: label('ballots', '票数'),
  weight: label('weight', '权重'),
  share: label('share of the votes', '占有效票'),
};

function summary(tally: Tally, lang: Language): string {
  const { vote, counts, weights } = tally;
  const isWeighed = vote.rule.by === 'weight';
  const heads = [words.choice, words.ballots, ...(isWeighed ? [words.weight] : []), words.share];
  const rows = choicesOf(vote.rule).map((choice) => {
    const share = shareOf(choice, tally);
    return [
      choiceLabels[vote.subject][choice][lang],
      String(counts[choice]),
      ...(isWeighed ? [decimal(weights[choice])] : []),
      share === undefined ? '–' : partText(share),
    ];
  });
  const steps = [rollStep(tally), ...decidingSteps(tally)].map(({ label: name, formula }) =>
    formula === undefined ? name[lang] : `${name[lang]}: ${said(formula, lang)}`,
  );
  const table = columns([heads.map((head) => head[lang]), ...rows]);
  return [table, '', ...steps, '', resultLabel(tally)[lang]].join('\n');
}
