import type { ReasonTexts } from '@openmutual/core/reason-words';

/** Why something is not settled. */
export const settling: ReasonTexts = {
  codes: {
    'a-fund-is-not-active': '计划尚未启动',
    'a-period-has-not-ended': '该期尚未结束',
    'periods-are-settled-one-after-the-other': '各期须依次结算',
    'a-settlement-is-under-way': '另有一期正在结算',
    'a-vote-on-its-rules-is-not-counted': '适用于该期的规则议案表决已截止，尚未计票',
    'a-record-does-not-verify': '结算记录未通过核验',
    'a-benefit-is-not-the-one-that-was-decided': '互助金与所作决定不符',
    'a-correction-is-of-a-posted-settlement': '更正须针对已入账的结算',
    'a-claim-is-not-of-that-settlement': '该期结算中没有此案件',
  },
  texts: {
    'a fund that is active': '已启动的计划',
    'a period that ends after {day}': '在 {day} 之后结束的一期',
    'what belongs to a settled period goes into the next one, as a named line':
      '属于已结算各期的款项，以专项列入下一期',
    'no settlement that is not posted yet': '没有尚未入账的结算',
    'rules on which no vote waits to be counted': '没有待计票议案的规则',
    'wait until the vote is counted': '请等待计票完成',
    'post it or abandon it first': '请先将其入账或放弃',
    'decide the claim again by the rules and the columns of its member':
      '请按规则及该成员的登记事项重新作出决定',
    'abandon it, and preview and approve it anew': '请放弃后重新试算并批准',
    'a settlement that was posted': '已入账的结算',
    'lines as they were taken': '取数时的各行',
    'a claim that was settled in {period}': '{period} 期已分摊的案件',
    'each line of a period once': '每期中每个专项只列一次',
    'a settlement that was previewed and is not approved': '已试算而尚未批准的结算',
  },
};
