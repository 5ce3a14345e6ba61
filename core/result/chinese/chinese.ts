import { actuarial } from './actuarial.ts';
import { alphabet } from './alphabet.ts';
import { assessment } from './assessment.ts';
import { assessmentRules } from './assessment-rules.ts';
import { commonMoney } from './common-money.ts';
import { curve } from './curve.ts';
import { decision } from './decision.ts';
import { estimate } from './estimate.ts';
import { estimatedRate } from './estimated-rate.ts';
import { forecast } from './forecast.ts';
import { levy } from './levy.ts';
import { life } from './life.ts';
import { policy } from './policy.ts';
import { rating } from './rating.ts';
import { record } from './record.ts';
import { reserving } from './reserving.ts';
import { scheme } from './scheme.ts';

/** What the rejections of `core` say in Chinese; by the terms of GLOSSARY.md. */
export const chinese = [
  alphabet,
  curve,
  scheme,
  decision,
  assessmentRules,
  assessment,
  levy,
  rating,
  policy,
  record,
  life,
  commonMoney,
  actuarial,
  reserving,
  estimate,
  estimatedRate,
  forecast,
] as const;
