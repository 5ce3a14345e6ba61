import { describe, expect, it } from 'vitest';
import { certain } from '../result/result.ts';
import { readAs } from '../scheme/reading.ts';
import { sampleRule, stated } from '../vote/sample-vote.ts';
import { label } from '../working/label.ts';
import { decisionWorkings } from './explanation.ts';
import { decisionFaults } from './procedure-fault.ts';
import { motionsSchema, procedureSchema } from './procedure-schema.ts';
import { voteNamed, votesOf } from './votes.ts';

const source = 'a test';
const vote = { by: 'head', majority: { of: 'votes', moreThan: stated('1/2') } };
const board = { vote };
const jury = { volunteers: 'yes', source, vote };
const decision = { by: 'board', source };
const notice = { to: 'public', days: stated('7'), source };
const appeal = { to: 'jury', days: stated('14'), source };

const procedureOf = (words: object) => certain(readAs({ decision, board, ...words }, procedureSchema));
const faults = (words: object) =>
  decisionFaults({ procedure: procedureOf(words) }).map(({ path, reason }) => [path.join('.'), reason.code]);

describe('a procedure', () => {
  it.each([
    [{}],
    [{ notice, objection: { by: 'members', days: stated('7'), to: 'board', source } }],
    [{ notice: { to: 'public', source }, objection: { days: stated('7'), to: 'held', source } }],
    [{ appeal, jury }],
    [{ board: { size: stated('3'), vote: { ...vote, quorum: { voters: stated('3') } } } }],
    [{ decision: { ...decision, days: stated('2') }, board: { vote: { ...vote, hours: stated('48') } } }],
    [{ appeal: { to: 'operator', source } }],
    [{ decision: { by: 'operator', source }, board: undefined }],
    [{ appeal, jury: { size: stated('9'), sortition: 'yes', excluded: ['relatives'], source, vote } }],
  ])('is sound: %o', (words) => {
    expect(faults(words)).toEqual([]);
  });

  it.each<[object, string, string]>([
    [
      { decision: { ...decision, days: stated('0') } },
      'procedure.decision.days.value',
      'a-number-must-be-above-zero',
    ],
    [
      { notice: { ...notice, days: stated('-7') } },
      'procedure.notice.days.value',
      'a-number-must-be-above-zero',
    ],
    [
      { payment: { after: 'decision', days: stated('0'), source } },
      'procedure.payment.days.value',
      'a-number-must-be-above-zero',
    ],
    [{ objection: { to: 'held', source } }, 'procedure.objection', 'an-objection-needs-a-notice'],
    [
      { notice, objection: { days: stated('8'), to: 'held', source } },
      'procedure.objection.days.value',
      'an-objection-ends-with-the-notice',
    ],
    [{ appeal: { to: 'board', source } }, 'procedure.appeal.to', 'an-appeal-goes-to-another-body'],
    [
      { notice, objection: { to: 'jury', source }, appeal, jury },
      'procedure.appeal.to',
      'an-appeal-goes-to-another-body',
    ],
    [{ appeal }, 'procedure.appeal.to', 'a-body-that-decides-says-how-it-votes'],
    [{ board: undefined }, 'procedure.decision.by', 'a-body-that-decides-says-how-it-votes'],
    [{ jury }, 'procedure.jury', 'a-body-has-nothing-to-decide'],
    [{ appeal, jury: { source, vote } }, 'procedure.jury.size', 'a-jury-says-who-sits-on-it'],
    [
      { appeal, jury: { ...jury, sortition: 'yes' } },
      'procedure.jury.sortition',
      'a-jury-that-is-drawn-has-a-size',
    ],
    [
      { appeal, jury: { ...jury, size: stated('0') } },
      'procedure.jury.size.value',
      'a-number-must-be-above-zero',
    ],
    [
      { appeal, jury: { ...jury, excluded: ['relatives', 'relatives'] } },
      'procedure.jury.excluded.1',
      'a-name-stands-twice',
    ],
    [
      { board: { size: stated('3'), vote: { ...vote, quorum: { voters: stated('4') } } } },
      'procedure.board.vote.quorum.voters.value',
      'a-quorum-is-larger-than-its-body',
    ],
    [
      { decision: { ...decision, days: stated('2') }, board: { vote: { ...vote, hours: stated('49') } } },
      'procedure.board.vote.hours.value',
      'a-vote-ends-before-its-decision-is-due',
    ],
    [
      { board: { vote: { ...vote, weightCap: stated('5%') } } },
      'procedure.board.vote.weightCap',
      'only-a-vote-by-weight-caps-weights',
    ],
  ])('is refused: %o', (words, path, code) => {
    expect(faults(words)).toEqual([[path, code]]);
  });

  it.each<[object, object]>([
    [
      { decision: { by: 'bord', source } },
      { code: 'a-word-is-unknown', path: 'decision.by', suggestion: 'did you mean "board"?' },
    ],
    [
      { appeal, jury: { volunteers: 'yes', source } },
      { code: 'a-key-is-missing', path: 'jury.vote' },
    ],
    [{ decision: { by: 'board' } }, { code: 'a-key-is-missing', path: 'decision.source' }],
    [
      { notice: { ...notice, days: { value: '7' } } },
      { code: 'a-key-is-missing', path: 'notice.days.source' },
    ],
  ])('has another form: %o', (words, rejection) => {
    expect(readAs({ decision, board, ...words }, procedureSchema)).toMatchObject({ rejections: [rejection] });
  });

  it('is told in words, step by step with its days, in two languages', () => {
    const objection = { by: 'members', days: stated('5'), to: 'held', source };
    const [working] = decisionWorkings({
      procedure: procedureOf({ notice, objection, appeal: { to: 'jury', once: 'yes', source }, jury }),
    });
    const told = (language: 'en' | 'zh') =>
      (working?.from ?? []).map(({ label: name, formula }) => [
        name[language],
        typeof formula === 'object' ? formula[language] : formula,
      ]);
    expect(told('en')).toEqual([
      ['1. the board decides', 'the number of days is not stated'],
      ['2. the decision is published', 'for 7 days'],
      ['3. any member may object, and the claim is held back until it is decided', 'within 5 days'],
      ['4. the applicant may appeal once, and it goes to the jury', 'the number of days is not stated'],
      ['the board', undefined],
      ['the jury', undefined],
    ]);
    expect(told('zh')).toEqual([
      ['1. 理事会作出决定', '天数未见载明'],
      ['2. 决定向社会公示', '为期7日'],
      ['3. 任一成员可提出异议，案件暂缓，待作出决定', '5日内'],
      ['4. 申请人可申诉一次，交赔审团', '天数未见载明'],
      ['理事会', undefined],
      ['赔审团', undefined],
    ]);
  });
});

