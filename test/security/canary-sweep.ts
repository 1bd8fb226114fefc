import type { Api } from '../support/api.js';
import type { Stage } from '../support/cast.js';
import { UNKNOWN_ID } from '../e2e/answers.js';
import { rows } from '../e2e/rows.js';
import { type LiveClient } from '../support/live.js';
import type { Operation, Parameter } from './api-surface.js';
import type { Planted } from './canaries.js';
import { kindOf, variantsOf } from './json-schema.js';

type Named = Readonly<Record<string, readonly string[]>>;

/** Whatever moderators have decided, or have yet to: by the part of a path before it, which is its table. */
async function idsOnDesk(stage: Stage): Promise<Named> {
  const found = DESK.map(async (table) => [table, await rows(stage, `SELECT id FROM ${table}`)] as const);
  return Object.fromEntries((await Promise.all(found)).map(([table, all]) => [table, all.map(({ id }) => String(id))]));
}

const DESK = ['cases', 'decisions', 'flags', 'sanctions', 'appeals', 'claims'] as const;

/** The paths of an operation for everything that there is. */
function pathsOf({ path }: Operation, ids: Named): string[] {
  const part = /([\w-]+)\/\{\w+\}/.exec(path);
  if (part === null) return [path];
  const [whole, before = ''] = part;
  return (ids[before] ?? [UNKNOWN_ID]).flatMap((id) =>
    pathsOf({ path: path.replace(whole, `${before}/${id}`) } as Operation, ids),
  );
}

/** Everything that a list can be asked for: each word, the least and the most of each number, each page, each text. */
function queriesOf({ parameters }: Operation, named: Named): string[] {
  const fields = parameters.filter((one) => one.in === 'query' && one.name !== 'after');
  const required = fields.filter((one) => one.required === true).map((one) => valuesOf(one, named));
  const [base = ['']] = required;
  const optional = fields.filter((one) => one.required !== true).map((one) => valuesOf(one, named));
  const all = optional.map((values) => values.at(-1) ?? '');
  return base.flatMap((start) =>
    ['', ...optional.flat(), all.join('&')].map((rest) => `?${[start, rest].filter(Boolean).join('&')}`),
  );
}

function valuesOf({ name, schema }: Parameter, named: Named): string[] {
  const choices = variantsOf(schema).flatMap((one) => one.enum ?? []);
  if (choices.length > 0) return choices.map((word) => `${name}=${String(word)}`);
  if (kindOf(schema) === 'boolean') return [`${name}=true`, `${name}=false`];
  if (kindOf(schema) === 'integer')
    return [`${name}=${schema.minimum ?? 0}`, `${name}=${Math.min(schema.maximum ?? 1, 100)}`];
  return (named[name] ?? named['q'] ?? []).map((word) => `${name}=${encodeURIComponent(word)}`);
}

/** Every surface that `who` can read, with all that it said there, its headers too. What was asked is not what was told. */
export async function everythingSeenBy(
  who: Api,
  { stage, planted, operations }: { stage: Stage; planted: Planted; operations: readonly Operation[] },
): Promise<Map<string, string>> {
  const ids = { ...planted.ids, ...(await idsOnDesk(stage)) };
  const today = new Date().toISOString().slice(0, 10);
  const asked = ['held', 'removed', 'statement'].map((name) => planted.words[name] ?? '');
  const named = { ...ids, q: asked, reason: ['spam'], section: ['Sport'], from: [today], to: [today] };
  const seen = new Map<string, string>();
  for (const operation of operations.filter(({ method }) => method === 'GET')) {
    for (const path of pathsOf(operation, ids)) {
      for (const query of queriesOf(operation, named)) {
        const { text, headers } = await who.get(path + query);
        seen.set(path + query, text + JSON.stringify([...headers]));
      }
    }
  }
  const pages = ['articles', 'comments', 'claims'].flatMap((room) => ids[room]?.map((id) => `/${room}/${id}`) ?? []);
  for (const page of ['/', '/metrics', ...pages])
    seen.set(`page ${page}`, await (await fetch(stage.url + page)).text());
  return seen;
}

/** What a live connection is told when it asks for all that it may: each debate from the start, its own, the staff's. */
export async function everythingToldTo(client: LiveClient, { ids }: Planted): Promise<Map<string, string>> {
  const told = new Map<string, string>();
  for (const articleId of ids['articles'] ?? [])
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
