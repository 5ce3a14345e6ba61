import { type Label, label, said } from '@openmutual/core/label';
import { roundingLabel } from '@openmutual/core/rounding-label';
import type { Source, Working } from '@openmutual/core/working';
import { figureText, formulaText } from './figure-text.ts';
import type { Language } from './paper.ts';

/** A working as the lines of a sheet: what a figure is made of stands above it, the figure itself at the end. */
export interface WorkingLines {
  readonly currency: string;
  readonly rows: readonly WorkingRow[];
  readonly final: WorkingRow;
  /** Whether the lines above the final figure add up to it. */
  readonly isSum: boolean;
}

export interface WorkingRow {
  readonly label: string;
  readonly formula: string;
  readonly amount: string;
  readonly facts: readonly string[];
  /** The number of its source in the list of the paper. */
  readonly source: number | null;
  /** One stroke for each level: parts add up, steps do not. */
  readonly strokes: readonly ('part' | 'step')[];
  readonly hasBelow: boolean;
}

/** The sources of a paper, each once, numbered from 1 in the order in which they come up. */
export interface SourceBook {
  number(source: Source): number;
  all(): readonly Source[];
}

export function openSources(): SourceBook {
  const places = new Map<string, number>();
  const all: Source[] = [];
  return {
    all: () => all,
    number(source) {
      const key = JSON.stringify([source.ref, source.href ?? '']);
      const known = places.get(key);
      if (known !== undefined) return known;
      all.push(source);
      places.set(key, all.length);
      return all.length;
    },
  };
}

/** The lines of a working in one language. */
export function workingLines(working: Working, language: Language, sources: SourceBook): WorkingLines {
  const row = (at: Working, strokes: WorkingRow['strokes']): WorkingRow => ({
    label: capital(at.label[language]),
    formula: formulaOf(at, language),
    amount: at.amount === undefined ? '' : figureText(at.amount),
    facts: factsOf(at, language),
    source: at.source === undefined ? null : sources.number(at.source),
    strokes,
    hasBelow: (at.lines ?? []).length + (at.from ?? []).length > 0,
  });
  const below = (at: Working, strokes: WorkingRow['strokes']): WorkingRow[] => [
    ...(at.from ?? []).flatMap((step) => opened(step, [...strokes, 'step'])),
    ...(at.lines ?? []).flatMap((part) => opened(part, [...strokes, 'part'])),
  ];
  const opened = (at: Working, strokes: WorkingRow['strokes']) => [row(at, strokes), ...below(at, strokes)];
  const rows = below(working, []);
  const final = row(working, []);
  return { currency: working.currency ?? '', rows, final, isSum: (working.lines ?? []).length > 0 };
}

/** How the amount was found, without the amount, which has its own column. */
function formulaOf({ formula, rate, base, amount }: Working, language: Language): string {
  const found = formula ?? rate ?? base;
  if (found === undefined) return '';
  return formulaText(withoutResult(said(found, language), amount));
}

function withoutResult(formula: string, amount: string | undefined): string {
  const [, before, result] = /^(.*\S)\s+[=→]\s+(-?\d+(?:\.\d+)?)$/u.exec(formula) ?? [];
  if (before === undefined || result === undefined || amount === undefined) return formula;
  return plain(result) === plain(amount) ? before : formula;
}

/** `24.5`, as `24.50` is. */
function plain(amount: string): string {
  return amount.includes('.') ? amount.replace(/\.?0+$/, '') : amount;
}

/** With a capital at the beginning, where a word stands there and not the name of a member, a machine, a claim. */
export function capital(text: string): string {
  return text.replace(/^[a-z]+(?= |$)/, (word) => word.charAt(0).toUpperCase() + word.slice(1));
}

function factsOf({ rounding, residual, note }: Working, language: Language): string[] {
  const colon = language === 'en' ? ': ' : '：';
  return [
    ...(rounding === undefined
      ? []
      : [`${words.rounded[language]}${colon}${roundingLabel(rounding)[language]}`]),
    ...(residual === undefined ? [] : [`${words.residual[language]}${colon}${said(residual, language)}`]),
    ...(note === undefined ? [] : [formulaText(note[language].replace(/[.。]$/, ''))]),
  ];
}

const words = {
  rounded: label('rounding', '取整'),
  residual: label('the odd unit', '零头'),
} as const satisfies Readonly<Record<string, Label>>;
