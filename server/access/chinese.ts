import type { ReasonTexts } from '@openmutual/core/reason-words';

/** Why the door does not open, or somebody at the machine itself is refused: a command says this too. */
export const atTheMachine: ReasonTexts = {
  codes: {
    'a-key-is-for-its-owner-alone': '密钥文件只能由其所有者读取',
    'a-key-file-has-another-form': '密钥文件的形式不符',
    'the-key-is-not-that-of-the-database': '密钥与此数据库不符',
    'pages-with-accounts-need-https': '有账户的页面须用 https',
    'no-link-waits-for-this-mail': '没有待转交此邮箱的链接',
    'the-mail-is-verified-first': '须先确认邮箱',
    'staff-have-a-second-factor': '工作人员须启用第二验证因素',
    'there-is-no-such-account': '没有这样的账户',
    'the-role-is-held-already': '此人已有此角色',
    'the-role-is-not-held': '此人没有此角色',
    'there-is-nothing-of-this-name': '没有您可查看的此项内容',
  },
  texts: {
    '32 bytes in base64url': '32 字节的 base64url',
    'chmod 600 {file}': 'chmod 600 {file}',
    'put back the file as it was': '请恢复原来的文件',
    'the file access.key with which this database was written': '写入此数据库时所用的 access.key 文件',
    'put it back from its own backup; without it no second factor can be checked':
      '请从其单独的备份中恢复；没有它无法核对第二验证因素',
    'an address that begins with https://, or http:// on this machine alone':
      '以 https:// 开头的地址；只在本机可用 http://',
    'the mail address of an account that is not verified, or of somebody who is invited':
      '尚未确认邮箱的账户的邮箱地址，或受邀者的邮箱地址',
    'where SMTP_URL is given, links are sent and wait no longer': '设置了 SMTP_URL 时链接会寄出，不再等候',
  },
};

/** Why the door stays closed. */
export const door: ReasonTexts = {
  codes: {
    'a-password-has-another-length': '密码长度不符',
    'a-password-is-easily-guessed': '密码太容易被猜中',
    'a-mail-address-has-another-form': '邮箱地址的形式不符',
    'a-mail-is-written-in-plain-lines': '邮件内容须为单行文字',
    'the-mail-or-the-password-is-wrong': '邮箱或密码不正确',
    'the-password-is-wrong': '密码不正确',
    'the-code-is-wrong': '验证码不正确',
    'the-sign-in-begins-anew': '请重新登录',
    'this-was-tried-too-often': '尝试次数过多',
    'this-asks-for-a-code': '此处须输入验证码',
    'this-asks-for-the-password': '此处须输入密码',
    'the-link-is-used-or-too-old': '链接已使用或已过期',
    'the-link-is-of-another-account': '此链接属于另一账户',
    'the-mail-is-verified-already': '邮箱已经确认',
    'there-is-a-second-factor-already': '已启用第二验证因素',
    'there-is-no-second-factor': '尚未启用第二验证因素',
    'a-role-goes-to-somebody-of-the-fund': '角色只授予本计划的人',
    'a-fund-keeps-an-organiser': '计划须至少保留一名组织者',
    'a-fund-is-founded-once': '计划只能发起一次',
  },
  texts: {
    '{from} to {to} signs': '{from} 至 {to} 个字符',
    'a password that is not among the first that are tried': '不属于最先被尝试之列的密码',
    'take several words that have nothing to do with each other': '请用几个互不相关的词',
    'name@example.org': 'name@example.org',
    'at most 200 signs on one line': '单行，至多 200 个字符',
    'wait for the next one': '请等下一个验证码',
    'take another one of those that you kept': '请换用所保存的另一个恢复码',
    'sign in once more': '请再次登录',
    'ask for another one': '请重新申请',
    'the address of these pages': '本站页面的地址',
    'open the link in the mail that you were sent': '请打开所收邮件中的链接',
    'sign in to the account for which it was sent': '请登录收到此链接的账户',
    'the code of the authenticator': '身份验证器显示的验证码',
    'the password': '密码',
    'make somebody else an organiser first': '请先让他人成为组织者',
    'turn on a second factor in the account first': '请先在账户中启用第二验证因素',
    'a member of this fund, or somebody who has a role in it': '本计划成员或已有角色者',
    'ask whoever is not for the number of his account (“My account”)':
      '其他人请向其索取账户编号（见“我的账户”）',
    'the number of an account, a mail address or the number of a member: one of them':
      '账户编号、邮箱地址或成员编号，三者填一',
    operator: '系统管理员',
    'six figures': '六位数字',
    'a mail address such as name@example.org': '邮箱地址，例如 name@example.org',
    'what stands after # in the link': '链接中 # 之后的内容',
  },
};
