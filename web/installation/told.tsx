import { Trans, useLingui } from '@lingui/react/macro';
import { Link } from '@tanstack/react-router';
import { type Installation, useBehind } from '../api/installation.ts';
import { Icon } from '../icon/icon.tsx';
import { useLanguage, useSaid } from '../language/language.ts';
import styles from './installation.module.css';

/** What must be known before anything else on every page: that nothing here is real, or that nobody has said yet who answers for it. */
export function Banner() {
  const { t } = useLingui();
  const said = useSaid();
  const language = useLanguage();
  const behind = useBehind();
  if (behind.is !== 'there' || behind.installation.banner === null) return null;
  const { installation, who } = behind;
  const isOpen = installation.mode === 'production' && !installation.isAnswered;
  return (
    <aside className={styles.banner} aria-label={t`About this installation`}>
      <p>
        <Icon name="warning" /> {said(installation.banner ?? { en: '', zh: '' })}
        {isOpen && who.isOperator === true && (
          <>
            {' '}
            <Link to="/$language/operator" params={{ language }}>
              <Trans>Say it now</Trans>
            </Link>
          </>
        )}
      </p>
    </aside>
  );
}

/** In the foot of every page: who runs it, under which law, and whether he may. */
export function RunBy() {
  const language = useLanguage();
  const behind = useBehind();
  if (behind.is !== 'there') return null;
  const { installation, who } = behind;
  const { operator, jurisdiction } = installation;
  return (
    <>
      {operator !== null && (
        <p>
          <Trans>
            Run by {operator} ({jurisdiction}).
          </Trans>{' '}
          <LicenceText of={installation} />
        </p>
      )}
      {who.isOperator === true && (
        <p>
          <Link to="/$language/operator" params={{ language }}>
            <Trans>Run this installation</Trans>
          </Link>
        </p>
      )}
    </>
  );
}

function LicenceText({ of: { licence, licenceDetail } }: { readonly of: Installation }) {
  const words = useLicenceWords();
  if (licence === null) return null;
  return (
    <>
      {words[licence]}
      {licenceDetail !== null && ` · ${licenceDetail}`}
    </>
  );
}

/** What an operator may do, as people read it. */
export function useLicenceWords(): Readonly<Record<NonNullable<Installation['licence']>, string>> {
  const { t } = useLingui();
  return {
    licensed: t`Licensed`,
    'not-needed': t`No licence is needed for this`,
    'applied-for': t`A licence is applied for and not given yet`,
    none: t`Without a licence`,
  };
}
