import { extended, type ReasonTexts } from '@openmutual/core/reason-words';
import { chinese as inner } from '@openmutual/schemes/chinese';

/** What only pages refuse: links, lists, what a browser cannot do. */
const pages: ReasonTexts = {
  codes: {
    'a-scheme-is-of-another-kind': '方案的种类不符',
    'a-scheme-could-not-be-fetched': '未能取得方案',
    'a-link-cannot-be-read': '无法读取此链接',
    'a-link-has-an-unknown-form': '链接的格式无法识别',
    'a-link-holds-no-case-of-this-page': '链接中没有本页的内容',
    'a-list-is-too-large-for-a-browser': '清单过大，浏览器无法读取',
    'a-list-is-too-large-without-a-worker': '清单过大，此浏览器没有后台线程，无法读取',
    'a-file-was-changed-after-it-was-chosen': '文件在选择之后有改动',
    'a-member-is-not-in-the-list': '清单中没有该成员',
    'a-pool-is-unknown': '没有此分池',
    'a-count-is-a-whole-number-above-zero': '人数须为大于零的整数',
    'more-members-than-a-page-writes-out': '成员数超出页面可逐一列出的范围',
    'nothing-is-settled-here': '此处尚无结算',
    'a-list-of-invitations-has-mails': '邀请名单须有邮箱一列',
    'there-is-no-draft': '没有可用的草稿',
    'a-settlement-was-stopped': '结算已停止',
    'a-pdf-cannot-be-made-in-this-browser': '此浏览器无法生成 PDF',
    'what-a-pdf-needs-could-not-be-loaded': '未能载入生成 PDF 所需的文件',
    'a-paper-could-not-be-set': '未能排版',
    'a-sheet-holds-several-risks': '表格中有多个风险',
    'a-group-has-nobody': '群体中没有人员',
    'the-comparison-came-to-no-end': '比较未能完成',
    'the-estimate-came-to-no-end': '估算未能完成',
  },
  texts: {
    'a column mail': '名为 mail 的一列',
    'an answer of the site': '网站的回应',
    'try again when you are connected': '请在联网后重试',
    'a link that was copied from this page': '从本页复制的链接',
    'the whole link as it was copied': '复制时的完整链接',
    'ask for the link again, or begin anew': '请再要一次链接，或重新开始',
    'at most {count} bytes': '至多 {count} 字节',
    'use a browser with module workers, or the command on your machine':
      '请用支持后台线程的浏览器，或在您的电脑上用命令行',
    'use the command on your machine, which has no such limit': '请在您的电脑上用命令行，它没有此限制',
    'choose it again': '请重新选择',
    'choose a file, or see below how the share changes with the number of members':
      '请选择文件，或在下方查看分摊额如何随成员数变化',
    'change something to begin again': '改动任何一项即可重新开始',
    'WebAssembly, module workers and about 300 MB of memory': 'WebAssembly、后台线程和约 300 MB 内存',
    'print the page instead, or use a current browser': '请改为打印页面，或使用较新的浏览器',
    'try again when the connection is back, or print the page': '请在恢复连接后重试，或打印页面',
    'print the page instead, and tell us': '请改为打印页面，并告诉我们',
    'one, of which the first is taken': '一个（已取第一个）',
    'rate them all below, as a portfolio': '请在下方批量计费',
    'one person or more': '至少一人',
  },
  found: {
    'a-pdf-cannot-be-made-in-this-browser': { 'a browser without {what}': '缺少 {what} 的浏览器' },
    'a-list-is-too-large-for-a-browser': { '{count} bytes': '{count} 字节' },
    'a-list-is-too-large-without-a-worker': { '{count} bytes': '{count} 字节' },
    'a-sheet-holds-several-risks': { '{count} lines': '{count} 行' },
  },
};

/** What rejections say in Chinese on a page. */
export const chinese = extended(inner, pages);
