import type { Rejection } from '../result/result.ts';
import type { Dues } from './due.ts';

/** What speaks for and against a member's being in arrears: facts of the acts that make him so, suspend him and bring him back. */
export function arrearsFacts({ arrears }: Pick<Dues, 'arrears'>, graceDays: number) {
  const path = 'dues';
  const none = { code: 'nothing-is-overdue', path, found: '0', expected: 'something that is overdue' };
  const some: Rejection[] =
    arrears === undefined
      ? []
      : [
          {
            code: 'something-is-overdue',
            path,
            found: `${arrears.amount}`,
            expected: 'nothing that is overdue',
          },
        ];
  const early: Rejection[] =
    arrears !== undefined && arrears.days <= graceDays
      ? [
          {
            code: 'the-days-of-grace-go-on',
            path,
            found: `${arrears.days}`,
            expected: `more than ${graceDays} days overdue`,
          },
        ]
      : [];
  return {
    'something-is-overdue': arrears === undefined ? [none] : [],
    'nothing-is-overdue': some,
    'grace-is-over': arrears === undefined ? [none] : early,
  } as const;
}
