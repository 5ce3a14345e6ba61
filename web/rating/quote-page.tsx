import { useLingui } from '@lingui/react/macro';
import { PageHead } from '../page/page-head.tsx';

export function QuotePage() {
  const { t } = useLingui();
  return <PageHead title={t`Engineering quote`} />;
}
