import { Remote } from '../processes/remote.ts';
import type { Load } from '../processes/load.process.ts';
import type { NodeHttp } from '../processes/node-http.process.ts';
import type { Posted, Poster } from '../processes/poster.process.ts';
import type { Options } from '../options.ts';
import { tell } from '../report/progress.ts';
import { shareAtLeast, type PartResult } from '../report/row.ts';
import { interleave } from '../rounds.ts';
import { Publisher, type Debate } from '../seed/articles.ts';
import { Seeding } from '../seed/seeding.ts';
import type { Stage } from '../stage.ts';

const COMMENTS = 1_000;
const CONNECTIONS = 16;
const POSTS_PER_SECOND = 20;
const AGE_MS_MAX = 1_000;

/** The first page of a thread, with nobody writing and with 20 comments a second going into that thread. */
export async function read(stage: Stage, options: Options): Promise<PartResult> {
  const debate = await seed(stage);
  const path = firstPageOf(debate);
  const bytes = Buffer.byteLength((await stage.api.send('GET', path)).text);
  tell(`read: pages of ${bytes.toLocaleString('en')} bytes`);
  const limit = new Remote<NodeHttp>('node-http', stage.cleanUp);
  const load = new Remote<Load>('load', stage.cleanUp);
  const poster = new Remote<Poster>('poster', stage.cleanUp);
  const limitUrl = await limit.ask('listen', { bytes });
  const seconds = options.roundSeconds;
  const readUrl = (url: string): Promise<number> => load.ask('read', { url, connections: CONNECTIONS, seconds });
  const ages: Posted[] = [];
  const rounds = await interleave(options.rounds, {
    limit: () => readUrl(limitUrl),
    quiet: () => readUrl(`${stage.server.url}${path}`),
    limitAgain: () => readUrl(limitUrl),
    busy: async () => {
      const posting = poster.ask('post', {
        url: stage.server.url,
        path: `/api/v1/threads/${debate.threadId}/comments`,
        token: stage.people.tokens[0] ?? '',
        perSecond: POSTS_PER_SECOND,
        seconds,
        watchedPage: path,
      });
      const [rate, posted] = await Promise.all([readUrl(`${stage.server.url}${path}`), posting]);
      ages.push(posted);
      return rate;
    },
  });
  await Promise.all([limit.end(), load.end(), poster.end()]);
  const work = `first page, 20 comments, ${CONNECTIONS} connections`;
  return {
    rows: [
      { work, unit: '/s', limits: rounds.limit, ours: rounds.quiet, goal: shareAtLeast(0.6) },
      {
        work: `the same, ${POSTS_PER_SECOND} comments/s posted there`,
        unit: '/s',
        limits: rounds.limitAgain,
        ours: rounds.busy,
        goal: shareAtLeast(0.45),
      },
    ],
    checks: [toAgeCheck(ages)],
  };
}

export function firstPageOf({ threadId }: Debate): string {
  return `/api/v1/threads/${threadId}/comments?limit=20&sort=best`;
}

async function seed(stage: Stage): Promise<Debate> {
  const publisher = await Publisher.signIn(stage.api);
  const debate = await publisher.publish('The debate that is read');
  const seeding = new Seeding(stage);
  await seeding.fill(debate, COMMENTS);
  await seeding.settle();
  return debate;
}

function toAgeCheck(ages: readonly Posted[]): PartResult['checks'][number] {
  const oldestMs = Math.max(...ages.map(({ oldestAnswerMs }) => oldestAnswerMs ?? 0));
  const answers = ages.reduce((sum, posted) => sum + posted.answers, 0);
  const posts = ages.reduce((sum, posted) => sum + posted.posts, 0);
  const what = `while ${posts} comments were posted, the oldest of ${answers} watched answers was ${Math.round(oldestMs)} ms old (at most ${AGE_MS_MAX})`;
  return { what, holds: oldestMs <= AGE_MS_MAX };
}
