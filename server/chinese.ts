import { extended, type ReasonTexts } from '@openmutual/core/reason-words';
import { ledgerReasons } from '@openmutual/ledger/chinese';
import { chinese as inner } from '@openmutual/schemes/chinese';
import { atTheMachine, door } from './access/chinese.ts';
import { claiming } from './claim/chinese.ts';
import { funds } from './fund/chinese.ts';
import { hearing } from './hearing/chinese.ts';
import { investing } from './investment/chinese.ts';
import { deciding } from './motion/chinese.ts';
import { paying } from './payment/chinese.ts';
import { settling } from './settlement/chinese.ts';

/** What only the server refuses. */
const requests: ReasonTexts = {
  codes: {
    'a-change-names-the-version-it-changes': '改动须写明所改的版本',
    'a-version-has-another-form': '版本的形式不符',
    'somebody-changed-it-meanwhile': '期间已有人改动',
    'a-cursor-is-not-of-this-list': '游标不属于此列表',
    'a-change-has-a-key': '改动须带有幂等键',
    'a-key-was-used-for-something-else': '此键已用于另一请求',
    'the-same-request-is-still-running': '同一请求仍在处理',
    'somebody-has-to-sign-in': '须先登录',
    'a-role-may-not-do-this': '此角色无权办理',
    'this-asks-for-the-password-again': '办理此事须再次验证身份',
    'a-body-is-json': '请求内容须为 JSON',
    'a-body-is-too-large': '请求内容过大',
    'a-body-is-nested-too-deeply': '请求内容嵌套过深',
    'requests-come-too-fast': '请求过于频繁',
    'there-is-no-such-address': '没有这样的地址',
    'a-request-comes-from-these-pages': '请求须来自本站页面',
    'the-disk-is-full-and-nothing-was-changed': '磁盘已满，未作任何改动',
    'the-database-is-away-and-nothing-was-changed': '数据库暂时不可用，未作任何改动',
    'it-may-have-been-done-so-send-it-again-with-the-same-key': '可能已经办成，请用同一键再次发送',
    'the-database-has-no-room-for-more-just-now': '数据库目前繁忙',
    'others-changed-the-same-at-the-same-time': '他人同时作了改动',
    'it-took-too-long-and-nothing-was-changed': '耗时过长，未作任何改动',
    'nothing-can-be-changed-just-now': '目前不能作任何改动',
    'the-database-cannot-read-its-files': '数据库无法读取其文件',
    'the-database-is-not-started': '数据库未启动',
  },
  texts: {
    'a UUID': 'UUID',
    'at least one sign': '至少一个字符',
    'at most {most} signs': '至多 {most} 个字符',
    'text on one line': '单行文字',
    'text without control characters': '不含控制字符的文字',
    'an amount such as 6.48': '金额，例如 6.48',
    'a currency of ISO 4217, such as EUR': 'ISO 4217 货币代码，例如 EUR',
    'small letters, digits and -': '小写字母、数字和 -',
    'something that is there and that you may see': '存在且您可查看的内容',
    'the ETag of the version that you saw, such as "v3"': '您所见版本的 ETag，例如 "v3"',
    'read it again and decide anew': '请重新读取后再决定',
    'a whole number from 1 to 200': '1 至 200 的整数',
    'the `next` of the page before': '上一页的 `next`',
    'a key of 8 to 200 letters, digits, - and _, made anew for each thing that is to be done':
      '8 至 200 个字母、数字、- 或 _，每办一件事另用新键',
    'the same request as before, or another key': '与先前相同的请求，或另用新键',
    'wait a moment and send it again with the same key': '请稍候再用同一键发送',
    'a session': '有效的登录',
    'one of {roles…}': '{roles…} 之一',
    'the password or a code, given within the last ten minutes': '十分钟内输入过密码或验证码',
    'sign in with a code too': '请启用验证码登录',
    'at most {bytes} bytes': '至多 {bytes} 字节',
    'at most {levels} levels': '至多 {levels} 层',
    'application/json': 'application/json',
    'wait {seconds} seconds': '请等待 {seconds} 秒',
    'an address of the reference at /api/reference': '/api/reference 中所列的地址',
  },
};

/** What rejections say in Chinese, those of the rings inside and those of the server. */
export const chinese = extended(
  inner,
  requests,
  atTheMachine,
  door,
  funds,
  claiming,
  hearing,
  settling,
  paying,
  investing,
  deciding,
  ledgerReasons,
);
