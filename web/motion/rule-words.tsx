import { Trans, useLingui } from '@lingui/react/macro';
import type { Working } from '@openmutual/core/working';
import { formulaText } from '../amount/figures.ts';
import { Difference } from '../difference/difference.tsx';
import { useLanguage, useSaid } from '../language/language.ts';
import { ruleLines } from '../rules/rule-tree.tsx';

interface RuleWordsProps {
  readonly old: readonly Working[];
  readonly next: readonly Working[];
}

/** The rules in words, of now and as proposed: the lines that differ, each whole. */
export function RuleWords({ old, next }: RuleWordsProps) {
  const { t } = useLingui();
  const said = useSaid();
  const language = useLanguage();
  const linesOf = (workings: readonly Working[]) =>
    ruleLines(workings, said).map((line) => formulaText(line, language));
  const [before, after] = [linesOf(old), linesOf(next)];
  const [gone, come] = [withoutThoseOf(before, after), withoutThoseOf(after, before)];
  if (gone.length + come.length === 0)
    return (
      <p className="small muted">
        <Trans>In words the rules stay as they are; what changes stands in the tables.</Trans>
      </p>
    );
  return (
    <Difference before={{ title: t`In force`, lines: gone }} after={{ title: t`If adopted`, lines: come }} />
  );
}

function withoutThoseOf(lines: readonly string[], others: readonly string[]): string[] {
  const known = new Set(others);
  return lines.filter((line) => !known.has(line));
}
