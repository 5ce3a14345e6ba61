import { type Label, label, said } from '@openmutual/core/label';
import { printable } from '@openmutual/core/printable';
import { roundingLabel } from '@openmutual/core/rounding-label';
import type { Working } from '@openmutual/core/working';

export type Language = keyof Label;

/** A working as a tree of lines: parts branch off with a plain stroke, steps with a dotted one. */
export function tree(working: Working, language: Language): string {
  return [head(working, language), ...below(working, language, '')].join('\n');
}

function below(working: Working, language: Language, indent: string): string[] {
  const steps = (working.from ?? []).map((part) => ({ part, stroke: '╌' }));
  const parts = (working.lines ?? []).map((part) => ({ part, stroke: '─' }));
  const all = [...steps, ...parts];
  return all.flatMap(({ part, stroke }, place) => {
    const isLast = place === all.length - 1;
    const deeper = indent + (isLast ? '   ' : '│  ');
    return [
      `${indent}${isLast ? '└' : '├'}${stroke} ${head(part, language)}`,
      ...below(part, language, deeper),
    ];
  });
}

const words = {
  rounded: label('rounded', '取整'),
  residual: label('the odd unit:', '零头：'),
  source: label('source:', '来源：'),
};

function head(working: Working, language: Language): string {
  const amount = working.amount === undefined ? '' : ` ${working.amount} ${working.currency ?? ''}`.trimEnd();
  const found = working.formula ?? working.rate ?? working.base;
  const formula = found === undefined ? '' : `: ${said(found, language)}`;
  const { rounding, residual, source } = working;
  const facts = [
    rounding === undefined ? undefined : `${words.rounded[language]} ${roundingLabel(rounding)[language]}`,
    residual === undefined ? undefined : `${words.residual[language]} ${said(residual, language)}`,
    source === undefined ? undefined : `${words.source[language]} ${source.ref}`,
  ].filter((fact) => fact !== undefined);
  const tail = facts.length === 0 ? '' : `  [${facts.join('; ')}]`;
  const note = working.note === undefined ? '' : `  (${working.note[language]})`;
  return printable(`${working.label[language]}${amount}${formula}${tail}${note}`);
}
