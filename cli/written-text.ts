/** A node of the syntax tree; what it has depends on its type. */
// biome-ignore lint/suspicious/noExplicitAny: the tree of the parser is read by the names of its parts.
export type Node = any;

/** A part of a text that is only known when the program runs. */
const GAP = '{}';
/** How many names and calls a text is followed through. */
const DEEPEST = 7;
/** More ways to put a text together than anybody would write down. */
const MOST_TEXTS = 200;
const MOST_PARTS = 12;

/** A file and its syntax tree. */
export interface Module {
  readonly file: string;
  readonly tree: Node;
}

/** What the names in the sources stand for. */
export interface Declarations {
  /** What stands behind a name, by file and name: the values of constants. */
  readonly constants: ReadonlyMap<string, Node[]>;
  readonly functions: ReadonlyMap<string, Fn[]>;
  /** What is given to a function where it is called, by its name. */
  readonly calls: ReadonlyMap<string, Call[]>;
}

interface Fn {
  readonly name: string;
  readonly node: Node;
  readonly file: string;
  readonly params: readonly Node[];
}

interface Call {
  readonly file: string;
  readonly given: readonly Node[];
  readonly functions: readonly Fn[];
}

/** Where a text stands: what its names mean there. */
export interface Scope {
  readonly file: string;
  readonly functions: readonly Fn[];
  readonly book: Declarations;
}

/** Constants, functions and calls of all files. */
export function declarationsOf(modules: readonly Module[]): Declarations {
  const constants = new Map<string, Node[]>();
  const functions = new Map<string, Fn[]>();
  const calls = new Map<string, Call[]>();
  const add = <T>(map: Map<string, T[]>, key: string, value: T) =>
    map.set(key, [...(map.get(key) ?? []), value]);
  for (const { file, tree } of modules) {
    visit(
      tree,
      [],
      (node, inside) => {
        if (node.type === 'VariableDeclarator') {
          for (const [name, value] of bound(node.id, node.init)) {
            add(constants, `${file} ${inside[0]?.name ?? ''} ${name}`, value);
            if (inside.length === 0) add(constants, name, value);
          }
        }
        const fn = functionOf(node, file);
        if (fn !== undefined) add(functions, fn.name, fn);
        if (node.type === 'CallExpression' && nameOf(node.callee) !== undefined)
          add(calls, nameOf(node.callee) as string, {
            file,
            given: node.arguments.map(({ expression }: Node) => expression),
            functions: inside,
          });
      },
      file,
    );
  }
  return { constants, functions, calls };
}

/** Names and what they are bound to; of a list that is taken apart each name with its element. */
function bound(pattern: Node, value: Node): [string, Node][] {
  if (value == null) return [];
  if (pattern.type === 'Identifier') return [[pattern.value, value]];
  if (pattern.type === 'ArrayPattern')
    return pattern.elements.flatMap((element: Node, at: number) =>
      element === null ? [] : bound(element, { type: 'ElementAt', of: value, at }),
    );
  if (pattern.type === 'ObjectPattern')
    return pattern.properties.flatMap((property: Node) => {
      if (property.type === 'AssignmentPatternProperty')
        return [[property.key.value, { type: 'Property', of: value, name: property.key.value }]];
      if (property.type === 'KeyValuePatternProperty')
        return bound(property.value, { type: 'Property', of: value, name: property.key.value });
      return [];
    });
  return [];
}

function functionOf(node: Node, file: string): Fn | undefined {
  const isArrow = (part: Node) =>
    part?.type === 'ArrowFunctionExpression' || part?.type === 'FunctionExpression';
  if (node.type === 'FunctionDeclaration')
    return { name: node.identifier.value, node, file, params: node.params.map(({ pat }: Node) => pat) };
  if (node.type === 'VariableDeclarator' && isArrow(node.init))
    return { name: node.id.value, node: node.init, file, params: paramsOf(node.init) };
  return undefined;
}

function paramsOf({ params }: Node): Node[] {
  return params.map((param: Node) => param.pat ?? param);
}

function nameOf(callee: Node): string | undefined {
  if (callee.type === 'Identifier') return callee.value;
  return callee.type === 'MemberExpression' ? callee.property.value : undefined;
}

