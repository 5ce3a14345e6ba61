import { useLingui } from '@lingui/react/macro';
import { PageHead } from '../page/page-head.tsx';

export function ComparePage() {
  const { t } = useLingui();
  return <PageHead title={t`Compare`} />;
}
