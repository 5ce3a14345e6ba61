/** Who may decide on a claim; all but the operator, who runs the fund, decide by vote. */
export const bodies = ['board', 'jury', 'members', 'operator'] as const;
export type Body = (typeof bodies)[number];

/** The bodies that vote. */
export const votingBodies = ['board', 'jury', 'members'] as const;
export type VotingBody = (typeof votingBodies)[number];

/** Who may not sit on a jury. */
export const excludedPersons = ['applicant', 'relatives', 'objector', 'decider'] as const;
