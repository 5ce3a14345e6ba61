import { type Label, label } from '../../working/label.ts';

/** Who pays: the person, the person's employer, the State. */
export const parties = ['employee', 'employer', 'state'] as const;
export type Party = (typeof parties)[number];
export const partyLabels: Readonly<Record<Party, Label>> = {
  employee: label('employee', '个人'),
  employer: label('employer', '单位'),
  state: label('State', '国家'),
};

/** Who takes the odd unit where each share is rounded by itself. */
export const NOBODY = label('nobody, each share is rounded by itself', '无，各方分别取整');
