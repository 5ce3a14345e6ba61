import type { Layer, Model, ModelChange, ModelRisk } from '@openmutual/core/estimate-model';
import { plainAmount } from '../form/plain-amount.ts';
import {
  type ChangedFigure,
  type ChangeInput,
  changedFigures,
  type EstimateInput,
  type ForecastInput,
  type LayerInput,
  type RiskInput,
  type SizeInput,
  type Unequal,
  type Written,
} from './estimate-input.ts';

/** The standard deviation of a loss as a part of its mean. */
const spreads: Readonly<Record<Exclude<Unequal, 'own'>, number>> = {
  little: 0.5,
  some: 1,
  much: 2,
  extremely: 5,
};

/** A model as the fields of the page show it; back by `writtenModel` it is the same model. */
export function inputOf(model: Model): EstimateInput {
  const { estimate, name, currency, period, members, numbers, risks, expenses, premium } = model;
  const { principles, loadings } = premium;
  return {
    estimate,
    name,
    currency,
    period,
    members: figureText(members),
    numbers: numbers.map(figureText).join(', '),
    risks: risks.map(riskInput),
    cap: figureText(model.cap),
    contribution: figureText(model.contribution),
    safety: percentText(model.safety),
    reserve: figureText(model.reserve),
    confidence: percentText(model.confidence),
    horizon: figureText(model.horizon),
    expenses: { perMember: figureText(expenses.perMember), ofLosses: percentText(expenses.ofLosses) },
    reinsurance: {
      perLoss: layerInput(model.reinsurance?.perLoss),
      perPeriod: layerInput(model.reinsurance?.perPeriod),
    },
    loadings: {
      fixedExpense: figureText(loadings.fixedExpense),
      commission: percentText(loadings.commission),
      tax: percentText(loadings.tax),
      otherVariable: percentText(loadings.otherVariable),
      profit: percentText(loadings.profit),
    },
    changes: model.changes.map(changeInput),
    forecast: forecastInput(model),
    kept: { principles },
  };
}

/** What is put in as the file of a model states it; the reader of models says what is wrong with it. */
export function writtenModel(input: EstimateInput): Written {
  const { risks, expenses, reinsurance, loadings, changes, forecast, kept } = input;
  const layers = {
    perLoss: writtenLayer(reinsurance.perLoss),
    perPeriod: writtenLayer(reinsurance.perPeriod),
  };
  const isReinsured = layers.perLoss !== undefined || layers.perPeriod !== undefined;
  return stated({
    estimate: input.estimate,
    name: input.name,
    currency: input.currency,
    period: input.period,
    members: required(input.members),
    numbers: input.numbers
      .split(/[,，;；、]\s*|\s+/)
      .filter((text) => text !== '')
      .map(figure),
    risks: risks.map(writtenRisk),
    expenses: stated({ perMember: figure(expenses.perMember), ofLosses: part(expenses.ofLosses) }),
    cap: figure(input.cap),
    contribution: figure(input.contribution),
    safety: part(input.safety),
    reserve: figure(input.reserve),
    confidence: part(input.confidence),
    horizon: figure(input.horizon),
    reinsurance: isReinsured ? stated(layers) : undefined,
    premium: {
      principles: asText(kept.principles),
      loadings: stated({
        fixedExpense: figure(loadings.fixedExpense),
        commission: part(loadings.commission),
        tax: part(loadings.tax),
        otherVariable: part(loadings.otherVariable),
        profit: part(loadings.profit),
      }),
    },
    changes: changes.map(writtenChange),
    forecast: forecast && writtenForecast(forecast, figure(input.members)),
  });
}

/** A new risk, for somebody to put in his own. */
export function freshRisk(place: number): RiskInput {
  return {
    risk: `risk-${place}`,
    name: { en: `Risk ${place}`, zh: `风险${place}` },
    perMember: '0.01',
    varies: '',
    size: { by: 'mean', mean: '10000', unequal: 'some', sd: '' },
    deductible: '',
    limit: '',
    waiting: '',
    cover: {},
  };
}

function riskInput({ risk, name, perMember, varies, size, cover, waiting }: ModelRisk): RiskInput {
  const { deductible, limit, ...others } = cover;
  return {
    risk,
    name,
    perMember: figureText(perMember),
    varies: varies === 0 ? '' : figureText(varies),
    size: sizeInput(size),
    deductible: figureText(deductible),
    limit: figureText(limit),
    waiting: waiting === 0 ? '' : percentText(waiting),
    cover: others,
  };
}

