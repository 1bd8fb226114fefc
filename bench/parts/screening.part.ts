import type { Options } from '../options.ts';
import { Remote } from '../processes/remote.ts';
import type { Screener } from '../processes/screener.process.ts';
import { tell } from '../report/progress.ts';
import { atMost, timesAtMost, type PartResult, type Row } from '../report/row.ts';
import { interleave } from '../rounds.ts';
import { bodyOf } from '../seed/bodies.ts';
import { OwnSite } from '../seed/own-site.ts';
import { makeWords } from '../seed/words.ts';
import type { Stage } from '../stage.ts';
import { median } from '../statistics.ts';

/** As many as a site can have in all its lists. */
const WORDS = 5_000;
const LONG_CHARS = 10_000;
/** Texts that are looked at in one round. */
const ORDINARY = 512;
const LONG = 30;
const POSTS = 60;
const MS_MAX = 5;

interface WordList {
  readonly list: 'banned' | 'suspect';
  readonly language: string;
  readonly words: string[];
}

/** What screening adds to a comment: the checks by themselves, and posts to a site with and without word lists. */
export async function screening(stage: Stage, { rounds }: Options): Promise<PartResult> {
  const lists = makeLists();
  const ordinary = Array.from({ length: ORDINARY }, (_, n) => bodyOf(n));
  const long = Array.from({ length: LONG }, (_, n) => longBody(n));
  const [plain, listed] = [await makeSite(stage, 'bench-no-words', []), await makeSite(stage, 'bench-words', lists)];
  const screener = new Remote<Screener>('screener', stage.cleanUp);
  await screener.ask('load', { folder: stage.app });
  tell('screening: measuring');
  const took = await interleave(rounds, {
    ordinary: () => screener.ask('look', { bodies: ordinary, lists: [] }),
    ordinaryListed: () => screener.ask('look', { bodies: ordinary, lists }),
    long: () => screener.ask('look', { bodies: long, lists: [] }),
    longListed: () => screener.ask('look', { bodies: long, lists }),
    posts: () => postMs(stage, plain),
    postsListed: () => postMs(stage, listed),
  });
  await screener.end();
  const row = (work: string, ours: readonly number[]): Row => {
    return { work, unit: 'ms', limits: [], ours, goal: atMost(MS_MAX, 'ms') };
  };
  const chars = LONG_CHARS.toLocaleString('en');
  const words = WORDS.toLocaleString('en');
  return {
    rows: [
      row('screening of a comment, no word lists', took.ordinary),
      row(`the same, ${words} words in the lists`, took.ordinaryListed),
      row(`screening of ${chars} characters, no word lists`, took.long),
      row(`the same, ${words} words in the lists`, took.longListed),
      {
        work: `a post, ${words} words in the lists (limit: none)`,
        unit: 'ms',
        limits: took.posts,
        ours: took.postsListed,
        goal: timesAtMost(1.2),
      },
    ],
    checks: [],
  };
}

/** Half of the words are refused, half are looked at. */
function makeLists(): WordList[] {
  const words = makeWords(WORDS);
  return [
    { list: 'banned', language: 'und', words: words.slice(0, WORDS / 2) },
    { list: 'suspect', language: 'en', words: words.slice(WORDS / 2) },
  ];
}

function longBody(from: number): string {
  let body = '';
  for (let n = from; body.length < LONG_CHARS; n += 1) body += `${bodyOf(n)} `;
  return body.slice(0, LONG_CHARS);
}

/** The thread of a site where whoever writes fast, and what many wrote, is published; all checks are made nevertheless. */
async function makeSite(stage: Stage, slug: string, lists: readonly WordList[]): Promise<string> {
  const site = await OwnSite.make(stage.api, slug);
  await site.ask('PUT', `moderation/policies?site=${slug}`, { rules: [] }, 0);
  const { version } = await site.ask<{ version: number }>('GET', `sites/${slug}/word-lists`);
  await site.ask('PUT', `sites/${slug}/word-lists`, { items: lists }, version);
  return (await site.publisher.publish('What is screened')).threadId;
}

/** Posts one comment after the other, each by somebody else; the median, ms. */
async function postMs({ api, people }: Stage, threadId: string): Promise<number> {
  const took: number[] = [];
  for (let n = 0; n < POSTS; n += 1) {
    const began = performance.now();
    const question = { token: people.tokens[n % people.tokens.length], body: { body: bodyOf(n) } };
    const { status } = await api.ask<{ status: string }>('POST', `/api/v1/threads/${threadId}/comments`, question);
    if (status !== 'visible') throw new Error(`A comment that nothing speaks against is ${status}.`);
    took.push(performance.now() - began);
  }
  return median(took);
}
