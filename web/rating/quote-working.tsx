import { Trans, useLingui } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import type { Quoted } from '@openmutual/core/quote';
import { quoteDocument } from '@openmutual/core/quote-document';
import { useState } from 'react';
import { amountText, dayText } from '../amount/figures.ts';
import type { LinkedCase } from '../case/case-link.ts';
import { ResultActs } from '../case/result-acts.tsx';
import { savedFile } from '../case/saved-file.ts';
import { type Language, useLanguage, useSaid } from '../language/language.ts';
import { PdfButton } from '../paper/pdf-button.tsx';
import { RateHint, WorkingSection } from '../working/working-section.tsx';
import { WorkingTree } from '../working/working-tree.tsx';
import styles from './quote.module.css';
import type { TariffOfDay } from './tariff-of-day.ts';

interface QuoteWorkingProps {
  readonly quoted: Quoted;
  readonly tariff: TariffOfDay;
  readonly linked: LinkedCase<unknown>;
}

/** The way into the first item, to no line of it. */
const FIRST_ITEM = '0.0.x';

/** Each premium opened down to its rate and source, and all that can be taken along. */
export function QuoteWorking({ quoted, tariff, linked }: QuoteWorkingProps) {
  const { t } = useLingui();
  const said = useSaid();
  const language = useLanguage();
  const { quote } = quoted;
  const [hasRoom] = useState(() => matchMedia('(min-width: 720px)').matches);
  const document = quoteDocument(quote);
  const name = `quote-${quote.scheme.replace('/', '-')}-${document.on}`;
  const schemeName = said(tariff.scheme.name);
  const amount = amountText(document.premium, language);
  const { currency } = quote.premium;
  const day = dayText(document.on, language);
  const save = async (form: 'text' | 'markdown', of: Language) => {
    const { quotationFile } = await import('./quotation-file.ts');
    const ending = form === 'text' ? 'txt' : 'md';
    savedFile(`${name}-${of}.${ending}`, 'text/plain;charset=utf-8', [
      quotationFile(quoted, tariff, form, of),
    ]);
  };
  const saveItems = async () => {
    const { itemsFile } = await import('./items-file.ts');
    savedFile(`${name}-items.csv`, 'text/csv;charset=utf-8', [itemsFile(quote, document, language)]);
  };
  const saveRisk = () => {
    const { risk } = linked.input as { readonly risk: object };
    savedFile(`${name}-risk.json`, 'application/json', [`${JSON.stringify(risk, null, 2)}\n`]);
  };
  return (
    <WorkingSection hint={<RateHint />}>
      <WorkingTree working={document.working} opened={hasRoom ? FIRST_ITEM : ''} />
      <div className={styles.apart}>
        <ResultActs
          linked={linked}
          document={document}
          name={name}
          citation={t`${schemeName}: premium ${amount} ${currency}, tariff of ${day}.`}
        >
          <PdfButton
            name={`${name}-${language}`}
            paper={async () => {
              const { quotationOnPaper } = await import('./quotation-file.ts');
              return quotationOnPaper(quoted, tariff, language, linked);
            }}
          />
          <Button variant="default" size="sm" onClick={saveItems}>
            <Trans>Items as CSV</Trans>
          </Button>
          <Button variant="default" size="sm" onClick={saveRisk}>
            <Trans>Risk as JSON</Trans>
          </Button>
        </ResultActs>
      </div>
      <fieldset className={`${styles.files} buttons unprinted`}>
        <legend>
          <Trans>The quotation as a file</Trans>
        </legend>
        <Button variant="default" size="sm" onClick={() => save('text', 'en')}>
          <Trans>Text, English</Trans>
        </Button>
        <Button variant="default" size="sm" onClick={() => save('text', 'zh')}>
          <Trans>Text, Chinese</Trans>
        </Button>
        <Button variant="default" size="sm" onClick={() => save('markdown', 'en')}>
          <Trans>Markdown, English</Trans>
        </Button>
        <Button variant="default" size="sm" onClick={() => save('markdown', 'zh')}>
          <Trans>Markdown, Chinese</Trans>
        </Button>
      </fieldset>
    </WorkingSection>
  );
}