function sizeInput(size: ModelRisk['size']): SizeInput {
  if (!('lognormal' in size && 'mean' in size.lognormal)) return { by: 'file', size };
  const { mean, sd } = size.lognormal;
  const unequal = Object.entries(spreads).find(([, times]) => times * mean === sd)?.[0] as
    | Unequal
    | undefined;
  return unequal === undefined
    ? { by: 'mean', mean: figureText(mean), unequal: 'own', sd: figureText(sd) }
    : { by: 'mean', mean: figureText(mean), unequal, sd: '' };
}

function writtenRisk({
  risk,
  name,
  perMember,
  varies,
  size,
  deductible,
  limit,
  waiting,
  cover,
}: RiskInput): Written {
  return stated({
    risk,
    name,
    perMember: required(perMember),
    varies: figure(varies),
    size: writtenSize(size),
    cover: stated({ ...(asText(cover) as Written), deductible: figure(deductible), limit: figure(limit) }),
    waiting: part(waiting),
  });
}

function writtenSize(size: SizeInput): Written {
  if (size.by === 'file') return asText(size.size) as Written;
  const mean = required(size.mean);
  const spread = size.unequal === 'own' ? required(size.sd) : times(mean, spreads[size.unequal]);
  return { lognormal: { mean, sd: spread } };
}

/** Of what is no number there is no spread either; one reason is enough. */
function times(mean: string, factor: number): string {
  const spread = Number(mean) * factor;
  return plainDigits(String(spread > 0 ? spread : factor));
}

function layerInput(layer: Layer | undefined): LayerInput {
  if (layer === undefined) return { retention: '', limit: '', loading: '' };
  const { retention, limit, loading } = layer;
  return {
    retention: figureText(retention),
    limit: figureText(limit),
    loading: loading === 0 ? '' : percentText(loading),
  };
}

function writtenLayer({ retention, limit, loading }: LayerInput): Written | undefined {
  if (retention.trim() === '' && limit.trim() === '') return undefined;
  return stated({ retention: figure(retention), limit: figure(limit), loading: part(loading) });
}

function changeInput(change: ModelChange): ChangeInput {
  const { change: id, name, ...made } = change;
  const parts = [...Object.keys(made), ...Object.keys(made.cover ?? {}).slice(1)];
  for (const what of parts.length === 1 ? changedFigures : []) {
    const to = changeForms[what].read(made);
    if (to === undefined) continue;
    const own = writtenChange({ what, to });
    if (own['change'] === id && JSON.stringify(own['name']) === JSON.stringify(name)) return { what, to };
  }
  return { what: 'file', change: { ...change } };
}

function writtenChange(input: ChangeInput): Written {
  if (input.what === 'file') return asText(input.change) as Written;
  const { what, to } = input;
  const shown = to.trim();
  const { id, en, zh, write } = changeForms[what];
  return { change: `${id}-${slug(shown)}`, name: { en: en(shown), zh: zh(shown) }, ...write(shown) };
}

/** Ids have small letters, figures and hyphens. */
function slug(text: string): string {
  return (
    text
      .toLowerCase()
      .replace(/[^a-z0-9]+/g, '-')
      .replace(/^-|-$/g, '') || 'none'
  );
}

interface ChangeForm {
  readonly id: string;
  readonly en: (to: string) => string;
  readonly zh: (to: string) => string;
  readonly write: (to: string) => Written;
  readonly read: (made: Omit<ModelChange, 'change' | 'name'>) => string | undefined;
}

const changeForms: Readonly<Record<ChangedFigure, ChangeForm>> = {
  deductible: {
    id: 'deductible',
    en: (to) => `A deductible of ${to}`,
    zh: (to) => `免赔额 ${to}`,
    write: (to) => ({ cover: stated({ deductible: figure(to) }) }),
    read: ({ cover }) => numberText(cover?.deductible),
  },
  limit: {
    id: 'limit',
    en: (to) => `At most ${to} for a loss`,
    zh: (to) => `每次损失至多 ${to}`,
    write: (to) => ({ cover: stated({ limit: figure(to) }) }),
    read: ({ cover }) => numberText(cover?.limit),
  },
  waiting: {
    id: 'waiting',
    en: (to) => `Waiting keeps out ${to} %`,
    zh: (to) => `等待期排除 ${to}%`,
    write: (to) => stated({ waiting: part(to) }),
    read: ({ waiting }) => (waiting === undefined ? undefined : percentText(waiting)),
  },
  cap: {
    id: 'cap',
    en: (to) => `A cap of ${to}`,
    zh: (to) => `上限 ${to}`,
    write: (to) => stated({ cap: figure(to) }),
    read: ({ cap }) => numberText(cap),
  },
  members: {
    id: 'members',
    en: (to) => `${to} members`,
    zh: (to) => `${to} 名成员`,
    write: (to) => stated({ members: figure(to) }),
    read: ({ members }) => numberText(members),
  },
};

