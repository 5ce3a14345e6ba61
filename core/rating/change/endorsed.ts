import { z } from 'zod';
import { type Money, sum } from '../../money/money.ts';
import type { PlainDate } from '../../period/date.ts';
import {
  accepted,
  distinct,
  inOrder,
  invariant,
  placed,
  type Rejection,
  type Result,
  rejected,
} from '../../result/result.ts';
import { type Facts, readFacts } from '../../scheme/fact.ts';
import { type Locate, type Path, rejectionsOf } from '../../scheme/issues.ts';
import { reading } from '../../scheme/reading.ts';
import type { Scheme } from '../../scheme/scheme.ts';
import { versionOn } from '../../scheme/version.ts';
import { label } from '../../working/label.ts';
import { total, type Working } from '../../working/working.ts';
import type { Case } from '../figure/case.ts';
import { type Levy, levies } from '../levies.ts';
import { quoteOf } from '../quote.ts';
import type { Quote } from '../rating.ts';
import type { ChangeKind } from '../tariff/changes.ts';
import type { Tariff } from '../tariff/tariff.ts';
import { changesDocumentSchema, type StatedChange } from './change-schema.ts';
import { cancellation, earlyCompletion } from './ending.ts';
import { extension, lengthened, lengthOf } from './extension.ts';
import { plantAdded, plantTakenOff } from './plant-change.ts';
import { type Outcome, type Policy, policyOf } from './policy.ts';
import { declaration, finalValue, increase } from './revaluation.ts';

/** A policy with its changes: what each costs, and what is charged in all. */
export interface Endorsed {
  readonly quote: Quote;
  readonly changes: readonly Endorsement[];
  /** Levies aside. */
  readonly premium: Money;
  /** With levies and stamp. */
  readonly due: Money;
  readonly working: Working;
}

/** One change of a policy. */
export interface Endorsement {
  readonly change: ChangeKind;
  readonly on: PlainDate | undefined;
  /** Below zero: a refund. */
  readonly additional: Money;
  readonly levies: readonly Levy[];
  /** Of the policy after the change, levies aside. */
  readonly premium: Money;
  readonly figures: Readonly<Record<string, string>>;
  readonly working: Working;
}

/** A document and where its parts stand in a file. */
export interface Document {
  readonly data: unknown;
  readonly locate?: Locate;
}

/** A policy as it was taken out, and what became of it. */
export interface Documents {
  readonly risk: Document;
  readonly changes: Document;
}

/**
 * A policy after its changes, in the order in which they are stated; all reasons at once.
 *
 *     original premium + Σ changes = final premium
 *
 * Changes are rated by the tariff of the inception, `on`, as known at `knownAt`. What stands behind a change that could
 * not be read is looked at once it can be.
 */
export function endorsed(
  scheme: Scheme<Tariff>,
  documents: Documents,
  on: PlainDate,
  knownAt?: PlainDate,
): Result<Endorsed> {
  const version = placed(versionOn(scheme.versions, on, knownAt), { path: 'on' });
  if (!version.ok) return version;
  const { rules } = version.value;
  const quoted = quoteOf(scheme, documents.risk.data, on, documents.risk.locate, knownAt);
  const stated = readChanges(rules, scheme.currency, documents.changes);
  const policy = quoted.ok ? policyOf(scheme, rules, quoted.value, knownAt) : quoted;
  if (!policy.ok) return rejected(...policy.rejections, ...stated.reasons);
  const made = endorsements(policy.value, stated, documents);
  const reasons = inOrder(distinct([...stated.reasons, ...made.reasons]));
  return reasons.length > 0 ? rejected(...reasons) : accepted(whole(policy.value, made));
}

/** What is wrong with changes by themselves in the words of the tariff of a day, whatever the risk. */
export function changesFaults(
  { versions, currency }: Scheme<Tariff>,
  document: Document,
  on: PlainDate,
  knownAt?: PlainDate,
): readonly Rejection[] {
  const version = versionOn(versions, on, knownAt);
  return version.ok ? readChanges(version.value.rules, currency, document).reasons : [];
}

interface ReadChange {
  readonly stated: StatedChange;
  readonly facts: Facts;
  /** Such as `changes.2`. */
  readonly path: string;
}

