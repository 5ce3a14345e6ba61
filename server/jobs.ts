import { claimJobs } from './claim/claim-jobs.ts';
import { dueJobs } from './due/due-jobs.ts';
import { fundJobs } from './fund/fund-jobs.ts';
import { hearingJobs } from './hearing/hearing-jobs.ts';
import { answersForgotten } from './http/answers-forgotten.ts';
import type { AnyJob } from './job/job.ts';
import { departedJobs } from './member/departed.ts';
import { motionJobs } from './motion/motion-jobs.ts';
import { ownParts } from './own-parts.ts';
import { duesTold } from './settlement/dues-told.ts';

/** All that is done later or by night, noun by noun. */
export const jobs: readonly AnyJob[] = [
  ...fundJobs,
  ...claimJobs,
  ...hearingJobs,
  ...dueJobs,
  duesTold,
  answersForgotten,
  ...motionJobs,
  ...departedJobs(ownParts),
];
