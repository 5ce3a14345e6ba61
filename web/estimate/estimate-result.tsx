import { Trans, useLingui } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import type { Estimate } from '@openmutual/core/estimate';
import { countText } from '../amount/figures.ts';
import type { LinkedCase } from '../case/case-link.ts';
import { ResultActs } from '../case/result-acts.tsx';
import { savedFile } from '../case/saved-file.ts';
import { useLanguage, useSaid } from '../language/language.ts';
import { WhenNear } from '../page/when-near.tsx';
import { WorkingSection } from '../working/working-section.tsx';
import { WorkingTree } from '../working/working-tree.tsx';
import { ChangesPanel } from './changes-panel.tsx';
import styles from './estimate.module.css';
import { estimateWorking } from './estimate-working.ts';
import { ForecastPanel } from './forecast-panel.tsx';
import { MethodPanel } from './method-panel.tsx';
import { usePeriodWords } from './period-words.ts';
import { PremiumPanel } from './premium-panel.tsx';
import { ReservePanel } from './reserve-panel.tsx';
import { SafetyPanel } from './safety-panel.tsx';
import { plainMoney } from './told.ts';

interface EstimateResultProps {
  readonly estimated: Estimate;
  /** The model in full, as a file of its own. */
  readonly model: object;
  readonly linked: LinkedCase<unknown>;
  /** Whether something was changed since; the figures are then those of before. */
  readonly isStale: boolean;
}

/** What follows from a model beside the share: the reserve, the loadings, the changes, the coming periods, and how all of it was found. */
export default function EstimateResult({ estimated, model, linked, isStale }: EstimateResultProps) {
  const { t } = useLingui();
  const said = useSaid();
  const language = useLanguage();
  const { aPeriod } = usePeriodWords(estimated.period);
  const { currency, hash } = estimated;
  const name = said(estimated.name);
  const members = countText(estimated.members, language);
  const share = plainMoney(estimated.pure.share, currency);
  return (
    <div
      className={`stack ${styles.answer} ${isStale ? styles.stale : ''}`}
      aria-busy={isStale}
      data-estimated={isStale ? '' : hash}
    >
      <ReservePanel estimated={estimated} />
      <SafetyPanel estimated={estimated} />
      {estimated.changes.length > 0 && <ChangesPanel estimated={estimated} />}
      <WorkingSection>
        <WorkingTree key={hash} working={estimateWorking(estimated)} />
        <div className={styles.acts}>
          <ResultActs
            linked={linked}
            document={estimated}
            name={`estimate-${estimated.estimate}`}
            citation={t`${name}, ${members} members: ${share} ${currency} ${aPeriod} on average, estimated from the model ${hash}.`}
          >
            <Button
              variant="default"
              size="sm"
              onClick={() =>
                savedFile(`${estimated.estimate}.json`, 'application/json', [
                  `${JSON.stringify(model, null, 2)}\n`,
                ])
              }
            >
              <Trans>The model as a file</Trans>
            </Button>
          </ResultActs>
        </div>
      </WorkingSection>
      <WhenNear room={900}>
        <div className={`stack ${styles.answer}`}>
          <PremiumPanel estimated={estimated} />
          {estimated.forecast !== undefined && (
            <ForecastPanel estimated={estimated} forecast={estimated.forecast} />
          )}
          <MethodPanel estimated={estimated} />
        </div>
      </WhenNear>
    </div>
  );
}