/** Every node, with the named functions in which it stands, the innermost first. */
export function visit(
  node: Node,
  inside: readonly Fn[],
  at: (node: Node, inside: readonly Fn[]) => void,
  file = '',
): void {
  if (Array.isArray(node)) {
    for (const part of node) visit(part, inside, at, file);
    return;
  }
  if (node === null || typeof node !== 'object') return;
  if (node.type !== undefined) at(node, inside);
  const fn = node.type === undefined ? undefined : functionOf(node, file);
  const within = fn === undefined ? inside : [fn, ...inside];
  for (const [key, part] of Object.entries(node)) if (key !== 'span') visit(part, within, at, file);
}

/** Every text that an expression may be, as far as the sources show it. */
export function textsOf(node: Node, scope: Scope, depth = 0): string[] {
  if (node == null || depth > DEEPEST) return [GAP];
  const of = (part: Node) => textsOf(part, scope, depth + 1);
  switch (node.type) {
    case 'StringLiteral':
      return [node.value];
    case 'TemplateLiteral':
      return joined(
        node.quasis.flatMap((quasi: Node, at: number) => [
          [quasi.cooked as string],
          ...(at < node.expressions.length ? [partTexts(node.expressions[at], scope, depth + 1)] : []),
        ]),
      );
    case 'ParenthesisExpression':
    case 'TsAsExpression':
    case 'TsNonNullExpression':
    case 'TsConstAssertion':
    case 'TsSatisfiesExpression':
      return of(node.expression);
    case 'ConditionalExpression':
      return distinct([...of(node.consequent), ...of(node.alternate)]);
    case 'BinaryExpression':
      if (['??', '||', '&&'].includes(node.operator)) return eitherOf(of(node.left), of(node.right));
      return node.operator === '+' ? joined([of(node.left), of(node.right)]) : [GAP];
    case 'Identifier':
      return node.value === 'undefined' ? [] : textsOfName(node.value, scope, depth);
    case 'ElementAt':
      return elementsOf(node.of, node.at).flatMap(of);
    case 'Property':
      return propertiesOf(node.of, node.name, scope, depth).flatMap(of);
    case 'MemberExpression':
      return memberTexts(node, scope, depth);
    case 'CallExpression':
      return callTexts(node, scope, depth);
    case 'ArrowFunctionExpression':
      return returnsOf(node).flatMap(of);
    default:
      return [GAP];
  }
}

/** Inside of a longer text only words are followed; figures are gaps. */
function partTexts(node: Node, scope: Scope, depth: number): string[] {
  const texts = distinct(textsOf(node, scope, depth).map((text) => (hasWords(text) ? text : GAP)));
  return texts.length === 0 || texts.length > MOST_PARTS ? [GAP] : texts;
}

/** Whether a text says something beside its gaps, as ` days` does and `{}.{}` does not. */
function hasWords(text: string): boolean {
  return text === '' || /[a-z]{2}/.test(text);
}

function textsOfName(name: string, scope: Scope, depth: number): string[] {
  const { functions, book } = scope;
  for (const [level, fn] of functions.entries()) {
    const own = constantsIn(name, fn.name, scope);
    if (own !== undefined) return valueTexts(own, { ...scope, functions: functions.slice(level) }, depth);
    const place = fn.params.findIndex((param) => isParam(param, name));
    if (place >= 0) return givenTexts(name, fn, place, scope, depth);
  }
  const outer =
    constantsIn(name, '', scope) ?? (/^[A-Z_]+$/.test(name) ? book.constants.get(name) : undefined);
  return valueTexts(outer ?? [], { ...scope, functions: [] }, depth);
}

function constantsIn(name: string, fn: string, { file, book }: Scope): Node[] | undefined {
  return book.constants.get(`${file} ${fn} ${name}`);
}

function valueTexts(values: readonly Node[], scope: Scope, depth: number): string[] {
  return some(distinct(values.flatMap((value) => textsOf(value, scope, depth + 1))));
}

/** What is given for a parameter wherever its function is called. */
function givenTexts(name: string, fn: Fn, place: number, scope: Scope, depth: number): string[] {
  const calls = (scope.book.calls.get(fn.name) ?? []).filter(({ given }) => given.length > place);
  const texts = calls.flatMap(({ file, functions, given }) => {
    const there = { ...scope, file, functions };
    const isWhole = isNamed(fn.params[place], name);
    const parts = isWhole ? [given[place]] : propertiesOf(given[place], name, there, depth);
    return parts.flatMap((part) => textsOf(part, there, depth + 1));
  });
  return some(distinct(texts));
}

function isNamed(param: Node, name: string): boolean {
  return (
    (param.type === 'Identifier' && param.value === name) ||
    (param.type === 'AssignmentPattern' && isNamed(param.left, name))
  );
}

