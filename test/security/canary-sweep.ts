import type { Api } from '../support/api.js';
import type { Stage } from '../support/cast.js';
import { UNKNOWN_ID } from '../e2e/answers.js';
import { type LiveClient } from '../support/live.js';
import type { Operation, Parameter } from './api-surface.js';
import type { Planted } from './canaries.js';
import { kindOf, variantsOf } from './json-schema.js';

const PAGES = 'https://gazette.example/';

/** What can be named in a path, by the part before it. */
function idsOf(stage: Stage, planted: Planted): Readonly<Record<string, readonly string[]>> {
  const accounts = [stage.reader.id, stage.other.id, stage.moderator.id];
  return {
    sites: ['gazette'],
    articles: planted.articleIds,
    threads: planted.threadIds,
    comments: [...Object.values(planted.commentIds), planted.visibleId],
    revisions: ['1'],
    ...{ accounts, members: accounts, ignores: accounts },
  };
}

/** The paths of an operation for everything that there is. */
function pathsOf({ path }: Operation, ids: Readonly<Record<string, readonly string[]>>): string[] {
  const part = /([\w-]+)\/\{\w+\}/.exec(path);
  if (part === null) return [path];
  const [whole, before = ''] = part;
  return (ids[before] ?? [UNKNOWN_ID]).flatMap((id) =>
    pathsOf({ path: path.replace(whole, `${before}/${id}`) } as Operation, ids),
  );
}

/** Everything that a list can be asked for: each word, the least and the most of each number, each page, each text. */
function queriesOf({ parameters }: Operation, words: readonly string[]): string[] {
  const fields = parameters.filter((one) => one.in === 'query' && one.name !== 'after');
  const required = fields.filter((one) => one.required === true).map((one) => valuesOf(one, words));
  const [base = ['']] = required;
  const more = fields.filter((one) => one.required !== true).flatMap((one) => valuesOf(one, words));
  const all = fields.filter((one) => one.required !== true).map((one) => valuesOf(one, words).at(-1) ?? '');
  return base.flatMap((start) =>
    ['', ...more, all.join('&')].map((rest) => `?${[start, rest].filter(Boolean).join('&')}`),
  );
}

function valuesOf({ name, schema }: Parameter, words: readonly string[]): string[] {
  const choices = variantsOf(schema).flatMap((one) => one.enum ?? []);
  if (choices.length > 0) return choices.map((word) => `${name}=${String(word)}`);
  if (kindOf(schema) === 'boolean') return [`${name}=true`, `${name}=false`];
  if (kindOf(schema) === 'integer')
    return [`${name}=${schema.minimum ?? 0}`, `${name}=${Math.min(schema.maximum ?? 1, 100)}`];
  if (name === 'site') return [`${name}=gazette`];
  if (name === 'url') return ['bridge', 'premoderated'].map((page) => `${name}=${encodeURIComponent(PAGES + page)}`);
  return words.map((word) => `${name}=${encodeURIComponent(word)}`);
}

/** Every surface that `who` can read, with all that it said there, its headers too. What was asked is not what was told. */
export async function everythingSeenBy(
  who: Api,
  { stage, planted, operations }: { stage: Stage; planted: Planted; operations: readonly Operation[] },
): Promise<Map<string, string>> {
  const ids = idsOf(stage, planted);
  const seen = new Map<string, string>();
  for (const operation of operations.filter(({ method }) => method === 'GET')) {
    for (const path of pathsOf(operation, ids)) {
      for (const query of queriesOf(operation, [planted.words['held'] ?? ''])) {
        const { text, headers } = await who.get(path + query);
        seen.set(path + query, text + JSON.stringify([...headers]));
      }
    }
  }
  const pages = ['articles', 'comments'].flatMap((room) => ids[room]?.map((id) => `/${room}/${id}`) ?? []);
  for (const page of ['/', ...pages]) seen.set(`page ${page}`, await (await fetch(stage.url + page)).text());
  return seen;
}

/** What a live connection is told when it asks for all that it may: each debate from the start, its own, the staff's. */
export async function everythingToldTo(client: LiveClient, { articleIds }: Planted): Promise<Map<string, string>> {
  const told = new Map<string, string>();
  for (const articleId of articleIds)
    told.set(`live article ${articleId}`, JSON.stringify(await client.watch(articleId, 0)));
  told.set('live me', JSON.stringify(await client.emit('me.watch', { since: 0 })));
  told.set('live queue', JSON.stringify(await client.emit('queue.watch', { site: 'gazette', since: 0 })));
  return told;
}

/** Where one of the words is to be read. */
export function leaksIn(seen: ReadonlyMap<string, string>, words: Readonly<Record<string, string>>): string[] {
  return [...seen].flatMap(([where, text]) =>
    Object.entries(words).flatMap(([name, word]) => (text.includes(word) ? [`${name} at ${where}`] : [])),
  );
}
