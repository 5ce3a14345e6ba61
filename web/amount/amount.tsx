import { useLanguage } from '../language/language.ts';
import styles from './amount.module.css';
import { amountText } from './figures.ts';

interface AmountProps {
  /** The exact text of a document. */
  readonly of: string;
  readonly currency?: string;
}

/** An amount in a line or a table; never broken from its unit. */
export function Amount({ of, currency }: AmountProps) {
  const language = useLanguage();
  return (
    <span className="unbroken">
      {amountText(of, language)}
      {currency !== undefined && <> {currency}</>}
    </span>
  );
}

interface FigureProps extends AmountProps {
  readonly currency: string;
  /** Final and conserved: it gets the double rule. */
  readonly final?: boolean;
}

/** The one large figure of a page. */
export function Figure({ of, currency, final = true }: FigureProps) {
  const language = useLanguage();
  return (
    <p className={styles.figure} data-figure={of}>
      <span className={final ? 'final' : undefined}>{amountText(of, language)}</span>
      <span className={styles.currency}>{currency}</span>
    </p>
  );
}
