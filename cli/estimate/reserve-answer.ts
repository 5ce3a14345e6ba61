import type { Bracketed } from '@openmutual/core/estimate';
import { type Label, label } from '@openmutual/core/label';
import type { Bracket } from './figures.ts';
import { type Page, table, times } from './page.ts';

const TITLE = label('How much reserve is enough?', '储备金要多少才够？');

export function reserveAnswer(page: Page): string {
  const { model, estimate, lang, money, percent, often, inAbout, periods, say } = page;
  const { reserve, byMembers, confidence, horizon } = estimate;
  // What has to be enough is rounded up.
  const needed = money(reserve.amount, reserve, 'up');
  const each = money(reserve.perMember, perMember(reserve, estimate.members), 'up');
  const contribution = money(reserve.contribution, undefined, 'up');
  const seldom = periods(times(confidence));
  const enough =
    reserve.amount === 0
      ? label(
          `Contributions of ${contribution} from each are enough without a reserve: a second call is rarer than 1 in ${seldom}.`,
          `每人先缴 ${contribution} 即已足够，无须储备金：追加会费不到每 ${seldom} 1 次。`,
        )
      : label(
          `A reserve of ${needed}, ${each} for each member, makes a second call an event of 1 in ${seldom}, where each contributes ${contribution} first.`,
          `每人先缴 ${contribution} 时，储备金 ${needed}（每人 ${each}）可使追加会费成为每 ${seldom} 1 次的事。`,
        );
  const now = label(
    `With the ${money(model.reserve)} that are there a second call is needed ${inAbout(reserve.callNow.value, reserve.callNow)}, and at least once in ${periods(horizon)} with a probability of ${percent(reserve.callInHorizon.value, reserve.callInHorizon)}.`,
    `现有储备金 ${money(model.reserve)}，须追加会费的情形：${inAbout(reserve.callNow.value, reserve.callNow)}；${periods(horizon)}内至少 1 次的概率为 ${percent(reserve.callInHorizon.value, reserve.callInHorizon)}。`,
  );
  const thatIs = label('that is', '即');
  const heads = [
    label('', ''),
    label('reserve', '储备金'),
    label('for each', '每人'),
    label('second call', '追加会费'),
    thatIs,
    label(`once or more in ${periods(horizon)}`, `${periods(horizon)}内至少 1 次`),
  ];
  const row = (name: Label, amount: string, of: string, call: Bracketed, inHorizon: Bracketed) => [
    name[lang],
    amount,
    of,
    percent(call.value, call),
    often(call.value, call),
    percent(inHorizon.value, inHorizon),
  ];
  const rows = [
    row(
      label('as it is', '现状'),
      money(model.reserve),
      money(model.reserve / estimate.members),
      reserve.callNow,
      reserve.callInHorizon,
    ),
    row(label('enough', '足够时'), needed, each, reserve.callWithIt, reserve.callInHorizonWithIt),
  ];
  const byNumber = byMembers.map(({ members, callNeeded }) => [
    `${members}`,
    percent(callNeeded.value, callNeeded),
    often(callNeeded.value, callNeeded),
  ]);
  const note = label(
    'The same for other numbers of members, each with the contribution of today and its part of the reserve of today:',
    '其他成员数时（每人会费与储备金份额同现状）：',
  );
  return [
    TITLE[lang],
    [enough, now].map(say).join('\n'),
    table(page, heads, rows, thatIs),
    ...(byNumber.length < 2
      ? []
      : [
          say(note),
          table(page, [label('members', '成员'), label('second call', '追加会费'), thatIs], byNumber, thatIs),
        ]),
  ].join('\n\n');
}

function perMember({ low, high }: Bracket, members: number): Bracket {
  return { low: low / members, high: high / members };
}
