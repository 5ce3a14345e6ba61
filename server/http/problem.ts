import { type ReasonBook, reasonWords } from '@openmutual/core/reason-words';
import type { Rejection } from '@openmutual/core/result';
import { z } from 'zod';
import { chinese } from '../chinese.ts';
import type { RefusalStatus } from './answer.ts';

/** Why something was not done (RFC 9457), with the reasons of core, all at once and in the language that was asked for. */
export interface Problem {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly detail?: string;
  readonly rejections: readonly ProblemReason[];
}

interface ProblemReason extends Omit<Rejection, 'labels'> {
  /** The reason in a sentence. */
  readonly says: string;
}

const problemSchema = z
  .object({
    type: z.string(),
    title: z.string(),
    status: z.int(),
    detail: z.string().optional(),
    rejections: z.array(
      z.object({
        code: z.string(),
        says: z.string(),
        file: z.string().optional(),
        line: z.int().optional(),
        column: z.string().optional(),
        path: z.string().optional(),
        found: z.string().optional(),
        expected: z.string().optional(),
        suggestion: z.string().optional(),
      }),
    ),
  })
  .meta({ id: 'Problem', description: 'Why something was not done (RFC 9457)' });

/** How the document says it, with its type. */
export const problemAnswer = {
  description: 'Why something was not done',
  content: { 'application/problem+json': { schema: problemSchema } },
};

export const PROBLEM_TYPE = 'application/problem+json; charset=utf-8';

export function problem(status: ProblemStatus, rejections: readonly Rejection[], book?: ReasonBook): Problem {
  const [title, zh] = TITLES[status];
  const reasons = rejections.map((reason) => problemReason(reason, book));
  const [first] = reasons;
  const detail = first === undefined ? {} : { detail: first.says };
  return {
    type: `urn:openmutual:${status}`,
    title: book === undefined ? title : zh,
    status,
    ...detail,
    rejections: reasons,
  };
}

/** The words of a language that `Accept-Language` (RFC 9110, 12.5.4) prefers; nothing for English. */
export function bookAsked(header: string | undefined): ReasonBook | undefined {
  const asked = (header ?? '').split(',').map((part) => {
    const [tag = '', ...params] = part.trim().toLowerCase().split(';');
    const weight = params
      .map((param) => /^\s*q=([01](\.\d{0,3})?)\s*$/.exec(param)?.[1])
      .find((q) => q !== undefined);
    return { tag, weight: weight === undefined ? 1 : Number(weight) };
  });
  const ours = asked.filter(({ tag, weight }) => weight > 0 && /^(en|zh)(-|$)/.test(tag));
  const [best] = ours.sort((a, b) => b.weight - a.weight);
  return best?.tag.startsWith('zh') === true ? chinese : undefined;
}

function problemReason(reason: Rejection, book: ReasonBook | undefined): ProblemReason {
  const { labels: _, ...rest } = reason;
  const { where, what, found, expected, advice } = reasonWords(reason, book);
  const none = book === undefined ? 'nothing' : '空';
  const parts = [
    what,
    found === undefined
      ? undefined
      : `${book === undefined ? 'found' : '实际为'} ${found === '' ? none : `“${found}”`}`,
    expected === undefined ? undefined : `${book === undefined ? 'expected' : '应为'} ${expected}`,
    advice,
  ].filter((part) => part !== undefined);
  const says = `${where === undefined ? '' : `${where}: `}${parts.join(book === undefined ? ', ' : '，')}`;
  return { ...rest, says };
}

export type ProblemStatus = RefusalStatus | 405 | 500 | 503;

const TITLES: Record<ProblemStatus, readonly [en: string, zh: string]> = {
  400: ['The request cannot be read', '请求无法读取'],
  401: ['Please sign in', '请先登录'],
  403: ['This is not yours to do', '无权办理此事'],
  404: ['There is nothing here that you may see', '此处没有您可查看的内容'],
  405: ['This cannot be done here', '此处不能这样操作'],
  409: ['Something else happened first', '情况已经变化'],
  412: ['Somebody changed it meanwhile', '期间已有人改动'],
  413: ['Too large', '内容过大'],
  415: ['This kind of content is not read here', '不接受此类内容'],
  422: ['The request is refused, for these reasons', '请求被拒绝，原因如下'],
  428: ['Say which version you change', '请写明所改的版本'],
  429: ['Too many requests', '请求过多'],
  500: ['Something is wrong on our side', '服务器出错'],
  503: ['Not ready just now', '暂不可用'],
  507: ['The disk is full', '磁盘已满'],
};