function isParam(param: Node, name: string): boolean {
  if (isNamed(param, name)) return true;
  return param.type === 'ObjectPattern' && bound(param, param).some(([word]) => word === name);
}

/** What stands under a name in an expression that yields a record. */
function propertiesOf(node: Node, name: string, scope: Scope, depth: number): Node[] {
  if (node == null || depth > DEEPEST) return [];
  if (node.type === 'ObjectExpression')
    return node.properties.flatMap((property: Node) => {
      if (property.type === 'Identifier') return property.value === name ? [property] : [];
      return property.type === 'KeyValueProperty' && property.key.value === name ? [property.value] : [];
    });
  if (node.type === 'ConditionalExpression')
    return [node.consequent, node.alternate].flatMap((part) => propertiesOf(part, name, scope, depth + 1));
  if (node.type === 'ParenthesisExpression' || node.type === 'TsAsExpression')
    return propertiesOf(node.expression, name, scope, depth + 1);
  if (node.type === 'Identifier')
    return constantsOf(node.value, scope).flatMap((value) => propertiesOf(value, name, scope, depth + 1));
  return [];
}

/** The values of a constant that is known where it is asked for. */
function constantsOf(name: string, scope: Scope): Node[] {
  const names = [...scope.functions.map((fn) => fn.name), ''];
  return names.flatMap((fn) => constantsIn(name, fn, scope) ?? []);
}

function elementsOf(node: Node, at: number): Node[] {
  if (node.type === 'ArrayExpression') return [node.elements[at]?.expression].filter(Boolean);
  if (node.type === 'ConditionalExpression')
    return [node.consequent, node.alternate].flatMap((part) => elementsOf(part, at));
  return node.type === 'ParenthesisExpression' || node.type === 'TsAsExpression'
    ? elementsOf(node.expression, at)
    : [];
}

/** A word of a table of words in the same file may be any of them. */
function memberTexts(node: Node, scope: Scope, depth: number): string[] {
  const { object, property } = node;
  if (object.type !== 'Identifier') return [GAP];
  const tables = constantsOf(object.value, scope).filter(({ type }) => type === 'ObjectExpression');
  const values = tables.flatMap(({ properties }) =>
    properties
      .filter((entry: Node) => entry.type === 'KeyValueProperty')
      .filter((entry: Node) => property.type === 'Computed' || entry.key.value === property.value)
      .map((entry: Node) => entry.value),
  );
  return some(distinct(values.flatMap((value: Node) => textsOf(value, scope, depth + 1))));
}

/** What a function of ours yields; of a list that is joined nothing is known. */
function callTexts(node: Node, scope: Scope, depth: number): string[] {
  if (node.callee.type !== 'Identifier') return [GAP];
  const all = scope.book.functions.get(node.callee.value) ?? [];
  const own = all.filter(({ file }) => file === scope.file);
  const fns = own.length > 0 ? own : all;
  const texts = fns.flatMap((fn) =>
    returnsOf(fn.node).flatMap((part) =>
      textsOf(part, { ...scope, file: fn.file, functions: [fn] }, depth + 1),
    ),
  );
  return some(distinct(texts));
}

function returnsOf({ body }: Node): Node[] {
  if (!Array.isArray(body?.stmts)) return [body];
  const found: Node[] = [];
  const look = (node: Node): void => {
    if (Array.isArray(node)) for (const part of node) look(part);
    else if (node !== null && typeof node === 'object') {
      if (/Function/.test(node.type ?? '')) return;
      if (node.type === 'ReturnStatement') found.push(node.argument);
      else for (const [key, part] of Object.entries(node)) if (key !== 'span') look(part);
    }
  };
  look(body.stmts);
  return found;
}

/** An empty text in place of one that is never missing says nothing. */
function eitherOf(left: readonly string[], right: readonly string[]): string[] {
  return distinct([...left, ...right.filter((text) => text !== '')]);
}

function joined(parts: readonly (readonly string[])[]): string[] {
  return parts.reduce<string[]>(
    (texts, part) => {
      const all = texts.flatMap((text) => part.map((more) => text + more));
      return all.length > MOST_TEXTS ? texts.map((text) => text + GAP) : all;
    },
    [''],
  );
}

function some(texts: readonly string[]): string[] {
  return texts.length === 0 ? [GAP] : [...texts];
}

function distinct(texts: readonly string[]): string[] {
  return [...new Set(texts)];
}
