import { roleWords } from '../access/role.ts';

/** The languages in which letters are written. */
export type LetterLanguage = 'en' | 'zh';

/** A letter: its words in both languages, and the facts that stand in them in braces. All words of all mails stand here. */
interface Wording {
  readonly subject: string;
  /** Paragraphs. `{link}` is where the link stands; it is in no letter without one. */
  readonly text: readonly string[];
}

export interface Letter {
  readonly facts: readonly string[];
  /** The page that the link opens; what it carries comes after `#`, which no server is sent and no log shows. */
  readonly page?: string;
  /** Who may be shown the link where nothing can be sent: it must not open an account. */
  readonly mayBeHandedOut?: true;
  readonly en: Wording;
  readonly zh: Wording;
}

export const letters = {
  'verify-mail': {
    facts: [],
    page: '/account/verify-mail',
    mayBeHandedOut: true,
    en: {
      subject: 'Please confirm your mail address',
      text: [
        'Somebody made an account at OpenMutual with this mail address. If it was you, open this link where you are signed in:',
        '{link}',
        'It works for one day. If it was not you, do nothing: the account cannot join anything.',
      ],
    },
    zh: {
      subject: '请确认您的邮箱地址',
      text: [
        '有人用此邮箱在 OpenMutual 建立了账户。如果是您本人，请在已登录的浏览器中打开此链接：',
        '{link}',
        '链接一天内有效。如果不是您，请不必理会：该账户不能加入任何计划。',
      ],
    },
  },
  'account-exists': {
    facts: [],
    en: {
      subject: 'You already have an account',
      text: [
        'Somebody tried to make an account at OpenMutual with this mail address, which already has one.',
        'If it was you, sign in, or choose “forgotten” beside the password. If it was not you, do nothing.',
      ],
    },
    zh: {
      subject: '您已有账户',
      text: [
        '有人试图用此邮箱在 OpenMutual 建立账户，而此邮箱已有账户。',
        '如果是您本人，请直接登录，或在密码旁选择“忘记密码”。如果不是您，请不必理会。',
      ],
    },
  },
  'reset-password': {
    facts: [],
    page: '/account/reset-password',
    en: {
      subject: 'A new password',
      text: [
        'Somebody asked for a new password for your account at OpenMutual. If it was you, choose one here:',
        '{link}',
        'The link works once, for half an hour. A second factor stays as it is. If it was not you, do nothing.',
      ],
    },
    zh: {
      subject: '重设密码',
      text: [
        '有人为您在 OpenMutual 的账户申请重设密码。如果是您本人，请在此设定：',
        '{link}',
        '链接只能使用一次，半小时内有效。第二验证因素保持不变。如果不是您，请不必理会。',
      ],
    },
  },
  'password-changed': {
    facts: [],
    en: {
      subject: 'Your password was changed',
      text: [
        'The password of your account at OpenMutual was changed just now, and everybody who was signed in to it was signed out.',
        'If it was not you, choose “forgotten” beside the password at once and tell your organiser.',
      ],
    },
    zh: {
      subject: '您的密码已更改',
      text: [
        '您在 OpenMutual 的账户密码刚刚更改，此前的登录均已退出。',
        '如果不是您本人，请立即在密码旁选择“忘记密码”，并告知组织者。',
      ],
    },
  },
  'second-factor-changed': {
    facts: ['what'],
    en: {
      subject: 'The second factor of your account was changed',
      text: [
        'The second factor of your account at OpenMutual was changed just now: {what}.',
        'If it was not you, change your password at once and tell your organiser.',
      ],
    },
    zh: {
      subject: '您账户的第二验证因素有变动',
      text: [
        '您在 OpenMutual 账户的第二验证因素刚刚有变动：{what}。',
        '如果不是您本人，请立即更改密码，并告知组织者。',
      ],
    },
  },
  'codes-guessed': {
    facts: [],
    en: {
      subject: 'Somebody has your password',
      text: [
        'Somebody signed in to your account at OpenMutual with your password and gave wrong codes several times. Nobody was let in.',
        'If it was not you, choose another password now: “forgotten” beside the password.',
      ],
    },
    zh: {
      subject: '有人知道您的密码',
      text: [
        '有人用您的密码登录您在 OpenMutual 的账户，并多次输入错误的验证码。没有人登录成功。',
        '如果不是您本人，请立即更换密码：在密码旁选择“忘记密码”。',
      ],
    },
  },
  'role-changed': {
    facts: ['what', 'role', 'fund'],
    en: {
      subject: 'Your role in {fund}',
      text: [
        'Your role in {fund} has changed: {role}, {what}.',
        'For this you were signed out. Please sign in again.',
      ],
    },
    zh: {
      subject: '您在{fund}的角色',
      text: ['您在{fund}的角色有变动：{role}，{what}。', '您已因此退出登录，请重新登录。'],
    },
  },
  invitation: {
    facts: ['fund', 'until'],
    page: '/join',
    mayBeHandedOut: true,
    en: {
      subject: 'An invitation to {fund}',
      text: [
        'You are invited to {fund}. Read here what it is, what it costs and what it pays, and decide for yourself:',
        '{link}',
        'The invitation is open until {until}. Nobody can accept it for you. Whoever declines, or does not answer, leaves no trace.',
      ],
    },
    zh: {
      subject: '{fund}邀请您加入',
      text: [
        '{fund}邀请您加入。请在此了解其内容、费用与给付，并自行决定：',
        '{link}',
        '邀请有效期至 {until}。他人不能代您接受。谢绝或不答复均不留记录。',
      ],
    },
  },
  'dues-billed': {
    facts: ['fund', 'period', 'amount', 'payBy'],
    en: {
      subject: '{fund}: your share for {period}',
      text: [
        'The period {period} of {fund} is settled. What you owe for it: {amount}. Please pay it by {payBy}.',
        'Where you are signed in, the page of the period says why, down to each claim and rule.',
      ],
    },
    zh: {
      subject: '{fund}：{period} 期分摊',
      text: [
        '{fund} 的 {period} 期已结算，您应缴 {amount}，请于 {payBy} 前缴纳。',
        '登录后可在该期页面查看分摊依据，直至每个案件和规则。',
      ],
    },
  },
  'account-ends': {
    facts: ['until'],
    en: {
      subject: 'Your account ends on {until}',
      text: [
        'Your account at OpenMutual has nothing to do with any fund any more, and nobody has signed in to it for a year. On {until} it is erased, with your name, your mail address and your password.',
        'If you want to keep it, sign in before that day. If not, do nothing.',
      ],
    },
    zh: {
      subject: '您的账户将于 {until} 注销',
      text: [
        '您在 OpenMutual 的账户已与任何计划无关，且一年内无人登录。账户将于 {until} 注销，您的姓名、邮箱地址和密码一并删除。',
        '如需保留，请在该日之前登录；否则无需办理。',
      ],
    },
  },
  'vote-opened': {
    facts: ['fund', 'number', 'title', 'until'],
    en: {
      subject: '{fund}: motion {number} is being voted on',
      text: [
        'In {fund} the vote on motion {number} is open until {until}: {title}',
        'Where you are signed in, its page says what would change, what it would have cost you, and who sees how you vote. You are told this once.',
      ],
    },
    zh: {
      subject: '{fund}：第 {number} 号议案开始表决',
      text: [
        '{fund} 第 {number} 号议案现开放表决，截至 {until}：{title}',
        '登录后可在议案页面查看改动内容、若按新规则您此前应付的金额，以及谁能看到您的投票。此通知只发送一次。',
      ],
    },
  },
  'claim-objected': {
    facts: ['fund', 'number'],
    en: {
      subject: '{fund}: somebody objected to your claim {number}',
      text: [
        'A member of {fund} objected to claim {number}, which you put in. What becomes of it is decided as the rules say.',
        'Where you are signed in, the page of your claim says why, who hears it and when, and lets you choose what they may read. You are told this once, however many object.',
      ],
    },
    zh: {
      subject: '{fund}：有成员对您的案件 {number} 提出异议',
      text: [
        '{fund} 有成员对您提交的案件 {number} 提出异议，将按规则作出决定。',
        '登录后可在您的案件页面查看异议理由、由谁在何时审议，并选择审议者可以阅读的内容。无论多少人提出异议，此通知只发送一次。',
      ],
    },
  },
  'juror-drawn': {
    facts: ['fund', 'number', 'until'],
    en: {
      subject: '{fund}: you were drawn for a jury',
      text: [
        'In {fund} you were drawn by lot for the jury on case {number}. Please say until {until} whether you serve, or that you have a conflict.',
        'Where you are signed in, it is on your page of the fund. Who does not answer is followed by the next of the draw, and nothing else comes of it.',
      ],
    },
    zh: {
      subject: '{fund}：您被抽选为赔审员',
      text: [
        '{fund} 通过抽签选您参加案件 {number} 的赔审团。请在 {until} 前答复是否参加，或说明您有利益冲突。',
        '登录后可在您的计划首页答复。未答复者由抽签次序中的下一位替补，不产生其他后果。',
      ],
    },
  },
  'hearing-opened': {
    facts: ['fund', 'number', 'until'],
    en: {
      subject: '{fund}: your verdict on case {number}',
      text: [
        'In {fund} the vote on case {number} is open until {until}, and you may vote.',
        'Where you are signed in, it is on your page of the fund: what you are given to read, what follows from either verdict, and who sees yours. You are told this once.',
      ],
    },
    zh: {
      subject: '{fund}：请对案件 {number} 作出裁决',
      text: [
        '{fund} 案件 {number} 的表决现已开放，截至 {until}，您可以参加表决。',
        '登录后可在您的计划首页查看可阅读的材料、每种裁决的后果，以及谁能看到您的裁决。此通知只发送一次。',
      ],
    },
  },
  'claim-decided': {
    facts: ['fund', 'number'],
    en: {
      subject: '{fund}: your claim {number} is decided',
      text: [
        'Your claim {number} in {fund} is decided.',
        'Where you are signed in, the page of your claim says how, why, by which rule, and what comes next.',
      ],
    },
    zh: {
      subject: '{fund}：您的案件 {number} 已有决定',
      text: [
        '您在 {fund} 的案件 {number} 已有决定。',
        '登录后可在您的案件页面查看决定、理由、所依规则和下一步。',
      ],
    },
  },
  'claim-decided-appeal': {
    facts: ['fund', 'number', 'until'],
    en: {
      subject: '{fund}: your claim {number} is decided',
      text: [
        'Your claim {number} in {fund} is decided. If you do not agree, you may appeal once, until {until}.',
        'Where you are signed in, the page of your claim says how it was decided, why and by which rule; there you appeal, in your own words.',
      ],
    },
    zh: {
      subject: '{fund}：您的案件 {number} 已有决定',
      text: [
        '您在 {fund} 的案件 {number} 已有决定。如不同意，可在 {until} 前申诉一次。',
        '登录后可在您的案件页面查看决定、理由和所依规则，并在该页用自己的话提出申诉。',
      ],
    },
  },
  'appeal-decided': {
    facts: ['fund', 'number'],
    en: {
      subject: '{fund}: your appeal on claim {number} is decided',
      text: [
        'Your appeal on claim {number} in {fund} is decided. Within the fund this is final.',
        'Where you are signed in, the page of your claim says how it was decided, with the count, and what you can do next.',
      ],
    },
    zh: {
      subject: '{fund}：您对案件 {number} 的申诉已有决定',
      text: [
        '您在 {fund} 对案件 {number} 的申诉已有决定，此为计划内的最终决定。',
        '登录后可在您的案件页面查看决定、计票结果和您可以采取的下一步。',
      ],
    },
  },
} as const satisfies Record<string, Letter>;

