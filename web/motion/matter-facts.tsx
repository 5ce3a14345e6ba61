import { Plural, Trans } from '@lingui/react/macro';
import { useSaid } from '../language/language.ts';
import { FactList } from '../page/fact-list.tsx';
import type { MatterOfFund } from './motion-queries.ts';
import { useCounting } from './motion-words.ts';

/** By which rule a matter is decided. */
export function MatterFacts({ matter }: { readonly matter: MatterOfFund }) {
  const said = useSaid();
  const counting = useCounting();
  const { support, by, needed, quorum, hours, secret } = matter;
  return (
    <FactList>
      {support !== null && (
        <div>
          <dt>
            <Trans>support before the vote</Trans>
          </dt>
          <dd>{said(support)}</dd>
        </div>
      )}
      <div>
        <dt>
          <Trans>counted</Trans>
        </dt>
        <dd>{counting[by]}</dd>
      </div>
      <div>
        <dt>
          <Trans>needed to pass</Trans>
        </dt>
        <dd>{said(needed)}</dd>
      </div>
      {quorum !== null && (
        <div>
          <dt>
            <Trans>must vote</Trans>
          </dt>
          <dd>{said(quorum)}</dd>
        </div>
      )}
      {hours !== null && (
        <div>
          <dt>
            <Trans>voted on for</Trans>
          </dt>
          <dd>
            <Plural value={hours} one="# hour" other="# hours" />
          </dd>
        </div>
      )}
      <div>
        <dt>
          <Trans>vote</Trans>
        </dt>
        <dd>
          {secret ? (
            <Trans>by secret ballot</Trans>
          ) : (
            <Trans>recorded: at the end members see who voted how</Trans>
          )}
        </dd>
      </div>
    </FactList>
  );
}
