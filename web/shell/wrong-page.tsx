import { Trans, useLingui } from '@lingui/react/macro';
import { Link } from '@tanstack/react-router';
import { useLanguage } from '../language/language.ts';
import { PageHead } from '../page/page-head.tsx';

/** An address that leads nowhere. */
export function NotFound() {
  const { t } = useLingui();
  const language = useLanguage();
  return (
    <>
      <PageHead title={t`There is no such page`} />
      <p>
        <Trans>
          The address may be mistyped, or the page has another name now.{' '}
          <Link to="/$language" params={{ language }}>
            Go to the beginning
          </Link>
          .
        </Trans>
      </p>
    </>
  );
}

/** Our own fault: what can be done, and what to send us. */
export function Broken({ error }: { readonly error: unknown }) {
  const { t } = useLingui();
  const text = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
  return (
    <>
      <PageHead title={t`Something is wrong with this page, not with what you put in`} />
      <div className="stack tight measure">
        <p>
          <Trans>
            Load the page again. What you put in is in its address and is not lost. If it happens again,
            please send us the address and this line:
          </Trans>
        </p>
        <pre className="scroll">
          <code>{text}</code>
        </pre>
      </div>
    </>
  );
}
