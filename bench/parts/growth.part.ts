import type { JsonClient } from '../json-client.ts';
import type { Options } from '../options.ts';
import { tell } from '../report/progress.ts';
import { timesAtMost, type PartResult, type Row } from '../report/row.ts';
import { interleave } from '../rounds.ts';
import { Publisher, type Debate } from '../seed/articles.ts';
import { postChain } from '../seed/chain.ts';
import { Seeding } from '../seed/seeding.ts';
import type { Stage } from '../stage.ts';
import { median } from '../statistics.ts';
import { firstPageOf } from './read.part.ts';

const REQUESTS_MIN = 10;
const REQUESTS_MAX = 100;
/** A round of slow requests ends after this time, but not before it has the least number of them. */
const ROUND_MS = 1_000;
const CHAIN_DEPTH = 500;
/** How far the deep page lies, in pages of 100. */
const PAGES_BEFORE_MAX = 300;

interface Seeded {
  readonly size: number;
  readonly debate: Debate;
}

/** How the time of one request grows with the debate: one request after the other, nobody else asking. */
export async function growth(stage: Stage, { sizes, rounds }: Options): Promise<PartResult> {
  const publisher = await Publisher.signIn(stage.api);
  const seeding = new Seeding(stage);
  const seeded: Seeded[] = [];
  for (const size of sizes) {
    const debate = await publisher.publish(`A debate of ${size} comments`);
    await seeding.fill(debate, size);
    seeded.push({ size, debate });
  }
  const chain = await publisher.publish('A debate of two');
  const chainIds = await postChain(stage, chain, CHAIN_DEPTH);
  await seeding.settle();

  const paths: Record<string, string> = {};
  for (const { size, debate } of seeded) paths[`first ${size}`] = firstPageOf(debate);
  const deep = await deepPage(stage.api, seeded.at(-1));
  paths['deep page'] = deep.path;
  Object.assign(paths, repliesAndPages('shallow', chainIds[0]), repliesAndPages('deep', chainIds[CHAIN_DEPTH - 1]));
  tell('growth: measuring');
  const works = Object.entries(paths).map(([name, path]) => [name, () => latencyMs(stage.api, path)] as const);
  const took = await interleave(rounds, Object.fromEntries(works));
  return { rows: toRows(seeded, took, deep.before), checks: [await seeding.check()] };
}

function toRows(seeded: readonly Seeded[], took: Readonly<Record<string, number[]>>, before: number): Row[] {
  const [smallest, ...others] = seeded;
  const limits = took[`first ${smallest?.size}`] ?? [];
  const row = (work: string, name: string, base = limits): Row => {
    return { work, unit: 'ms', limits: base, ours: took[name] ?? [], goal: timesAtMost(1.2) };
  };
  const least = smallest?.size.toLocaleString('en');
  const beyond = `page after ${before.toLocaleString('en')} comments of ${seeded.at(-1)?.size.toLocaleString('en')}`;
  return [
    ...others.map(({ size }) =>
      row(`first page at ${size.toLocaleString('en')} comments (limit: at ${least})`, `first ${size}`),
    ),
    row(`${beyond} (limit: first page at ${least})`, 'deep page'),
    row('replies, 499 levels deep (limit: at the top)', 'deep replies', took['shallow replies']),
    row('one comment, 499 levels deep (limit: at the top)', 'deep comment', took['shallow comment']),
  ];
}

function repliesAndPages(name: string, id = ''): Record<string, string> {
  return {
    [`${name} replies`]: `/api/v1/comments/${id}/replies?limit=20`,
    [`${name} comment`]: `/api/v1/comments/${id}`,
  };
}

/** The median of some requests, one after the other, ms. */
async function latencyMs(api: JsonClient, path: string): Promise<number> {
  const took: number[] = [];
  const until = performance.now() + ROUND_MS;
  for (let n = 0; n < REQUESTS_MAX && (n < REQUESTS_MIN || performance.now() < until); n += 1) {
    const began = performance.now();
    const { status } = await api.send('GET', path);
    if (status !== 200) throw new Error(`GET ${path}: ${status}`);
    took.push(performance.now() - began);
  }
  return median(took);
}

/** Follows the cursors far into the largest debate, as a reader would. */
async function deepPage(api: JsonClient, largest: Seeded | undefined): Promise<{ path: string; before: number }> {
  const list = `/api/v1/threads/${largest?.debate.threadId}/comments?sort=best`;
  const seen = new Set<string>();
  let next = '';
  for (let page = 0; page < PAGES_BEFORE_MAX; page += 1) {
    const path = `${list}&limit=100${next && `&after=${next}`}`;
    const answer = await api.ask<{ items: { id: string }[]; next: string | null }>('GET', path);
    const before = seen.size;
    for (const { id } of answer.items) seen.add(id);
    if (seen.size !== before + answer.items.length) throw new Error('A comment is on two pages.');
    if (answer.next === null) break;
    next = answer.next;
  }
  return { path: `${list}&limit=20&after=${next}`, before: seen.size };
}