interface Reading {
  /** Those that stand before the first one that could not be read. */
  readonly changes: readonly ReadChange[];
  readonly reasons: readonly Rejection[];
}

function readChanges(rules: Tariff, currency: string, { data, locate = () => ({}) }: Document): Reading {
  const schema = changesDocumentSchema(rules, currency);
  const { value, issues, originOf, isGap } = reading(data, schema);
  const reasons = rejectionsOf(issues, schema, locate);
  const changes: ReadChange[] = [];
  const seen = new Set<unknown>();
  let isCertain = true;
  for (const [place, stated] of (value?.changes ?? []).entries()) {
    const above = originOf(['changes', place]);
    const read = readFacts(rules.facts ?? {}, stated.facts ?? {}, currency);
    reasons.push(...read.reasons.map((reason) => ofFacts(reason, above, locate)));
    seen.add(above[1]);
    const isSound = above[1] === place && !isGap(['changes', place]) && read.reasons.length === 0;
    isCertain &&= isSound;
    if (isCertain) changes.push({ stated, facts: read.facts, path: above.join('.') });
  }
  // Of a change that could not be read the facts can be.
  for (const [place, { facts }] of statedFacts(data).entries()) {
    if (seen.has(place) || facts === undefined) continue;
    const { reasons: told } = readFacts(rules.facts ?? {}, facts, currency);
    reasons.push(...told.map((reason) => ofFacts(reason, ['changes', place], locate)));
  }
  return { changes, reasons: inOrder(reasons) };
}

function ofFacts(reason: Rejection, above: Path, locate: Locate): Rejection {
  const path = [...above, 'facts', `${reason.path}`];
  return { ...locate(path), ...reason, path: path.join('.') };
}

/** The facts of every change of a document, as far as they have their form. */
function statedFacts(data: unknown): { readonly facts?: Readonly<Record<string, string>> | undefined }[] {
  const changes: unknown = Object(data)['changes'];
  return Array.isArray(changes) ? changes.map((change) => factsOnly.safeParse(change).data ?? {}) : [];
}

const factsOnly = z.object({ facts: z.record(z.string(), z.string()).optional() });

interface Made {
  readonly after: Policy;
  readonly endorsements: readonly Endorsement[];
  readonly reasons: readonly Rejection[];
}

function endorsements(inception: Policy, { changes }: Reading, documents: Documents): Made {
  let policy = inception;
  const made: Endorsement[] = [];
  const reasons: Rejection[] = [];
  for (const change of changes) {
    const found = endorsement(policy, change);
    if (found.ok) {
      made.push(found.value.endorsement);
      policy = found.value.after;
    } else {
      reasons.push(...found.rejections.map((reason) => inDocument(reason, change.path, documents)));
      policy = assumed(policy, change.stated);
    }
  }
  return { after: policy, endorsements: made, reasons };
}

/** A reason at its place: in the risk, in the change that it names, or below the change that was refused. */
function inDocument(reason: Rejection, above: string, { risk, changes }: Documents): Rejection {
  const { file, path = '' } = reason;
  if (file !== undefined) return reason;
  if (/^(period|materialDamage|plant)\b/.test(path)) return { ...risk.locate?.(path.split('.')), ...reason };
  const whole = path.startsWith('changes.') ? path : [above, ...(path === '' ? [] : [path])].join('.');
  return { ...changes.locate?.(whole.split('.')), ...reason, path: whole };
}

function endorsement(
  policy: Policy,
  { stated, facts, path }: ReadChange,
): Result<{ readonly endorsement: Endorsement; readonly after: Policy }> {
  const over = afterTheEnd(policy, stated.change);
  if (over !== undefined) return rejected(over);
  const given: Case = { ...policy.given, facts: { ...policy.given.facts, ...facts } };
  const outcome = outcomeOf(policy, stated, path, given);
  if (!outcome.ok) return outcome;
  const { additional, figures, working, after } = outcome.value;
  const levied = leviesOf(outcome.value, policy, given);
  if (!levied.ok) return levied;
  invariant(
    after.premium.equals(policy.premium.plus(additional)),
    'a change changes the premium by its amount',
  );
  invariant(!after.premium.isNegative(), 'no more is given back than was paid');
  const frame = { change: stated.change, on: stated.on, additional, levies: levied.value };
  const told = withLevies(working, additional, levied.value);
  return accepted({ endorsement: { ...frame, premium: after.premium, figures, working: told }, after });
}

