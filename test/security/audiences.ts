import type { Api, Person } from '../support/api.js';
import type { Stage } from '../support/cast.js';
import { LiveClient } from '../support/live.js';
import type { Planted } from './canaries.js';
import { HIDDEN_TEXTS } from './hidden-texts.js';

/** Who looks at everything, from outside to within; each is to see what concerns them and no more. */
export const AUDIENCES = ['guest', 'other', 'author', 'flagger', 'sectional', 'foreign', 'editor'] as const;
export type Audience = (typeof AUDIENCES)[number];

const TEXTS = Object.keys(HIDDEN_TEXTS);
/** Every one of them was read by its author; a guest wrote the other one. */
const OF_READER = TEXTS.filter((name) => name !== 'guest');

/** What is said of claims, for whoever judges them; what others think of it is read after one's own verdict. */
const OF_CLAIMS = [
  ...['claimStatement', 'claimUrl', 'claimExcerpt', 'articleClaimId', 'removedClaimId', 'accusingClaimId'],
  ...['claimersName', 'claimersId'],
];

/** What an audience may know by now, by the names of the words; nobody else may know any. */
const KNOWN: Readonly<Record<Audience, readonly string[]>> = {
  guest: [],
  other: [],
  // What was decided about them, and why; not by whom, nor who complained, nor which words are looked for.
  author: [...OF_READER, 'totp', 'readersEmail', 'ignoredId', 'rationale', 'caution', 'appeal'],
  flagger: ['statement', 'flaggersName', 'flaggersId', 'flaggersEmail'],
  // Whoever judges in a section judges by the words and rules of the site.
  sectional: ['word', 'pattern', 'expression'],
  foreign: [],
  // Reads hidden texts and the ledger as all staff of the site; what readers report is for those who judge conduct.
  editor: [...TEXTS, ...OF_CLAIMS, 'guestsName', 'word', 'pattern', 'expression', 'rationale', 'caution', 'decidersId'],
};

export function wordsHiddenFrom(who: Audience, { words }: Planted): Record<string, string> {
  return Object.fromEntries(Object.entries(words).filter(([name]) => !KNOWN[who].includes(name)));
}

export async function audiencesOf(stage: Stage, planted: Planted): Promise<Record<Audience, Api | Person>> {
  const { id: courierId } = await stage.site('courier');
  const site = { siteId: stage.siteId, role: 'moderator', section: 'Sport' } as const;
  const sectional = await stage.person('Sven Sport', site);
  const foreign = await stage.person('Fritz Foreign', { siteId: courierId, role: 'admin' });
  const { guest, other, reader: author, editor } = stage;
  return { guest, other, author, flagger: planted.flagger, sectional, foreign, editor };
}

/** A connection of each, which watches all that it may from now on. */
export async function watchersOf(
  stage: Stage,
  people: Record<Audience, Api | Person>,
  { ids }: Planted,
): Promise<Map<Audience, LiveClient>> {
  const watchers = new Map<Audience, LiveClient>();
  for (const name of AUDIENCES) {
    const person = people[name];
    const auth = 'token' in person ? { token: person.token } : {};
    const client = await new LiveClient(stage.url, auth).connected();
    for (const articleId of ids['articles'] ?? []) await client.watch(articleId);
    for (const [message, body] of [['me.watch', {}] as const, ['queue.watch', { site: 'gazette' }] as const])
      await client.emit(message, body);
    watchers.set(name, client);
  }
  return watchers;
}
