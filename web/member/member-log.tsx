import { Trans } from '@lingui/react/macro';
import { memberLife } from '@openmutual/core/member-life';
import { dayText } from '../amount/figures.ts';
import { useLanguage, useSaid } from '../language/language.ts';
import styles from './member.module.css';
import type { MemberPage } from './member-queries.ts';

interface MemberLogProps {
  readonly log: MemberPage['log'];
  /** Who took a step, as the reader of the page says it. */
  readonly by: Readonly<Record<MemberPage['log'][number]['by'], string>>;
}

/** What has happened in a membership, step by step. */
export function MemberLog({ log, by }: MemberLogProps) {
  const said = useSaid();
  const language = useLanguage();
  return (
    <section className="panel stack tight">
      <h2>
        <Trans>What has happened</Trans>
      </h2>
      <ul className={styles.list}>
        {log.map(({ act, to, on, by: who }, place) => (
          <li key={place}>
            <p>
              <b>{said(memberLife.acts[act as keyof typeof memberLife.acts] ?? act)}</b>{' '}
              <span className="muted">
                → {said(memberLife.states[to as keyof typeof memberLife.states] ?? to)}
              </span>
            </p>
            <p className="muted">
              {dayText(on, language)} · {by[who]}
            </p>
          </li>
        ))}
      </ul>
    </section>
  );
}
