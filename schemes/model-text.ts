import type { Model } from '@openmutual/core/estimate-model';
import type { Label } from '@openmutual/core/label';
import type { SeverityWords } from '@openmutual/core/severity-words';

/**
 * A model as YAML that `modelOf` reads again, below lines of comment: what has a default is left out, but for what a person who goes on with it changes
 * first. Names are written so that nothing in them is read as anything else.
 */
export function modelText(model: Model, comments: readonly string[]): string {
  const { estimate, name, currency, period, members, risks, safety, reserve, confidence } = model;
  const lines = [
    ...comments.map((comment) => `# ${comment.replaceAll(/[\p{Cc}\u2028\u2029]/gu, ' ')}`),
    `estimate: ${estimate}`,
    `name: ${nameText(name)}`,
    `currency: ${currency}`,
    `period: ${period}`,
    `members: ${members}`,
    'risks:',
    ...risks.flatMap(({ risk, name: of, perMember, varies, size }) => [
      `  - risk: ${risk}`,
      `    name: ${nameText(of)}`,
      `    perMember: ${perMember}`,
      `    varies: ${varies}`,
      ...sizeText(size).map((line) => `    ${line}`),
    ]),
    `safety: ${safety}`,
    `reserve: ${reserve}`,
    `confidence: ${confidence}`,
  ];
  return `${lines.join('\n')}\n`;
}

/** JSON is YAML. */
function nameText({ en, zh }: Label): string {
  return `{ en: ${JSON.stringify(en)}, zh: ${JSON.stringify(zh)} }`;
}

function sizeText(size: SeverityWords): string[] {
  if (!('losses' in size)) return [`size: ${flow(size)}`];
  const lines: string[] = [];
  for (const loss of size.losses) {
    const last = lines.at(-1);
    if (last === undefined || last.length + `${loss}`.length > WIDTH) lines.push(`${loss},`);
    else lines[lines.length - 1] = `${last} ${loss},`;
  }
  return ['size:', '  losses: [', ...lines.map((line) => `    ${line}`), '  ]'];
}

const WIDTH = 90;

function flow(value: unknown): string {
  if (typeof value !== 'object' || value === null) return `${value}`;
  const parts = Object.entries(value).map(([key, part]) => `${key}: ${flow(part)}`);
  return `{ ${parts.join(', ')} }`;
}
