import { type AssessmentRules, written } from '../assessment/rules/rules.ts';
import { parseDate } from '../period/date.ts';
import { type Rejection, sentence } from '../result/result.ts';
import { hash } from '../scheme/canonical.ts';
import type { Scheme } from '../scheme/scheme.ts';
import { versionOn } from '../scheme/version.ts';
import { asRule, differences, type Finding, isTree, refusals } from './finding.ts';
import { recomputedParts } from './recomputed.ts';
import type { SettlementRecord } from './record.ts';
import { replay, termsOfRecord } from './replay.ts';

/**
 * Where the record does not carry what the installed scheme says; and where every version and row of it
 * does, the figures that come out differently by the whole scheme: a record may leave out what would judge.
 */
export function foreignRules(record: SettlementRecord, scheme: Scheme<AssessmentRules>): Finding[] {
  if (record.scheme.id !== scheme.id) {
    return [{ what: 'rule', where: 'scheme.id', recorded: record.scheme.id, recomputed: scheme.id }];
  }
  const parts = [...foreignEnvelope(record, scheme), ...foreignParts(record, scheme)];
  return [...foreignHash(record, scheme), ...(parts.length > 0 ? parts : foreignFigures(record, scheme))];
}

function foreignHash(record: SettlementRecord, scheme: Scheme<AssessmentRules>): Finding[] {
  if (record.scheme.hash === scheme.hash) return [];
  const recomputed = `${scheme.hash}, another version of the scheme is installed`;
  return [{ what: 'rule', where: 'scheme.hash', recorded: record.scheme.hash, recomputed }];
}

function foreignFigures(record: SettlementRecord, scheme: Scheme<AssessmentRules>): Finding[] {
  const terms = termsOfRecord(record, scheme);
  const settlement = terms.ok ? replay(record, { terms: terms.value }) : terms;
  return settlement.ok ? recomputedParts(record, settlement.value) : refusals(settlement);
}

/** What stands around the versions: the currency, the time zone, the columns of the tables. */
function foreignEnvelope(record: SettlementRecord, scheme: Scheme<AssessmentRules>): Finding[] {
  const { currency, timeZone, kind, tables = {} } = record.scheme.document as Record<string, unknown>;
  const recorded = { currency, timeZone, kind, tables };
  const names = new Set(isTree(tables) ? Object.keys(tables) : []);
  const declared = [...scheme.tables.values()].filter(({ name }) => names.has(name));
  const installed = {
    currency: scheme.currency,
    timeZone: scheme.timeZone,
    kind: scheme.kind,
    tables: Object.fromEntries(declared.map(({ name, declaration }) => [name, declaration])),
  };
  return differences('scheme.document', recorded, installed).map(asRule);
}

/** The first path at which each version or row of the record is not what the installed scheme says. */
function foreignParts(record: SettlementRecord, scheme: Scheme<AssessmentRules>): Finding[] {
  const findings: Finding[] = [];
  for (const [place, { from, rules }] of record.scheme.document.versions.entries()) {
    const path = `scheme.document.versions.${place}`;
    const day = parseDate(from);
    const installed = day.ok ? versionOn(scheme.versions, day.value) : day;
    if (!installed.ok || `${installed.value.from}` !== from) {
      const recomputed = installed.ok
        ? `${installed.value.from}`
        : sentence(installed.rejections[0] as Rejection);
      findings.push({ what: 'rule', where: `${path}.from`, recorded: from, recomputed });
      continue;
    }
    for (const part of differences(`${path}.rules`, rules, written(installed.value.rules))) {
      findings.push(asRule(part));
    }
  }
  for (const [file, { lines }] of Object.entries(record.scheme.tables)) {
    const table = [...scheme.tables.values()].find((candidate) => candidate.file === file);
    const texts = new Set((table?.text ?? []).map((cells) => hash(cells)));
    for (const [place, { line, cells }] of lines.entries()) {
      if (texts.has(hash(cells))) continue;
      const now = table?.rows.findIndex((row) => row.line === line) ?? -1;
      const path = `scheme.tables.${file}.lines.${place}.cells`;
      for (const part of differences(path, cells, table?.text[now] ?? {})) findings.push(asRule(part));
    }
  }
  return findings;
}
