import { pino } from 'pino';
import { Log } from '#platform/telemetry/log.js';
import { openMotion, publish, say } from '../e2e/answers.js';
import { Api, type Person } from '../support/api.js';
import { tokenIn } from '../support/mailbox.js';
import type { Stage } from '../support/cast.js';
import { plantClaims, type PlantedClaims } from './claim-canaries.js';
import { plantDesk } from './desk-canaries.js';
import { HIDDEN_TEXTS, type HiddenIds } from './hidden-texts.js';

export interface Planted {
  /** All words that nobody but those concerned may read: texts, addresses, names, secrets. */
  readonly words: Readonly<Record<string, string>>;
  readonly commentIds: HiddenIds;
  /** What a path or a query can name, by the part before it or by the name of the field. */
  readonly ids: Readonly<Record<string, readonly string[]>>;
  readonly decider: Person;
  readonly flagger: Person;
  readonly claims: PlantedClaims;
  /** Hides what is to be hidden; before, those who watch have seen it rightly. Returns what its author was answered. */
  hide(): Promise<Map<string, string>>;
}

/** Plants a canary in every hidden place that there is. */
export async function plantCanaries(stage: Stage, admin: Person): Promise<Planted> {
  const premoderated = await publish(stage, 'premoderated', { discussion: 'premoderated' });
  const motion = await openMotion(stage, stage.articleId);
  const desk = await plantDesk(stage, admin);
  const commentIds = await sayAll(stage, admin, { premoderatedId: premoderated.threadId, motionId: motion.id });
  const visible = await say(stage.other, stage.threadId, 'Visible below.', { parentId: commentIds.removed });
  const removedReply = (await say(stage.reader, stage.threadId, HIDDEN_TEXTS.removedReply, { parentId: visible.id }))
    .id;
  const secrets = await plantSecrets(stage, admin);
  const all = { ...commentIds, removedReply };
  const matter = await desk.report(all);
  const claims = await plantClaims(stage, admin, all);
  const accounts = [stage.reader.id, stage.other.id, stage.moderator.id];
  return {
    ...{ decider: desk.decider, flagger: desk.flagger, claims, commentIds: all },
    words: { ...HIDDEN_TEXTS, ...secrets, ...desk.words, ...matter.words, ...claims.words },
    ids: {
      ...{ sites: ['gazette'], site: ['gazette'], revisions: ['1'], accounts, members: accounts, ignores: accounts },
      ...{ author: accounts, assignee: [desk.decider.id], 'screening-services': ['external'] },
      ...{ articles: [stage.articleId, premoderated.articleId], article: [stage.articleId, premoderated.articleId] },
      threads: [stage.threadId, premoderated.threadId, motion.id],
      comments: [...Object.values(all), visible.id],
      ...{ url: ['bridge', 'premoderated'].map((page) => `https://gazette.example/${page}`), ...matter.ids },
    },
    hide: async () => {
      await stage.reader.patch(`/comments/${all.beforeEdit}`, { body: 'Edited.' }, { 'if-match': '"1"' });
      await stage.reader.delete(`/comments/${all.deleted}`);
      return desk.hide(all);
    },
  };
}

/** Everything but the reply, each with something visible below it where it may be asked for. */
async function sayAll(
  stage: Stage,
  admin: Person,
  { premoderatedId, motionId }: { premoderatedId: string; motionId: string },
): Promise<Omit<HiddenIds, 'removedReply'>> {
  const T = HIDDEN_TEXTS;
  const { reader, other, threadId } = stage;
  const held = await say(reader, premoderatedId, T.held);
  const heldByEdit = await say(reader, threadId, T.heldByEdit);
  const removed = await say(reader, threadId, T.removed);
  const removedAgain = await say(reader, threadId, T.removedAgain);
  const deleted = await say(reader, motionId, T.deleted, { stance: 'for' });
  const beforeEdit = await say(reader, threadId, T.beforeEdit);
  await say(other, motionId, 'Visible below.', { parentId: deleted.id, stance: 'for' });
  for (const { id: parentId } of [heldByEdit, removedAgain]) await say(other, threadId, 'Visible below.', { parentId });
  const guest = await say(await aGuest(stage, admin), threadId, T.guest);
  const all = { held, heldByEdit, removed, removedAgain, deleted, guest, beforeEdit };
  return Object.fromEntries(Object.entries(all).map(([name, { id }]) => [name, id])) as Omit<HiddenIds, 'removedReply'>;
}

async function aGuest(stage: Stage, admin: Person): Promise<Person> {
  const { body } = await stage.guest.get('/sites/gazette');
  const { version } = body as { version: number };
  const settings = { guests: true, publicLog: true };
  await admin.patch('/sites/gazette', { settings }, { 'if-match': `"${version}"` });
  const answer = await stage.guest.post('/sessions/guest', { site: 'gazette', name: 'Canary Guest Quokka' });
  const { accessToken } = answer.body as { accessToken: string };
  return new Api(stage.url, accessToken) as Person;
}

/** Addresses of people, their secrets, and what they ignore and follow. */
async function plantSecrets(stage: Stage, admin: Person): Promise<Record<string, string>> {
  const ignored = await stage.person('Canary Ignored Quokka');
  await stage.reader.put(`/me/ignores/${ignored.id}`);
  const { body } = await stage.reader.put('/me/totp', {});
  const letter = stage.mailbox.next(stage.reader.email);
  await stage.guest.post('/password-resets', { email: stage.reader.email });
  return {
    totp: (body as { secret: string }).secret,
    mailedToken: tokenIn(await letter),
    ignoredId: ignored.id,
    readersEmail: stage.reader.email,
    moderatorsEmail: stage.moderator.email,
    adminsEmail: admin.email,
    guestsName: 'Canary Guest Quokka',
  };
}

/** Every line that the program logs from now on at level info. */
export function recordLog(stage: Stage): string[] {
  const lines: string[] = [];
  const { logger } = stage.app.get<{ logger: pino.Logger & Record<symbol, unknown> }>(Log);
  logger.level = 'info';
  logger[pino.symbols.streamSym] = { write: (line: string) => lines.push(line) };
  return lines;
}