export type LetterName = keyof typeof letters;

/** Facts that the programme and no person writes: their words in each language. */
const said: Readonly<Record<string, Readonly<Record<string, Readonly<Record<LetterLanguage, string>>>>>> = {
  role: roleWords,
  what: {
    on: { en: 'it was turned on', zh: '已启用' },
    off: { en: 'it was turned off', zh: '已停用' },
    'recovery-code': { en: 'a recovery code was used in its place', zh: '使用了恢复码' },
    'recovery-codes': { en: 'there are new recovery codes', zh: '已生成新的恢复码' },
    given: { en: 'given', zh: '已授予' },
    ended: { en: 'ended', zh: '已终止' },
  },
};

/** An instant as letters say it: to the minute, with its zone, for who reads it may be anywhere. */
export function instantSaid(at: string): string {
  return `${at.slice(0, 16).replace('T', ' ')} UTC`;
}

export interface WrittenLetter {
  readonly subject: string;
  readonly text: string;
}

/** A letter as it is sent; without `link` it says that there was one. */
export function written(
  name: LetterName,
  language: LetterLanguage,
  facts: Readonly<Record<string, string>>,
  link?: string,
): WrittenLetter {
  const letter: Letter = letters[name];
  const { subject, text } = letter[language];
  const hidden = language === 'en' ? '(a link for the addressee alone)' : '（仅供收件人使用的链接）';
  const fill = (words: string) =>
    words.replace(/\{(\w+)\}/g, (gap, fact: string) => {
      if (fact === 'link') return link ?? hidden;
      const value = facts[fact];
      return value === undefined ? gap : (said[fact]?.[value]?.[language] ?? value);
    });
  return { subject: fill(subject), text: `${text.map(fill).join('\n\n')}\n` };
}
