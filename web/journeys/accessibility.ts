import axe from 'axe-core';
import type { Page } from 'playwright-core';

/** Levels A and AA of WCAG 2.0 to 2.2, and what axe holds for good practice: one main heading, headings in order, all within landmarks. */
const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/** What is wrong with a page for somebody who sees, hears or moves otherwise; one line each. */
export async function barriers(page: Page): Promise<string[]> {
  // As a program of the debugger: the policy of the pages lets no other script in.
  await page.evaluate(axe.source);
  return page.evaluate(async (tags) => {
    const judge = (window as unknown as { axe: typeof axe }).axe;
    const { violations } = await judge.run(document, {
      runOnly: tags,
      // WCAG 2.2, 2.5.8; axe leaves it out unless it is asked for.
      rules: { 'target-size': { enabled: true } },
      resultTypes: ['violations'],
    });
    return violations.flatMap(({ id, nodes }) =>
      nodes.map(({ target, failureSummary }) => `${id}: ${target.join(' ')}: ${failureSummary}`),
    );
  }, TAGS);
}
