import { type Label, label } from '../working/label.ts';

/**
 * In which part somebody acts. One person may have several: whoever asks says in which of them he acts, and whoever keeps
 * the persons says which he has.
 */
export const roles = ['self', 'member', 'organiser', 'reviewer', 'treasurer', 'rules'] as const;
export type Role = (typeof roles)[number];

export const roleLabels: Readonly<Record<Role, Label>> = {
  /** Whom it concerns: who was invited, who claims, who pays. */
  self: label('the person concerned', '本人'),
  /** Any other member in force, such as one who objects. */
  member: label('a member', '成员'),
  organiser: label('an organiser', '组织者'),
  reviewer: label('a reviewer', '审核人'),
  treasurer: label('a treasurer', '司库'),
  /** Nobody in person: a day has come, a payment, the result of a vote. */
  rules: label('by the rules', '按规则'),
};
