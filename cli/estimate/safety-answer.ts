import { type Label, label } from '@openmutual/core/label';
import { severalPeriods } from './figures.ts';
import { exactly, type Page, table, times } from './page.ts';

const TITLE = label('What does a safety loading buy?', '安全附加换来什么？');

export function safetyAnswer(page: Page): string {
  const { model, estimate, lang, money, percent, often, periods, say } = page;
  const { safety, confidence, horizon } = estimate;
  const [none] = safety;
  const example =
    safety.find((one) => one.safety > 0 && one.safety === model.safety) ??
    safety.find((one) => one.safety > 0);
  const first = safety.find(({ enough }) => enough.value >= confidence);
  const bought: Label[] =
    none === undefined || example === undefined
      ? []
      : [
          label(
            `Without a loading, contributions and the reserve are enough in ${percent(none.enough.value, none.enough)} of ${severalPeriods[estimate.period].en}; a loading of ${exactly(example.safety)} of the expected losses, ${money(example.contribution - none.contribution)} of each member, makes that ${percent(example.enough.value, example.enough)}. What is not needed is not lost: ${money(example.left.value, example.left)} of each member is left on average.`,
            `不加安全附加时，会费与储备金够用的概率为 ${percent(none.enough.value, none.enough)}；按预期损失的 ${exactly(example.safety)} 加收（每人 ${money(example.contribution - none.contribution)}）后为 ${percent(example.enough.value, example.enough)}。用不完的仍归成员：平均每人结余 ${money(example.left.value, example.left)}。`,
          ),
        ];
  const reached =
    first === undefined
      ? label(
          `None of these is enough in all but 1 of ${periods(times(confidence))}: for that it takes a reserve.`,
          `以下各档都达不到每 ${periods(times(confidence))}仅 1 次不够：须靠储备金。`,
        )
      : label(
          `${exactly(first.safety)} is the first that is enough in all but 1 of ${periods(times(confidence))}.`,
          `要做到每 ${periods(times(confidence))}至多 1 次不够，最低须附加 ${exactly(first.safety)}。`,
        );
  const seldom = label('not enough', '不够');
  const heads = [
    label('loading', '附加'),
    label('contribution', '会费'),
    label('enough', '够用'),
    seldom,
    label(`enough for ${periods(horizon)}`, `${periods(horizon)}都够`),
    label('left of each', '每人结余'),
  ];
  const rows = safety.map((one) => [
    exactly(one.safety),
    money(one.contribution, undefined, 'up'),
    percent(one.enough.value, one.enough),
    often(1 - one.enough.value, { low: 1 - one.enough.high, high: 1 - one.enough.low }),
    percent(one.enoughInHorizon.value, one.enoughInHorizon),
    money(one.left.value, one.left),
  ]);
  return [TITLE[lang], [...bought, reached].map(say).join('\n'), table(page, heads, rows, seldom)].join(
    '\n\n',
  );
}
