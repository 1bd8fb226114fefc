import type { Api } from '../support/api.js';
import { goodQuery, type Aim, type BadRequest } from './bad-request.js';
import type { Schema } from './json-schema.js';
import { pathTo, type Subjects, type World } from './subjects.js';

/** A list as it can be asked for, with its first cursor if it goes on. */
interface List {
  readonly aim: Aim;
  /** With a query, so that more of it can follow. */
  readonly path: string;
  readonly next: string | null;
}

/** Every list asked to go on from where none of its pages ended: a forged cursor, or one of another list. */
export async function badCursors(aims: readonly Aim[], { home, foreign }: World): Promise<BadRequest[]> {
  const read = aims.flatMap((aim) => waysToList(aim, [home, foreign]).map((path) => readList(home.admin, aim, path)));
  const lists = (await Promise.all(read)).flat();
  return lists.flatMap((list) => [
    ...forgeries(list.next).map((after) => ask(list, after, `a forged cursor ${after.slice(0, 20)}`)),
    ...lists.flatMap((other) =>
      other.next === null || other.path === list.path ? [] : [ask(list, other.next, `a cursor of ${other.path}`)],
    ),
  ]);
}

/** The list of each site, under each word that its query can choose from. */
function waysToList({ operation }: Aim, sites: readonly Subjects[]): string[] {
  if (operation.method !== 'GET' || !operation.query.includes('after')) return [];
  const words = operation.parameters.flatMap(({ name, in: place, schema }) =>
    place === 'query' ? otherWords(schema).map((word) => `${name}=${String(word)}&`) : [],
  );
  const paths = sites.flatMap((site) =>
    ['', ...words].map((word) => `${pathTo(operation, site)}${goodQuery(operation, site, '', `${word}limit=1`)}`),
  );
  return [...new Set(paths)];
}

/** But for the one that is meant where none is given. */
function otherWords({ enum: words = [], default: usual }: Schema): readonly unknown[] {
  return words.filter((word) => word !== usual);
}

/** Nothing when it is not for `who`. */
async function readList(who: Api, aim: Aim, path: string): Promise<List[]> {
  const { status, body } = await who.get(path);
  return status === 200 ? [{ aim, path, next: (body as { next: string | null }).next }] : [];
}

function forgeries(next: string | null): string[] {
  const real = next ?? 'AAAAAAAAAAAAAAAAAAAAAAAA';
  const changed = real.startsWith('A') ? `B${real.slice(1)}` : `A${real.slice(1)}`;
  return [
    'x',
    'null',
    `${real}AAAA`,
    real.slice(0, -4),
    changed,
    Buffer.from('["2026-01-01",1]').toString('base64url'),
  ];
}

function ask({ aim: { operation }, path }: List, after: string, what: string): BadRequest {
  return {
    operation,
    what: `${path} ${what}`,
    path: `${path}&after=${encodeURIComponent(after)}`,
    headers: {},
    statuses: [400],
    pointers: ['/after'],
  };
}
