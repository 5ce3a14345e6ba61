import {
  delegationsTold,
  mattersTold,
  motionsTold,
  motionTold,
  ruleVersionsTold,
} from '../motion/motion-queries.ts';

/** What the pages of motions need before they are shown; loaded with the first of them. */
export const motionLoads = {
  motions: (fund: string) => motionsTold(fund),
  newMotion: (fund: string) => mattersTold(fund),
  motion: (fund: string, { motion }: { readonly motion: string }) => motionTold(fund, motion),
  delegations: (fund: string) => delegationsTold(fund),
  ruleVersions: (fund: string) => ruleVersionsTold(fund),
};
