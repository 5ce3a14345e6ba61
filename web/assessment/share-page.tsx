import { useLingui } from '@lingui/react/macro';
import { PageHead } from '../page/page-head.tsx';

export function SharePage() {
  const { t } = useLingui();
  return <PageHead title={t`Share a cost`} />;
}
