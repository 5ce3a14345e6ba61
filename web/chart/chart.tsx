import { Trans, useLingui } from '@lingui/react/macro';
import { useComputedColorScheme } from '@mantine/core';
import { type ReactNode, useEffect, useRef } from 'react';
import { useLanguage } from '../language/language.ts';
import { FigureTable } from '../page/figure-table.tsx';
import styles from './chart.module.css';
import type { Drawing, Plot } from './drawing.ts';

interface ChartProps {
  /** One sentence of what the picture means. */
  readonly summary: ReactNode;
  /** What is drawn. Its numbers are for drawing only; amounts that are read stand in the table. */
  readonly plot: Plot;
  readonly table: ChartTable;
  /** In pixels; kept free before the picture is there. */
  readonly height?: number;
}

export interface ChartTable {
  readonly head: readonly string[];
  readonly rows: readonly (readonly ReactNode[])[];
}

/** A picture of figures: a sentence above it, the figures themselves behind it. */
export function Chart({ summary, plot, table, height = 300 }: ChartProps) {
  const { t } = useLingui();
  const of = plot.y.name;
  const box = useRef<HTMLDivElement>(null);
  const drawing = useRef<Drawing>(undefined);
  const scheme = useComputedColorScheme('light');
  const language = useLanguage();
  const latest = useRef({ plot, language });
  latest.current = { plot, language };
  // biome-ignore lint/correctness/useExhaustiveDependencies: colours are read from the page when it changes to light or dark
  useEffect(() => {
    let isOver = false;
    void import('./drawing.ts').then(({ draw }) => {
      if (isOver || box.current === null) return;
      drawing.current = draw(box.current);
      drawing.current.show(latest.current.plot, latest.current.language);
    });
    return () => {
      isOver = true;
      drawing.current?.end();
      drawing.current = undefined;
    };
  }, [scheme]);
  useEffect(() => drawing.current?.show(plot, language), [plot, language]);
  return (
    <figure className={styles.figure}>
      <figcaption>{summary}</figcaption>
      <div ref={box} className={styles.drawing} style={{ height }} aria-hidden="true" />
      <details className={styles.table}>
        <summary>
          <Trans>Show as a table</Trans>
        </summary>
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard */}
        <section className={styles.scroll} tabIndex={0} aria-label={t`The figures of the picture: ${of}`}>
          <FigureTable
            columns={table.head}
            rows={table.rows.map(([name, ...cells]) => ({ name, cells }))}
            isList
          />
        </section>
      </details>
    </figure>
  );
}
