/** A value of a configuration file as it is written: text, a list, or a block of named values. */
export type Value = string | readonly Value[] | Block;
export interface Block {
  readonly [name: string]: Value;
}

/**
 * Reads as much of HOCON as HM Revenue & Customs' rates are written in: blocks, lists, `a.b = c`, texts with quotes
 * or without, comments. A block that stands twice is one. What is anything else is refused with its line.
 *
 * @source github.com/lightbend/config, HOCON.md
 */
export function parseHocon(text: string): Block {
  const tokens = tokensOf(text);
  let at = 0;

  function block(end: '}' | undefined): Block {
    const found: Record<string, Value> = {};
    for (;;) {
      skip('line', ',');
      if (end === undefined ? at === tokens.length : tokens[at]?.sign === end) break;
      const path = keyPath();
      skip('=', ':', 'line');
      merge(found, path, value());
    }
    at += 1;
    return found;
  }

  function value(): Value {
    const token = tokens[at];
    if (token?.sign === '{' || token?.sign === '[') at += 1;
    if (token?.sign === '{') return block('}');
    return token?.sign === '[' ? list() : scalar();
  }

  function list(): Value[] {
    const found: Value[] = [];
    for (skip('line', ','); tokens[at]?.sign !== ']'; skip('line', ',')) found.push(value());
    at += 1;
    return found;
  }

  function scalar(): string {
    const token = tokens[at];
    if (token?.text === undefined) throw unexpected(token);
    at += 1;
    return token.text;
  }

  function keyPath(): string[] {
    const path: string[] = [];
    for (let token = tokens[at]; token?.text !== undefined; token = tokens[at]) {
      path.push(...(token.isQuoted ? [token.text] : token.text.split('.').filter((name) => name !== '')));
      at += 1;
    }
    if (path.length === 0) throw unexpected(tokens[at]);
    return path;
  }

  function skip(...signs: string[]): void {
    while (signs.includes(tokens[at]?.sign ?? '')) at += 1;
  }

  return block(undefined);
}

/** A text, or a sign of the form; `line` ends a line. */
interface Token {
  readonly sign?: string;
  readonly text?: string;
  readonly isQuoted?: boolean;
  readonly line: number;
}

const TOKEN = /"(?<quoted>[^"]*)"|#.*|(?<sign>[{}[\],=:])|(?<text>[^\s{}[\],=:"#]+)|\s+/gy;

function tokensOf(text: string): Token[] {
  return text.split('\n').flatMap((row, place) => {
    const line = place + 1;
    const found: Token[] = [];
    let read = 0;
    for (const match of row.matchAll(TOKEN)) {
      read += match[0].length;
      const { quoted, sign, text: plain } = match.groups ?? {};
      if (quoted !== undefined) found.push({ text: quoted, isQuoted: true, line });
      else if (sign !== undefined) found.push({ sign, line });
      else if (plain !== undefined) found.push({ text: plain, isQuoted: false, line });
    }
    if (read !== row.length) throw new Error(`line ${line} is not read: ${row.slice(read)}`);
    return [...found, { sign: 'line', line }];
  });
}

function merge(into: Record<string, Value>, [name = '', ...rest]: readonly string[], value: Value): void {
  const before = into[name];
  if (rest.length === 0 && !(isBlock(before) && isBlock(value))) {
    into[name] = value;
    return;
  }
  const inner: Record<string, Value> = isBlock(before) ? { ...before } : {};
  if (rest.length > 0) merge(inner, rest, value);
  else for (const [key, part] of Object.entries(value as Block)) merge(inner, [key], part);
  into[name] = inner;
}

export function isBlock(value: Value | undefined): value is Block {
  return typeof value === 'object' && !Array.isArray(value);
}

function unexpected(token: Token | undefined): Error {
  return new Error(`unexpected ${token?.sign ?? token?.text ?? 'end of file'} on line ${token?.line ?? '?'}`);
}
