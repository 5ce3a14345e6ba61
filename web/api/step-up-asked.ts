import { createContext, useContext } from 'react';

/** Asks who is here for the password or a code; yes once it was right, no where he would rather not. */
export type AskStepUp = () => Promise<boolean>;

export const StepUpAsked = createContext<AskStepUp>(async () => false);

export function useStepUp(): AskStepUp {
  return useContext(StepUpAsked);
}
