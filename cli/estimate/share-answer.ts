import type { ShareSpread } from '@openmutual/core/estimate';
import { type Label, label } from '@openmutual/core/label';
import { type FanBands, fanLegend, fanPlot } from './fan-plot.ts';
import { severalPeriods } from './figures.ts';
import { exactly, found, membersOf, ownOf, type Page, table } from './page.ts';

const TITLE = label('What will my share be?', '我的分摊额会是多少？');

export function shareAnswer(page: Page): string {
  const { model, estimate, lang, money, percent, often, inAbout, say } = page;
  const { byMembers, confidence } = estimate;
  const own = ownOf(estimate);
  const [fewest, most] = [byMembers[0] ?? own, byMembers.at(-1) ?? own];
  const within = (share: ShareSpread): Label => {
    const [low, high] = [0.05, 0.95].map((p) => money(...found(share, p)));
    return label(`between ${low} and ${high}`, `在 ${low} 与 ${high} 之间`);
  };
  const told = byMembers.length > MOST_TOLD ? [fewest, most] : byMembers;
  const others = told.filter((one) => one !== own);
  const nine = label(
    `in 9 of 10 ${severalPeriods[estimate.period].en}`,
    `10 ${severalPeriods[estimate.period].zh}中有 9 ${severalPeriods[estimate.period].zh}`,
  );
  const en = [
    `With ${membersOf(own.members).en} a share is ${money(own.mean)} on average, and ${within(own).en} ${nine.en}`,
    ...others.map((one) => `with ${membersOf(one.members).en} it is ${within(one).en}`),
  ];
  const zh = [
    `${membersOf(own.members).zh}时，每人平均分摊 ${money(own.mean)}，${nine.zh}${within(own).zh}`,
    ...others.map((one) => `${membersOf(one.members).zh}时${within(one).zh}`),
  ];
  const sentence = label(`${en.join('; ')}.`, `${zh.join('；')}。`);
  const { cap } = model;
  const { exceedsCap, aboveCap } = own;
  const capped =
    cap === undefined || exceedsCap === null || aboveCap === null
      ? []
      : [
          label(
            `A share would be above the cap of ${money(cap)} ${inAbout(exceedsCap.value, exceedsCap)}; what is above it, ${money(aboveCap.value, aboveCap)} of each member on average, somebody else must bear.`,
            `分摊额超过上限 ${money(cap)} 的情形：${inAbout(exceedsCap.value, exceedsCap)}；超出部分平均每人 ${money(aboveCap.value, aboveCap)}，须由他人承担。`,
          ),
        ];
  const rows = byMembers.map((one) => [
    `${one.members}`,
    money(one.mean),
    ...[0.05, 0.95, confidence].map((p) => money(...found(one, p))),
    ...(one.exceedsCap === null
      ? []
      : [percent(one.exceedsCap.value, one.exceedsCap), often(one.exceedsCap.value, one.exceedsCap)]),
  ]);
  const thatIs = label('that is', '即');
  const heads = [
    label('members', '成员'),
    label('average', '平均'),
    label('low (5%)', '低 (5%)'),
    label('high (95%)', '高 (95%)'),
    label(`bad (${exactly(confidence)})`, `不利 (${exactly(confidence)})`),
    ...(cap === undefined ? [] : [label('over cap', '超过上限'), thatIs]),
  ];
  const fan = fanPlot({
    head: label('members', '成员')[lang],
    rows: byMembers.map((one) => ({ at: one.members, label: `${one.members}`, ...bandsOf(one) })),
    spacing: 'logarithm',
    limit: cap,
    width: page.width,
  });
  return [
    TITLE[lang],
    [sentence, ...capped].map(say).join('\n'),
    table(page, heads, rows, thatIs),
    `${fan}\n${fanLegend(cap, lang)}`,
  ].join('\n\n');
}

function bandsOf(share: ShareSpread): FanBands {
  const at = (p: number) => found(share, p)[0];
  return { p5: at(0.05), p25: at(0.25), mean: share.mean, p75: at(0.75), p95: at(0.95) };
}

/** So many numbers of members have room in a sentence; of more the fewest and the most are told. */
const MOST_TOLD = 5;
