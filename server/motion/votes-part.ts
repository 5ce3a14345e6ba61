import type { OwnPart } from '../member/own-data.ts';

/** The votes of a member in what he may take with him, and those that wait for him. */
export const votesPart: OwnPart = {
  name: 'votes',
  async of({ tx }, { fund }, { bucket, memberId }) {
    const { rows: ballots } = await tx.query(
      `SELECT o.number::text AS motion, b.choice, b.receipt, b.word, b.cast_by::text AS "castBy" FROM fund.ballot b
       JOIN fund.motion o USING (fund_id, motion_id) WHERE b.fund_id = $1 AND b.bucket = $2 AND b.member_id = $3 ORDER BY o.number`,
      [fund, bucket, memberId],
    );
    const { rows: motions } = await tx.query(
      `SELECT number::text AS motion, title, reason, state FROM fund.motion WHERE fund_id = $1 AND bucket = $2 AND member_id = $3 ORDER BY number`,
      [fund, bucket, memberId],
    );
    return { motions, ballots };
  },
  async waits(tx, { fund }, _, { person, at }) {
    const { rows } = await tx.query<{ id: string; number: bigint; title: string; until: string }>(
      `SELECT o.motion_id AS id, o.number, o.title, o.closes_at AS until
       FROM fund.motion o JOIN fund.vote_roll r ON r.fund_id = o.fund_id AND r.motion_id = o.motion_id AND r.person_id = $2
       WHERE o.fund_id = $1 AND o.state = 'open' AND o.opened_at <= $3 AND o.closes_at > $3
         AND NOT EXISTS (SELECT FROM fund.ballot b WHERE b.fund_id = o.fund_id AND b.motion_id = o.motion_id AND b.voter = r.voter)
       ORDER BY o.closes_at, o.number`,
      [fund, person, at],
    );
    return rows.map(({ number, ...vote }) => ({ what: 'vote' as const, number: `${number}`, ...vote }));
  },
};
