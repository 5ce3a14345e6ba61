/** Who may end a vote before its time. */
export const stoppers = ['applicant'] as const;
export type Stopper = (typeof stoppers)[number];
