import { Trans } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import { countText } from '../amount/figures.ts';
import { savedFile } from '../case/saved-file.ts';
import { useLanguage } from '../language/language.ts';
import type { Refused } from './settling-works.ts';
import type { Settler } from './use-settling.ts';

interface RefusalProps {
  readonly refused: Refused;
  readonly settler: Settler | undefined;
  readonly onDraft: (members: File) => void;
}

/** How much is wrong with a list, and what can be done: take all of it along, or go on with the lines that are right. */
export function Refusal({ refused: { count, rejects, hasDraft }, settler, onDraft }: RefusalProps) {
  const language = useLanguage();
  const draft = async () => {
    const found = await settler?.ask('draft', undefined);
    if (found?.ok) onDraft(found.value);
  };
  const reasons = countText(count, language);
  const lines = countText(rejects?.lines ?? 0, language);
  return (
    <>
      {count > 20 && (
        <p>
          <Trans>{reasons} reasons; the first twenty stand here.</Trans>
        </p>
      )}
      {rejects !== undefined && (
        <>
          <p>
            <Trans>{lines} lines of the list of members cannot be used; the others are kept.</Trans>
          </p>
          <div className="buttons">
            {hasDraft && (
              <Button size="sm" onClick={draft}>
                <Trans>Settle with the other lines</Trans>
              </Button>
            )}
            <Button
              variant="default"
              size="sm"
              onClick={() => savedFile('rejects.csv', 'text/csv', ['\uFEFF', rejects.file])}
            >
              <Trans>Save the lines with their reasons</Trans>
            </Button>
          </div>
        </>
      )}
    </>
  );
}
