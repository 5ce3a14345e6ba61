import { covered } from '../actuarial/coverage.ts';
import { grossPremium } from '../actuarial/loading.ts';
import { belowZero, impossible, noProbability, notAboveZero } from '../actuarial/parameter.ts';
import { riskOfSize } from '../actuarial/premium-principle.ts';
import { exponential } from '../actuarial/severity/gamma.ts';
import { severityOf } from '../actuarial/severity/severity-words.ts';
import { certain, type Rejection, type Result } from '../result/result.ts';
import { changed } from './change.ts';
import { coveredRisk } from './covered-risk.ts';
import { forecastFaults } from './forecast-fault.ts';
import type { Layer, Model, ModelChange, ModelRisk, Reinsurance } from './model.ts';
import { principleNames } from './model.ts';
import { premiumBy } from './principle.ts';

/** All that is impossible in a model, each at its path: a parameter, a name that stands twice, losses of which nothing is ever paid. */
export function modelFaults(model: Model): Rejection[] {
  const riskFaults = model.risks.flatMap((risk, at) => below(`risks.${at}`, faultsOfRisk(risk)));
  return [
    ...noMembers('members', model.members),
    ...model.numbers.flatMap((members, at) => noMembers(`numbers.${at}`, members)),
    ...twice(
      'risks',
      'risk',
      model.risks.map(({ risk }) => risk),
    ),
    ...riskFaults,
    ...(riskFaults.length === 0 && model.risks.length > 0 ? nothingPaid('risks', model) : []),
    ...(model.risks.length > 0
      ? []
      : [{ code: 'there-is-no-risk', path: 'risks', expected: 'one risk at least' }]),
    ...belowZero('expenses.perMember', model.expenses.perMember),
    ...belowZero('expenses.ofLosses', model.expenses.ofLosses),
    ...moneyFaults(model),
    ...(model.confidence > 0 && model.confidence < 1
      ? []
      : [impossible('confidence', model.confidence, 'a number between 0 and 1')]),
    ...(Number.isSafeInteger(model.horizon) && model.horizon >= 1 && model.horizon <= horizonMost
      ? []
      : [impossible('horizon', model.horizon, `a whole number from 1 to ${horizonMost}`)]),
    ...below('reinsurance', faultsOfReinsurance(model.reinsurance ?? {})),
    ...below('premium.principles', faultsOfPrinciples(model)),
    ...below('premium.loadings', reasons(grossPremium(1, model.premium.loadings))),
    ...twice(
      'changes',
      'change',
      model.changes.map(({ change }) => change),
    ),
    ...model.changes.flatMap((change, at) =>
      below(`changes.${at}`, faultsOfChange(change, model, riskFaults.length === 0)),
    ),
    ...(model.forecast === undefined ? [] : forecastFaults(model.forecast)),
  ];
}

/** More periods would say nothing of a fund. */
const horizonMost = 200;

function moneyFaults({ cap, contribution, safety, reserve }: Model): Rejection[] {
  const isAbove = cap !== undefined && contribution !== undefined && contribution > cap;
  return [
    ...(cap === undefined ? [] : notAboveZero('cap', cap)),
    ...(contribution === undefined ? [] : belowZero('contribution', contribution)),
    ...(isAbove
      ? [
          {
            code: 'a-contribution-is-above-the-cap',
            path: 'contribution',
            found: String(contribution),
            expected: `at most ${cap}`,
          },
        ]
      : []),
    ...belowZero('safety', safety),
    ...belowZero('reserve', reserve),
  ];
}

function faultsOfRisk({ perMember, varies, size, cover, waiting }: ModelRisk): Rejection[] {
  const severity = severityOf(size);
  const paid = covered(severity.ok ? severity.value : anySize, cover);
  const hasMean = !(severity.ok && paid.ok) || paid.value.perLoss.mean < Number.POSITIVE_INFINITY;
  return [
    ...notAboveZero('perMember', perMember),
    ...belowZero('varies', varies),
    ...below('size', reasons(severity)),
    ...below('cover', reasons(paid)),
    ...(hasMean
      ? []
      : [
          {
            code: 'a-severity-has-no-mean',
            path: 'size',
            found: 'Infinity',
            suggestion: 'give the cover a limit',
          },
        ]),
    ...noProbability('waiting', waiting),
  ];
}

