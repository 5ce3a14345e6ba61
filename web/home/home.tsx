import { Trans, useLingui } from '@lingui/react/macro';
import { PageHead } from '../page/page-head.tsx';

/** The first page. */
export function Home() {
  const { t } = useLingui();
  return (
    <PageHead title={t`Share a risk. See every figure.`}>
      <Trans>
        OpenMutual is open software for people who carry risk together: a mutual fund, cover for a building
        site, a social insurance scheme. It shows who pays how much and why, who decides, and who is paid.
        Anyone can check the sum.
      </Trans>
    </PageHead>
  );
}
