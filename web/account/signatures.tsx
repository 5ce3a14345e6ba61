import { Trans } from '@lingui/react/macro';
import { timeText } from '../amount/figures.ts';
import { Icon } from '../icon/icon.tsx';
import { useLanguage } from '../language/language.ts';

interface SignaturesProps {
  readonly signatures: readonly {
    readonly says: 'yes' | 'no';
    readonly at: string;
    readonly isMine: boolean;
  }[];
}

/** Who has agreed, a line each; by no name but one's own. */
export function Signatures({ signatures }: SignaturesProps) {
  const language = useLanguage();
  return signatures.map(({ says, at, isMine }, place) => (
    <li key={place}>
      <p>
        <Icon name={says === 'yes' ? 'tick' : 'cross'} />{' '}
        <b>{isMine ? <Trans>You</Trans> : <Trans>Another person</Trans>}</b> ·{' '}
        {says === 'yes' ? <Trans>approved</Trans> : <Trans>refused</Trans>}
      </p>
      <p className="muted">{timeText(at, language)}</p>
    </li>
  ));
}