function outcomeOf(policy: Policy, stated: StatedChange, path: string, given: Case): Result<Outcome> {
  switch (stated.change) {
    case 'extension':
      return extension(policy, stated, given);
    case 'increase':
      return increase(policy, stated, given);
    case 'declaration':
      return declaration(policy, stated);
    case 'final-value':
      return finalValue(policy, stated, given);
    case 'early-completion':
      return earlyCompletion(policy, stated);
    case 'cancellation':
      return cancellation(policy, stated);
    case 'plant-added':
      return plantAdded(policy, stated, path, given);
    case 'plant-taken-off':
      return plantTakenOff(policy, stated, given);
  }
}

/** What still happens to a policy whose cover has ended: its final value, and plant that leaves, after early completion. */
function afterTheEnd({ ended }: Policy, change: ChangeKind): Rejection | undefined {
  if (ended === undefined) return undefined;
  const possible = ended.by === 'early-completion' ? ['final-value', 'plant-taken-off'] : [];
  if (possible.includes(change)) return undefined;
  const day = ended.on === undefined ? '' : ` on ${ended.on}`;
  return {
    code: 'a-change-comes-after-the-policy-has-ended',
    path: 'change',
    found: change,
    expected: `${possible.join(' or ') || 'nothing'} after ${ended.by}${day}`,
  };
}

/** The policy as if a change that was refused had happened without a price, so that nothing else is told only for that. */
function assumed(policy: Policy, stated: StatedChange): Policy {
  const premium = policy.minimum.minus(policy.minimum);
  if (stated.change === 'extension') return lengthened(policy, { ...lengthOf(stated, policy), premium });
  if (stated.change !== 'plant-added') return policy;
  const { machine: name, class: kind, replacementValue, period } = stated;
  const machine = { machine: name, class: kind, replacementValue, period };
  return { ...policy, machines: [...policy.machines, { machine, premium, path: '' }] };
}

/** The levies of what is charged; the stamp was paid once. Of a refund they are given back or kept, as the tariff says. */
function leviesOf({ additional, parts }: Outcome, { rules, changes }: Policy, given: Case): Result<Levy[]> {
  if (additional.isNegative() && changes.leviesOnRefund !== 'given-back') return accepted([]);
  const whole = sum(
    parts.map(({ amount }) => amount),
    additional.currency,
  );
  invariant(whole.equals(additional), 'the parts of an additional premium are the whole of it');
  const sections = Object.entries(rules.sections ?? {}).flatMap(([section, { name, items }]) => {
    const own = parts.filter(({ item }) => items.includes(item)).map(({ amount }) => amount);
    return own.length === 0 ? [] : [{ section, name, gross: sum(own, additional.currency) }];
  });
  const found = levies(additional, sections, rules, given);
  return found.ok ? accepted(found.value.filter(({ name }) => name !== 'stamp')) : found;
}

function withLevies(working: Working, additional: Money, levied: readonly Levy[]): Working {
  if (levied.length === 0) return working;
  const due = levied.reduce((sum, { amount }) => sum.plus(amount), additional);
  return total(working.label, due, [working, ...levied.map(({ working: each }) => each)]);
}

function whole({ quote, premium: before }: Policy, { after, endorsements: changes }: Made): Endorsed {
  const premium = changes.reduce((sum, { additional }) => sum.plus(additional), before);
  invariant(premium.equals(after.premium), 'the original premium and all changes are the final premium');
  const due = changes
    .flatMap(({ additional, levies: levied }) => [additional, ...levied.map(({ amount }) => amount)])
    .reduce((sum, amount) => sum.plus(amount), quote.premium);
  const name = label('Premium after all changes', '批改后保险费');
  const working = total(name, due, [quote.working, ...changes.map((change) => change.working)]);
  return { quote, changes, premium, due, working };
}
