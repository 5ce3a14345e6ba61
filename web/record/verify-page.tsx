import { useLingui } from '@lingui/react/macro';
import { PageHead } from '../page/page-head.tsx';

export function VerifyPage() {
  const { t } = useLingui();
  return <PageHead title={t`Check a record`} />;
}