function faultsOfReinsurance({ perLoss, perPeriod }: Reinsurance): Rejection[] {
  const faults = ({ retention, limit, loading }: Layer) => [
    ...belowZero('retention', retention),
    ...(limit === undefined ? [] : notAboveZero('limit', limit)),
    ...belowZero('loading', loading),
  ];
  return [
    ...(perLoss === undefined ? [] : below('perLoss', faults(perLoss))),
    ...(perPeriod === undefined ? [] : below('perPeriod', faults(perPeriod))),
  ];
}

/** A parameter is impossible whatever the loss, so that any loss shows it. */
function faultsOfPrinciples({ premium: { principles } }: Model): Rejection[] {
  return principleNames.flatMap((principle) => {
    const parameter = principles[principle];
    if (parameter === undefined) return [];
    const found = premiumBy(principle, riskOfSize(anySize), parameter);
    return reasons(found)
      .filter(({ code }) => code === 'a-parameter-is-impossible')
      .map((reason) => ({ ...reason, path: principle }));
  });
}

function faultsOfChange(change: ModelChange, model: Model, isSound: boolean): Rejection[] {
  const { risk, cover, waiting, cap, reinsurance, members } = change;
  const names = model.risks.map((each) => each.risk);
  const isOfRisk = cover !== undefined || waiting !== undefined;
  const others = [cap, reinsurance, members].filter((part) => part !== undefined);
  const faults: Rejection[] = [
    ...(risk === undefined || names.includes(risk)
      ? []
      : [{ code: 'a-risk-is-unknown', path: 'risk', found: risk, expected: names.join(', ') }]),
    ...(cover === undefined ? [] : below('cover', reasons(covered(anySize, cover)))),
    ...(waiting === undefined ? [] : noProbability('waiting', waiting)),
    ...(cap === undefined ? [] : notAboveZero('cap', cap)),
    ...below('reinsurance', faultsOfReinsurance(reinsurance ?? {})),
    ...(members === undefined ? [] : noMembers('members', members)),
  ];
  if (!isOfRisk && (others.length === 0 || risk !== undefined)) {
    faults.push({
      code: 'a-change-changes-nothing',
      found: change.change,
      expected: risk === undefined ? 'cover, waiting, cap, reinsurance or members' : 'cover or waiting',
    });
  }
  if (faults.length > 0 || !isSound) return faults;
  const after = changed(model, change);
  const endless = after.risks.flatMap((each) => faultsOfRisk(each));
  return endless.length > 0 ? endless.map((fault) => ({ ...fault, path: 'cover' })) : nothingPaid('', after);
}

function nothingPaid(path: string, { risks }: Model): Rejection[] {
  if (risks.some((risk) => coveredRisk(risk).payments > 0)) return [];
  return [
    {
      code: 'nothing-is-ever-paid',
      ...(path === '' ? {} : { path }),
      expected: 'a loss above its deductible, after a waiting period that ends',
    },
  ];
}

const anySize = certain(exponential(1));

function noMembers(path: string, members: number): Rejection[] {
  return Number.isSafeInteger(members) && members > 0
    ? []
    : [impossible(path, members, 'a whole number from 1')];
}

function twice(path: string, key: string, names: readonly string[]): Rejection[] {
  return names.flatMap((found, at) =>
    names.indexOf(found) === at
      ? []
      : [{ code: 'a-name-stands-twice', path: `${path}.${at}.${key}`, found, expected: 'each once' }],
  );
}

function reasons(result: Result<unknown>): readonly Rejection[] {
  return result.ok ? [] : result.rejections;
}

/** The same reasons, each below a path. */
function below(path: string, faults: readonly Rejection[]): Rejection[] {
  return faults.map((fault) => ({
    ...fault,
    path: fault.path === undefined ? path : `${path}.${fault.path}`,
  }));
}
