import { Trans } from '@lingui/react/macro';
import type { Source, Working } from '@openmutual/core/working';
import { dayText } from '../amount/figures.ts';
import { useLanguage } from '../language/language.ts';
import styles from './working-tree.module.css';

interface SourcesProps {
  readonly working: Working;
  readonly checkedOn: string;
}

/** Everything on which a figure stands, each source once, in the order in which the working names them. */
export function Sources({ working, checkedOn }: SourcesProps) {
  const language = useLanguage();
  const sources = [...new Map(sourcesIn(working).map((source) => [source.ref, source])).values()];
  if (sources.length === 0) return null;
  const checked = dayText(checkedOn, language);
  return (
    <details className={styles.sources}>
      <summary>
        <Trans>Sources</Trans> ({sources.length})
      </summary>
      <ul>
        {sources.map(({ ref, href }) => (
          <li key={ref}>
            {href === undefined ? (
              ref
            ) : (
              <a href={href} rel="noreferrer" target="_blank">
                {ref}
              </a>
            )}
          </li>
        ))}
      </ul>
      <p>
        <Trans>Checked on {checked}.</Trans>
      </p>
    </details>
  );
}

function sourcesIn({ source, lines = [], from = [] }: Working): Source[] {
  return [...(source === undefined ? [] : [source]), ...[...lines, ...from].flatMap(sourcesIn)];
}
