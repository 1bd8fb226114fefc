import type { Options } from '../options.ts';
import { Remote } from '../processes/remote.ts';
import type { Inserts } from '../processes/inserts.process.ts';
import type { Writers, Written } from '../processes/writers.process.ts';
import { tell } from '../report/progress.ts';
import { shareAtLeast, type Check, type PartResult, type Row } from '../report/row.ts';
import { interleave } from '../rounds.ts';
import { Publisher } from '../seed/articles.ts';
import type { Stage } from '../stage.ts';

const WRITERS = 8;
const VOTERS = 16;
/** So few that they come round again within a run: votes are changed too. */
const VOTING_ACCOUNTS = 400;
const ARTICLES = 200;

/** Comments into one thread, comments into many, and votes on one comment, beside plain inserts into the same Postgres. */
export async function write(stage: Stage, options: Options): Promise<PartResult> {
  const publisher = await Publisher.signIn(stage.api);
  const hot = await publisher.publish('The debate that everybody writes in');
  const many = await publisher.publishMany(ARTICLES);
  const commentId = await postOwn(stage, hot.threadId);
  await stage.db.query('CHECKPOINT');
  const inserts = new Remote<Inserts>('inserts', stage.cleanUp);
  const writers = new Remote<Writers>('writers', stage.cleanUp);
  await inserts.ask('connect', { url: stage.scratchUrl, count: WRITERS });
  const before = await countComments(stage);
  let acknowledged = 0;
  const counted = (written: Written): Written => ((acknowledged += written.acknowledged), written);
  // The author of the comment that is voted on is the first of the people; nobody votes on an own comment.
  const writing = { url: stage.server.url, tokens: stage.people.tokens.slice(1), seconds: options.roundSeconds };
  const voting = { tokens: writing.tokens.slice(0, VOTING_ACCOUNTS) };
  tell('write: measuring');
  const rounds = await interleave(options.rounds, {
    limit: () => inserts.ask('insert', { seconds: options.roundSeconds }),
    hot: async () => counted(await writers.ask('comment', { ...writing, writers: WRITERS, threadIds: [hot.threadId] })),
    spread: async () =>
      counted(
        await writers.ask('comment', { ...writing, writers: WRITERS, threadIds: many.map(({ threadId }) => threadId) }),
      ),
    votes: () => writers.ask('vote', { ...writing, ...voting, writers: VOTERS, commentId }),
  });
  const row = (work: string, written: readonly Written[]): Row => {
    return {
      work,
      unit: '/s',
      limits: rounds.limit,
      ours: written.map(({ perSecond }) => perSecond),
      goal: shareAtLeast(0.5),
    };
  };
  const checks = [
    await checkVotes(stage, commentId, await writers.ask('tally', null)),
    toCheck('comments acknowledged', acknowledged, 'stored', (await countComments(stage)) - before),
  ];
  await Promise.all([inserts.end(), writers.end()]);
  return {
    rows: [
      row(`comments into one thread, ${WRITERS} writers`, rounds.hot),
      row(`comments into ${ARTICLES} threads, ${WRITERS} writers`, rounds.spread),
      row(`votes on one comment, ${VOTERS} writers`, rounds.votes),
    ],
    checks,
  };
}

async function postOwn(stage: Stage, threadId: string): Promise<string> {
  const question = { token: stage.people.tokens[0], body: { body: 'Vote on this.' } };
  return (await stage.api.ask<{ id: string }>('POST', `/api/v1/threads/${threadId}/comments`, question)).id;
}

async function countComments(stage: Stage): Promise<number> {
  const { rows } = await stage.db.query<{ count: string }>('SELECT count(*) FROM comments');
  return Number(rows[0]?.count);
}

async function checkVotes(stage: Stage, commentId: string, tally: { up: number; down: number }): Promise<Check> {
  const { rows } = await stage.db.query<{ counts: string; votes: string }>(
    `SELECT c.up || ' up, ' || c.down || ' down' AS counts,
            (SELECT count(*) FILTER (WHERE value = 1) || ' up, ' || count(*) FILTER (WHERE value = -1) || ' down'
             FROM votes WHERE comment_id = c.id) AS votes
     FROM comments c WHERE c.id = $1`,
    [commentId],
  );
  const acknowledged = `${tally.up} up, ${tally.down} down`;
  const what = `votes acknowledged: ${acknowledged}; stored: ${rows[0]?.votes}; counted on the comment: ${rows[0]?.counts}`;
  return { what, holds: rows[0]?.votes === acknowledged && rows[0].counts === acknowledged };
}

function toCheck(what: string, expected: number, other: string, found: number): Check {
  return { what: `${what}: ${expected}; ${other}: ${found}`, holds: expected === found };
}
