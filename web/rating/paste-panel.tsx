import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import { useRef, useState } from 'react';
import { savedFile } from '../case/saved-file.ts';
import { ErrorSummary } from '../form/error-summary.tsx';
import { LinesField } from '../form/fields.tsx';
import { problemsOf } from '../form/problems.ts';
import { useLanguage } from '../language/language.ts';
import { type Pasted, pastedRisk } from './pasted-risk.ts';
import { draftOf, type RiskDraft } from './risk-draft.ts';
import { riskSheet } from './risk-sheet.ts';
import type { TariffOfDay } from './tariff-of-day.ts';

interface PastePanelProps {
  readonly tariff: TariffOfDay;
  readonly document: object;
  readonly onDraft: (draft: RiskDraft) => void;
}

/** Cells of a sheet or the file of the command, pasted; what is understood goes into the form, what is not is told. */
export default function PastePanel({ tariff, document, onDraft }: PastePanelProps) {
  const { t } = useLingui();
  const language = useLanguage();
  const [text, setText] = useState('');
  const [pasted, setPasted] = useState<Pasted>();
  const attempt = useRef(0);
  const take = async () => {
    const found = await pastedRisk(text, tariff);
    attempt.current += 1;
    setPasted(found);
    if (found.risk !== undefined) onDraft(draftOf(found.risk));
  };
  const problems = problemsOf(pasted?.reasons ?? [], language, () => undefined);
  const count = problems.length;
  const name = tariff.scheme.id.replace('/', '-');
  return (
    <>
      <LinesField
        id="paste"
        label={t`Cells of a sheet, or a risk as YAML or JSON`}
        hint={t`a header and a line below it, or names with their values beside them; columns as in the template, or by their names here`}
        value={text}
        onChange={setText}
        rows={6}
        isCode
      />
      <div className="buttons">
        <Button size="sm" onClick={take} disabled={text.trim() === ''}>
          <Trans>Put it into the form</Trans>
        </Button>
        <Button
          variant="default"
          size="sm"
          onClick={() =>
            savedFile(`${name}-template.csv`, 'text/csv;charset=utf-8', [riskSheet(tariff, document)])
          }
        >
          <Trans>Template as CSV</Trans>
        </Button>
      </div>
      <div role="status">
        {pasted !== undefined && count === 0 && (
          <p className="small">
            <Trans>All of it was understood and stands in the form.</Trans>
          </p>
        )}
      </div>
      {pasted !== undefined && count > 0 && (
        <ErrorSummary problems={problems} attempt={attempt.current}>
          <p className="small">
            {pasted.risk === undefined ? (
              <Trans>Nothing was taken over.</Trans>
            ) : (
              <Plural
                value={count}
                one="What was understood stands in the form; this was not:"
                other="What was understood stands in the form; these # things were not:"
              />
            )}
          </p>
        </ErrorSummary>
      )}
    </>
  );
}
