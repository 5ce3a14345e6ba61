import { aligned } from '@openmutual/core/aligned';
import { inUnits, shownUnit } from '@openmutual/core/estimate-shown';
import { type Label, label } from '@openmutual/core/label';
import { printable } from '@openmutual/core/printable';
import { wrapped } from '../wrapped.ts';
import { type Bracket, periodNames } from './figures.ts';
import { below, found, isRoomFor, ownOf, type Page, shareOfOneIn, times, words } from './page.ts';

const TITLE = label('How was it found?', '这些数字怎样得出？');

export function methodAnswer(page: Page): string {
  const { estimate, lang, money, say } = page;
  const { total, assumptions, hash, members, period } = estimate;
  const { method, error, lost } = total.how;
  const [down, up] = (['down', 'up'] as const).map(
    (towards) => (amount: number) => money(amount, undefined, towards),
  ) as [Told, Told];
  const own = ownOf(estimate);
  const ownShare = found(own, estimate.confidence)[1];
  const facts: [Label, string][] = [
    [label('method', '方法'), METHODS[method.name][lang]],
    [
      label('grid', '网格'),
      label(
        `${method.points} points, ${money(method.step)} apart (${DISCRETISATIONS[method.discretisation].en})`,
        `${method.points} 点，间距 ${money(method.step)}（${DISCRETISATIONS[method.discretisation].zh}）`,
      )[lang],
    ],
    ...(method.tilt === 0 ? [] : [[label('tilt', '倾斜'), `${method.tilt}`] as [Label, string]]),
    [label('transforms', '变换'), method.transforms.join(', ')],
    [
      label(`total of a ${periodNames[period].en}`, `每${periodNames[period].zh}总额`),
      label(
        `${money(total.mean)} on average, standard deviation ${total.sd === null ? words.infinite.en : money(total.sd)}`,
        `平均 ${money(total.mean)}，标准差 ${total.sd === null ? words.infinite.zh : money(total.sd)}`,
      )[lang],
    ],
    [label('error, in probability', '概率误差'), below(error)],
    [label('not on the grid', '网格之外'), below(lost)],
    ...(ownShare.low === ownShare.high
      ? []
      : [
          [
            label(`a share of 1 in ${times(estimate.confidence)}`, shareOfOneIn(estimate.confidence).zh),
            label(
              `between ${down(ownShare.low)} and ${up(ownShare.high)} (each loss rounded down, and up), ${members} members`,
              `在 ${down(ownShare.low)} 与 ${up(ownShare.high)} 之间（各损失分别下舍、上入），${members} 名成员`,
            )[lang],
          ] as [Label, string],
        ]),
    ...callFacts(page),
    [label('model', '模型'), hash],
  ];
  const supposed = label('What was supposed:', '假设：');
  const list = assumptions.map((text) => wrapped(`- ${printable(text[lang])}`, page.width, '  '));
  return [
    TITLE[lang],
    say(howSentence(page)),
    factList(page, facts),
    `${supposed[lang]}\n${list.join('\n')}`,
  ].join('\n\n');
}

type Told = (amount: number) => string;

/** How sure the chance of a call within the horizon is, with the reserve that there is and with the one that is enough. */
function callFacts({ estimate, lang, periods }: Page): [Label, string][] {
  const { callInHorizon: now, callInHorizonWithIt: enough } = estimate.reserve;
  if (estimate.horizon === 1 || now.low === now.high) return [];
  const within = ({ low, high }: Bracket) => {
    const unit = shownUnit(1e-7, { low: 100 * low, high: 100 * high });
    const [from, to] = [inUnits(100 * low, unit, 'down'), inUnits(100 * high, unit, 'up')];
    return label(`between ${from}% and ${to}%`, `在 ${from}% 与 ${to}% 之间`);
  };
  const [asItIs, withIt] = [within(now), within(enough)];
  return [
    [
      label(`a call in ${periods(estimate.horizon)}`, `${periods(estimate.horizon)}内追加会费`),
      label(`${asItIs.en}; with enough ${withIt.en}`, `${asItIs.zh}；足够时${withIt.zh}`)[lang],
    ],
  ];
}

/** Names and what they are in two columns, or one below the other where there is no room. */
function factList({ lang, width }: Page, facts: readonly (readonly [Label, string])[]): string {
  const columns = aligned(
    facts.map(([name, text]) => [name[lang], text]),
    [false, false],
  );
  if (isRoomFor(columns, width)) return columns;
  const colon = label(': ', '：')[lang];
  return facts.map(([name, text]) => wrapped(`${name[lang]}${colon}${text}`, width, '  ')).join('\n');
}

const METHODS = {
  'exact-on-a-lattice': label(
    'adding up on one grid, on which all losses stand',
    '在同一网格上逐项相加（所有损失都在网格点上）',
  ),
  'extrapolated-fft': label(
    'fast Fourier transform, extrapolated to a grid without steps',
    '快速傅里叶变换，外推至步长为零',
  ),
};

const DISCRETISATIONS = {
  unbiased: label('unbiased', '无偏'),
  rounding: label('rounding', '四舍五入'),
  upper: label('upper', '上界'),
  lower: label('lower', '下界'),
};

/** How sure the answers are, where the method was not asked for. */
export function howInShort(page: Page): string {
  const more = label(
    'What was supposed, and how it was found: --show method.',
    '假设与方法：--show method。',
  );
  return `${page.say(howSentence(page))}\n${page.say(more)}`;
}

function howSentence({ estimate, money }: Page): Label {
  const [, bracket] = found(ownOf(estimate), estimate.confidence);
  const { method, error } = estimate.total.how;
  const [from, to] = [money(bracket.low, undefined, 'down'), money(bracket.high, undefined, 'up')];
  const how = label(
    `Found by ${METHODS[method.name].en}; error in probability ${below(error)}.`,
    `方法：${METHODS[method.name].zh}；概率误差 ${below(error)}。`,
  );
  if (bracket.low === bracket.high) return how;
  return label(
    `${how.en} The share that 1 of ${times(estimate.confidence)} exceeds lies between ${from} and ${to}, whatever the method did.`,
    `${how.zh}无论方法如何，${shareOfOneIn(estimate.confidence).zh}必在 ${from} 与 ${to} 之间。`,
  );
}
