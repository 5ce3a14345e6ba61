import type { Rejection } from '@openmutual/core/result';
import { problemsOf } from '../form/problems.ts';
import { useLanguage } from '../language/language.ts';
import { Note } from '../note/note.tsx';

interface HindrancesProps {
  readonly title: string;
  readonly reasons: readonly Rejection[];
}

/** What speaks against doing something now, all of it; nothing where nothing does. */
export function Hindrances({ title, reasons }: HindrancesProps) {
  const problems = problemsOf(reasons, useLanguage(), () => undefined);
  if (problems.length === 0) return null;
  return (
    <Note tone="wait" title={title}>
      <ul>
        {problems.map(({ text }) => (
          <li key={text}>{text}</li>
        ))}
      </ul>
    </Note>
  );
}
