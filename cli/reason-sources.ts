import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseSync } from '@swc/core';
import { declarationsOf, type Module, type Node, textsOf, visit } from './written-text.ts';

/**
 * The texts of rejections as they stand in the sources: codes, what was found where the program says it in words,
 * what is expected and what is suggested. A part that is only known when the program runs is a gap, `{}`.
 * A text that follows from a constant, a choice, a parameter or a function of ours is followed to where it is written.
 */
export interface SourceText {
  readonly of: TextKind;
  readonly text: string;
  readonly file: string;
  /** The codes of the same reason, where they stand beside it. */
  readonly codes: readonly string[];
  /** Whether it stands where the reason is made: what was found is mostly what stands in the input. */
  readonly isWritten: boolean;
}

export type TextKind = 'code' | 'found' | 'expected' | 'suggestion';

const kinds: readonly TextKind[] = ['code', 'found', 'expected', 'suggestion'];

/** All texts of rejections in the sources of these folders, tests and what only tests need left out. */
export function reasonSources(root: string, folders: readonly string[]): SourceText[] {
  const modules = folders.flatMap((folder) => modulesOf(root, folder));
  const book = declarationsOf(modules);
  return modules.flatMap(({ file, tree }) => {
    const texts: SourceText[] = [];
    visit(tree, [], (node, functions) => {
      for (const [of, value, beside] of sinksOf(node)) {
        const scope = { file, functions, book };
        const codes = beside === undefined ? [] : textsOf(beside, scope);
        const isWritten = isWords(value);
        for (const text of textsOf(value, scope)) texts.push({ of, text, file, codes, isWritten });
      }
    });
    return texts;
  });
}

function modulesOf(root: string, folder: string): Module[] {
  return globSync(`${folder}/**/*.{ts,tsx}`, { cwd: root })
    .filter(
      (file) =>
        !/node_modules|\.test\.ts$|\.types\.ts$|reason-sources|written-text|chinese|\/(documents|quarter)\/|^cli\/year\//.test(
          file,
        ),
    )
    .map((file) => ({
      file,
      tree: parseSync(readFileSync(join(root, file), 'utf8'), {
        syntax: 'typescript',
        tsx: file.endsWith('.tsx'),
      }),
    }));
}

/** A sentence in kebab-case. */
function isCode({ type, value }: Node): boolean {
  return type === 'StringLiteral' && /^[a-z0-9]+(-[a-z0-9]+){2,}$/.test(value);
}

function isWords(node: Node): boolean {
  if (node.type === 'ConditionalExpression') return isWords(node.consequent) || isWords(node.alternate);
  return node.type === 'TemplateLiteral' || node.type === 'StringLiteral';
}

/** The places in a node at which a text of a rejection stands, each with the code beside it. */
function sinksOf(node: Node): [TextKind, Node, Node?][] {
  if (node.type !== 'ObjectExpression') return [];
  const values = new Map<string, Node>(
    node.properties.flatMap((property: Node) => {
      if (property.type === 'Identifier') return [[property.value, property]];
      if (property.type === 'KeyValueProperty') return [[String(property.key.value), property.value]];
      return [];
    }),
  );
  const sinks: [TextKind, Node, Node?][] = kinds.flatMap((kind) => {
    const value = values.get(kind);
    return value === undefined ? [] : [[kind, value, kind === 'code' ? undefined : values.get('code')]];
  });
  // What zod says of a value of another form was expected; of a check of our own it is the code.
  const error = values.get('error');
  if (error !== undefined) sinks.push([isCode(error) ? 'code' : 'expected', error]);
  const message = values.get('message');
  if (message !== undefined && values.has('params')) sinks.push(['code', message]);
  return sinks;
}
