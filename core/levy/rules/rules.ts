import type { z } from 'zod';
import type { Vocabulary } from '../../scheme/scheme.ts';
import { type LevyRules, rulesSchema } from '../words/rule-schema.ts';
import { rulesFaults } from './rule-fault.ts';

export type { Excess } from '../words/excess.ts';
export { excesses } from '../words/excess.ts';
export type { BranchRule, LevyRules } from '../words/rule-schema.ts';

const schemas = new Map<string, z.ZodType<LevyRules>>();

/** The words of social schemes, and what must hold between them and the tables. */
export const levyVocabulary: Vocabulary<LevyRules> = {
  schema: (currency) => {
    const known = schemas.get(currency) ?? (rulesSchema(currency) as unknown as z.ZodType<LevyRules>);
    schemas.set(currency, known);
    return known;
  },
  faults: rulesFaults,
  restsOn: {
    'a-party-is-not-declared': [['parties']],
    'a-party-has-no-rate': [['parties']],
    'a-fact-is-not-declared': [['facts']],
    'a-fact-has-another-form': [['facts']],
    'a-word-is-unknown': [['facts']],
    'an-axis-is-answered-by-nobody': [['facts']],
    'a-word-answers-only-an-exact-axis': [['facts']],
    'a-limit-is-unknown': [['limits']],
    'equal-shares-must-stay-equal': [['parties']],
    'the-residual-falls-to-a-party-that-pays': [['parties']],
  },
};