function forecastInput({ forecast }: Model): ForecastInput | undefined {
  if (forecast === undefined) return undefined;
  const { periods, joining, leaving, sensitivity, ...kept } = forecast;
  return {
    periods: figureText(periods),
    joining: figureText(joining),
    leaving: percentText(leaving),
    sensitivity: percentText(sensitivity),
    kept: { ...kept },
  };
}

/** A forecast of mature members, for who had none: nobody leaves because the share has grown. */
export function freshForecast(): ForecastInput {
  return {
    periods: '10',
    joining: '0',
    leaving: '5',
    sensitivity: '10',
    kept: {
      cohorts: [{ members: 1, periods: 5 }],
      maturing: [1],
      healthy: { part: 0.8, frequency: 0.7 },
      fewest: 10,
      ways: 1000,
      seed: 1,
    },
  };
}

function writtenForecast(forecast: ForecastInput, members: string | undefined): Written {
  const { periods, joining, leaving, sensitivity, kept } = forecast;
  return stated({
    ...(asText(kept) as Written),
    periods: required(periods),
    cohorts: asText(cohortsOf(kept['cohorts'], Number(members))),
    joining: figure(joining),
    leaving: part(leaving),
    sensitivity: part(sensitivity),
  });
}

/** The cohorts of the file for another number of members, in the same parts; the last takes what does not divide. */
function cohortsOf(cohorts: unknown, members: number): unknown {
  if (!Array.isArray(cohorts)) return cohorts;
  const all = (cohorts as { readonly members?: unknown }[]).map((cohort) => Number(cohort.members));
  const before = all.reduce((sum, count) => sum + count, 0);
  if (!(before > 0) || before === members || !Number.isInteger(members) || members < 1) return cohorts;
  const scaled = all.map((count) => Math.floor((count * members) / before));
  const rest = members - scaled.reduce((sum, count) => sum + count, 0);
  return (cohorts as object[]).map((cohort, place) => ({
    ...cohort,
    members: (scaled[place] as number) + (place === cohorts.length - 1 ? rest : 0),
  }));
}

/** A figure as the reader of models takes it, without the groups of thousands; nothing where nothing was put in. */
function figure(text: string): string | undefined {
  const plain = plainAmount(text);
  return plain === '' ? undefined : plain;
}

/** A figure that must be there: where nothing was put in, the reader says what it should be. */
function required(text: string): string {
  return plainAmount(text);
}

/** A part of a whole that was put in in per cent: the reader knows the sign, so 99.9 becomes 0.999 and nothing near it. */
function part(text: string): string | undefined {
  const plain = plainAmount(text.replace(/\s*[%％]\s*$/, ''));
  return plain === '' ? undefined : `${plain}%`;
}

/** What a file states, with its numbers as text: documents are read so. */
function asText(value: unknown): unknown {
  if (typeof value === 'number') return plainDigits(String(value));
  if (Array.isArray(value)) return value.map(asText);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, asText(part)]));
}

function figureText(value: number | undefined): string {
  return numberText(value) ?? '';
}

function numberText(value: number | undefined): string | undefined {
  return value === undefined ? undefined : plainDigits(String(value));
}

function percentText(value: number | undefined): string {
  if (value === undefined) return '';
  const text = String(value);
  // 0.07 × 100 is 7.000000000000001; the moved point has no such rest.
  return plainDigits(String(text.includes('e') ? value * 100 : Number(`${text}e2`)));
}

/** `1e-7` is 0.0000001. */
function plainDigits(text: string): string {
  return text.includes('e')
    ? Number(text).toLocaleString('en', { useGrouping: false, maximumFractionDigits: 20 })
    : text;
}

/** What is not stated is left out. */
function stated(parts: Written): Written {
  return Object.fromEntries(Object.entries(parts).filter(([, value]) => value !== undefined));
}
