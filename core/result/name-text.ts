import type { Rejection } from './result.ts';

const control = /\p{Cc}/u;

/**
 * Why a text cannot name a settlement, a member or a claim: a control character in it. 0x1F stands between
 * period and member where ties rotate, and between the cells of a sealed row.
 */
export function controlFault(text: string): Rejection | undefined {
  if (!control.test(text)) return undefined;
  const shown = text.replaceAll(/\p{Cc}/gu, (sign) => `\\x${hexadecimal(sign)}`);
  return {
    code: 'a-name-must-not-have-control-characters',
    found: shown,
    expected: 'a name that can be read',
  };
}

function hexadecimal(sign: string): string {
  return sign.charCodeAt(0).toString(16).padStart(2, '0');
}
