import type { ReasonTexts } from '@openmutual/core/reason-words';

/** Why a fund is not founded, nobody joins it, or nothing of a membership changes. */
export const funds: ReasonTexts = {
  codes: {
    'a-consent-is-given-already': '已同意此文本',
    'a-decision-on-it-is-open': '此事已有待签署的决定',
    'a-fund-gathers-members-until-a-later-day': '招募截止日须在今后',
    'a-fund-is-joined-by-invitation': '此计划须经邀请加入',
    'a-fund-shares-by-a-mutual-scheme': '计划须采用互助方案',
    'a-fund-takes-no-members-now': '此计划目前不接纳成员',
    'a-mail-is-shown-to-be-ones-own': '邮箱须先经本人确认',
    'a-membership-rests-on-this-consent': '成员资格以此同意为前提',
    'a-short-name-is-taken': '此简称已被使用',
    'an-application-waits-already': '已有待答复的申请',
    'an-installation-stays-what-it-was-begun-as': '系统的性质自启用起不变',
    'an-invitation-is-open-for-some-days': '邀请的有效期不符',
    'here-the-operator-founds-funds': '此处由系统管理员发起计划',
    'nobody-admits-himself': '不得接纳本人',
    'nobody-decides-about-himself': '不得决定本人之事',
    'one-is-a-member-of-a-fund-once': '在一个计划中只能有一个成员资格',
    'rules-of-this-kind-do-not-work-on-the-server-yet': '服务器尚不支持此类规则',
    'somebody-is-a-member-already': '此人已是成员',
    'somebody-is-invited-already': '此人已获邀请',
    'somebody-is-invited-twice': '名单中重复邀请同一人',
    'terms-change-with-a-period': '份数等变更自新一期起生效',
  },
  texts: {
    'each mail once; it stands at {place} already': '每个邮箱一次；已列于 {place}',
    'the first day of a month, {earliest} or later': '{earliest} 或之后某月的首日',
    'a scheme without it': '不含此项规则的方案',
    mutual: '互助',
    'another one': '另一个',
    'gathering or active': '招募中或运行中',
    '{first} to {last}': '{first} 至 {last}',
    'change the mail of your account first, and confirm it': '请先更改账户邮箱并确认',
    'ask an organiser for an invitation': '请向组织者索取邀请',
    'ask the operator of this installation': '请联系本系统管理员',
    'begin with another data folder or database': '请另用数据目录或数据库',
    'settle by lists with the command openmutual assess, or choose another scheme':
      '请用命令 openmutual assess 按名单结算，或另选方案',
    'sign that one': '请签署该决定',
    'two to forty small letters, digits and -, a letter first': '2 至 40 个小写字母、数字或 -，以字母开头',
    'an id such as demo/village-fund': '标识，例如 demo/village-fund',
    'the number of a member, such as 17': '成员编号，例如 17',
  },
  found: {
    'rules-of-this-kind-do-not-work-on-the-server-yet': {
      '{word}, in the version from {from}': '{word}，见 {from} 起的版本',
    },
    'one-is-a-member-of-a-fund-once': { 'member {number}': '成员 {number}' },
  },
};