describe('what members decide', () => {
  const motion = (name: string, rule: object = vote) => ({
    motion: name,
    name: label(name, name),
    vote: rule,
  });
  const votesIn = (...motions: object[]) => certain(readAs(motions, motionsSchema));

  it('is named once, and not as a body', () => {
    const found = decisionFaults({
      votes: votesIn(motion('new-share'), motion('new-share'), motion('jury')),
    });
    expect(found.map(({ path, reason }) => [path.join('.'), reason.code])).toEqual([
      ['votes.1', 'a-name-stands-twice'],
      ['votes.2.motion', 'a-motion-has-another-name-than-a-body'],
    ]);
  });

  it('has no applicant who could stop it', () => {
    const stop = { by: 'applicant', result: 'refused', source };
    const [found] = decisionFaults({ votes: votesIn(motion('new-share', { ...vote, stop })) });
    expect([found?.path.join('.'), found?.reason.code]).toEqual([
      'votes.0.vote.stop.by',
      'a-motion-has-no-applicant',
    ]);
  });

  it('stands beside what the bodies decide on claims', () => {
    const decisions = { procedure: procedureOf({ appeal, jury }), votes: votesIn(motion('new-share')) };
    expect(votesOf(decisions).map(({ vote: name, subject }) => [name, subject])).toEqual([
      ['board', 'claim'],
      ['jury', 'claim'],
      ['new-share', 'motion'],
    ]);
    expect(voteNamed(decisions, 'new-share')).toMatchObject({ value: { rule: sampleRule() } });
    expect(voteNamed(decisions, 'newshare')).toMatchObject({
      rejections: [{ expected: 'board, jury, new-share', suggestion: 'did you mean "new-share"?' }],
    });
    expect(voteNamed({}, 'jury')).toMatchObject({ rejections: [{ expected: 'nothing' }] });
  });
});
