import { Trans, useLingui } from '@lingui/react/macro';
import { ErrorSummary, type FormProblem } from '../form/error-summary.tsx';
import type { Act } from './act.ts';
import { Away, type Refused } from './refused.ts';

interface ActProblemProps {
  readonly act: Pick<Act<never, unknown>, 'problem' | 'attempt'>;
  /** The ids of fields by the paths that reasons name. */
  readonly fields?: Readonly<Record<string, string>>;
}

/** Why something was not done, all reasons at once, each with the way to its field; or that no answer came. */
export function ActProblem({ act: { problem, attempt }, fields = {} }: ActProblemProps) {
  const { t } = useLingui();
  if (problem === undefined) return null;
  if (problem instanceof Away) {
    const said = problem.problem?.detail ?? problem.problem?.title;
    return (
      <ErrorSummary problems={[{ text: said ?? t`No answer came from the server.` }]} attempt={attempt}>
        <p className="small">
          <Trans>Press again in a moment: it is done once, even if the first time was heard.</Trans>
        </p>
      </ErrorSummary>
    );
  }
  return <ErrorSummary problems={problemsOf(problem, fields)} attempt={attempt} />;
}

function problemsOf({ problem }: Refused, fields: Readonly<Record<string, string>>): FormProblem[] {
  if (problem.rejections.length === 0) return [{ text: problem.title }];
  return problem.rejections.map(({ path, says }) => {
    const field = fieldOf(path, fields);
    return { field, text: field === undefined ? says : besideField(path, says) };
  });
}

/** A reason without the name of its place, which stands beside the field already, and which people do not know. */
function besideField(path: string | undefined, says: string): string {
  const text = says.startsWith(`${path}: `) ? says.slice(`${path}: `.length) : says;
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** The field of a path, or of what it stands in: `members.3.mail` is about `members`. */
function fieldOf(path: string | undefined, fields: Readonly<Record<string, string>>): string | undefined {
  for (let place = path; place !== undefined && place !== ''; place = outer(place)) {
    if (fields[place] !== undefined) return fields[place];
  }
  return undefined;
}

function outer(path: string): string | undefined {
  const end = path.lastIndexOf('.');
  return end < 0 ? undefined : path.slice(0, end);
}

/** What is wrong with one field, for the line beside it. */
export function fieldProblem(
  { problem }: Pick<Act<never, unknown>, 'problem'>,
  path: string,
): string | undefined {
  if (problem === undefined || problem instanceof Away) return undefined;
  const says = problem.problem.rejections.find((reason) => reason.path === path)?.says;
  return says === undefined ? undefined : besideField(path, says);
}
