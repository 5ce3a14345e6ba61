import { createInterface } from 'node:readline/promises';
import { reasonSentence } from '@openmutual/core/reason-words';
import type { FirstAnswers } from '@openmutual/server/first-answers';
import type { Installation } from '@openmutual/server/installation';

/** Where questions are read and answers are written. */
export interface Terminal {
  readonly input: NodeJS.ReadableStream;
  readonly output: NodeJS.WritableStream;
  /** Ends the questions. */
  readonly signal: AbortSignal;
}

/**
 * Asks at a terminal what nobody has said yet of who runs an installation, in plain words; an empty line leaves a question for later.
 * Yields what was said, perhaps nothing, also where somebody ends it.
 */
export async function firstAnswers(
  { operator, jurisdiction, licence }: Installation,
  { input, output, signal }: Terminal,
): Promise<FirstAnswers> {
  const { faultsOfAnswers } = await import('@openmutual/server/first-answers');
  const lines = createInterface({ input, output, terminal: false });
  const gone = new AbortController();
  lines.on('close', () => gone.abort());
  const isOver = AbortSignal.any([signal, gone.signal]);

  /** One line; it is asked again until it can be an answer, or is empty. */
  const askUntilAnswered = async (
    name: keyof FirstAnswers,
    question: string,
  ): Promise<string | undefined> => {
    while (!isOver.aborted) {
      const said = await lines.question(question, { signal: isOver }).catch(() => '');
      const text = said.trim();
      if (text === '') return undefined;
      const [fault] = faultsOfAnswers({ [name]: text });
      if (fault === undefined) return text;
      output.write(`  ${reasonSentence({ ...fault, path: 'your answer' })}\n`);
    }
    return undefined;
  };

  output.write(INTRODUCTION);
  const given: { -readonly [Key in keyof FirstAnswers]: FirstAnswers[Key] } = {};
  const putQuestion = async (name: keyof FirstAnswers, question: string) => {
    const text = await askUntilAnswered(name, question);
    if (text !== undefined) given[name] = text;
  };
  if (operator === null)
    await putQuestion(
      'operator',
      'Who runs this installation and answers for it (a society, a firm, a person)? ',
    );
  if (jurisdiction === null) await putQuestion('jurisdiction', 'Under the law of which country or state? ');
  if (licence === null) {
    output.write(LICENCES);
    await putQuestion('licence', 'licensed, not-needed, applied-for or none? ');
    if (given.licence === 'licensed')
      await putQuestion('licenceDetail', 'Licensed by which authority, under which number? ');
  }
  lines.close();
  return given;
}

const INTRODUCTION = `
Visitors are to know who runs this. An empty line leaves a question for later; until all are answered a banner on every page says so.
`;

const LICENCES = `Sharing risk for others is regulated in most countries; ask your supervisor. What may this installation do?
  licensed     it has the licence that this law asks for
  not-needed   this law asks for none, for what it does
  applied-for  the licence is asked for and not there yet
  none         it has none
`;
