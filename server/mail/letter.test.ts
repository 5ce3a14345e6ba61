import { expect, test } from 'vitest';
import { instantSaid, type Letter, type LetterName, letters, written } from './letter.ts';

const names = Object.keys(letters) as LetterName[];
const facts = {
  period: '2026-10',
  amount: '6.48 CNY',
  payBy: '2026-11-16',
  fund: 'Neighbours',
  until: '2026-12-22',
  role: 'treasurer',
  what: 'given',
  number: '7',
  title: 'A lower share for hail',
};

test.each(names)(
  'the letter %s is whole in both languages, and has a link exactly where it leads somewhere',
  (name) => {
    const letter: Letter = letters[name];
    const known = Object.fromEntries(letter.facts.map((fact) => [fact, facts[fact as keyof typeof facts]]));
    for (const language of ['en', 'zh'] as const) {
      const { subject, text } = written(name, language, known, 'https://mutual.example.org/page#secret');
      expect(`${subject}${text}`).not.toMatch(/[{}]/);
      expect(subject).not.toMatch(/\n/);
      expect(text.includes('#secret')).toBe(letter.page !== undefined);
      expect(/\p{Script=Han}/u.test(text)).toBe(language === 'zh');
    }
  },
);

test('without its link a letter says that there was one', () => {
  expect(written('reset-password', 'en', {}).text).toContain('(a link for the addressee alone)');
  expect(written('reset-password', 'zh', {}).text).toContain('（仅供收件人使用的链接）');
});

test('what the programme says is said in the language of the letter; what people wrote stays', () => {
  const given = { fund: 'ended', role: 'treasurer', what: 'ended' };
  expect(written('role-changed', 'zh', given).text).toContain('您在ended的角色有变动：财务员，已终止。');
});

test('the link for a new password is never handed out by others', () => {
  const handed = names.filter((name) => (letters[name] as Letter).mayBeHandedOut === true);
  expect(handed).toEqual(['verify-mail', 'invitation']);
});

test('what is told of a claim says nothing of what happened, how it was decided or what it comes to', () => {
  const ofClaims = names.filter((name) => /^(claim|appeal|juror|hearing)-/.test(name));
  expect(ofClaims).toHaveLength(6);
  for (const name of ofClaims) {
    expect(
      (letters[name] as Letter).facts.filter((fact) => !['fund', 'number', 'until'].includes(fact)),
    ).toEqual([]);
    for (const language of ['en', 'zh'] as const) {
      const { subject, text } = written(name, language, facts);
      expect(`${subject}${text}`).not.toMatch(/approved|refused|reject|批准|驳回|拒绝|amount|金额/);
    }
  }
});

test('an instant is said to the minute', () => {
  expect(instantSaid('2026-11-04T04:00:00.000Z')).toBe('2026-11-04 04:00 UTC');
});
