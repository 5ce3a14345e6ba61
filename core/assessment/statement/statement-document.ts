import type { Working } from '../../working/working.ts';
import type { Settlement } from '../assessment.ts';
import { periodWorking } from './period-working.ts';
import type { Statement } from './statement.ts';

/** A statement in its published form: what `why --json` prints. */
export interface StatementDocument extends Statement {
  /** Where members get back what is left: what was left of what. */
  readonly period?: readonly Working[];
}

export function statementDocument(statement: Statement, settlement: Settlement): StatementDocument {
  return statement.refunds.length === 0 ? statement : { ...statement, period: [periodWorking(settlement)] };
}
