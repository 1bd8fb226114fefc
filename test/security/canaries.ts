import { expect } from '@jest/globals';
import { pino } from 'pino';
import { Log } from '#platform/telemetry/log.js';
import { openMotion, publish, say } from '../e2e/answers.js';
import { Api, type Person } from '../support/api.js';
import { tokenIn } from '../support/mailbox.js';
import type { Stage } from '../support/cast.js';
import { changeStatus } from '../support/statuses.js';

/** A word for each way of being hidden: whoever reads one of them reads what is not for them. */
export const HIDDEN_TEXTS = {
  held: 'canary-held-quokka',
  heldByEdit: 'canary-held-by-edit-quokka',
  removed: 'canary-removed-quokka',
  removedReply: 'canary-reply-quokka',
  deleted: 'canary-deleted-quokka',
  guest: 'canary-guest-quokka',
  beforeEdit: 'canary-before-edit-quokka',
} as const;

export interface Planted {
  /** All words that nobody but those concerned may read: texts, addresses, names, secrets. */
  readonly words: Readonly<Record<string, string>>;
  readonly commentIds: Readonly<Record<keyof typeof HIDDEN_TEXTS, string>>;
  readonly articleIds: readonly string[];
  readonly threadIds: readonly string[];
  readonly visibleId: string;
  /** Hides what is to be hidden; before, those who watch have seen it rightly. */
  hide(): Promise<void>;
}

/** Plants a canary in every hidden place that there is. */
export async function plantCanaries(stage: Stage, admin: Person): Promise<Planted> {
  const premoderated = await publish(stage, 'premoderated', { discussion: 'premoderated' });
  const motion = await openMotion(stage, stage.articleId);
  const T = HIDDEN_TEXTS;
  const held = await say(stage.reader, premoderated.threadId, T.held);
  const heldByEdit = await say(stage.reader, stage.threadId, T.heldByEdit);
  const removed = await say(stage.reader, stage.threadId, T.removed);
  const deleted = await say(stage.reader, motion.id, T.deleted, { stance: 'for' });
  const beforeEdit = await say(stage.reader, stage.threadId, T.beforeEdit);
  const visible = await say(stage.other, stage.threadId, 'Visible below.', { parentId: removed.id });
  await say(stage.other, motion.id, 'Visible below.', { parentId: deleted.id, stance: 'for' });
  await say(stage.other, stage.threadId, 'Visible below.', { parentId: heldByEdit.id });
  const removedReply = await say(stage.reader, stage.threadId, T.removedReply, { parentId: visible.id });
  const guest = await say(await aGuest(stage, admin), stage.threadId, T.guest);
  const secrets = await plantSecrets(stage, admin);
  const ids = { held, heldByEdit, removed, removedReply, deleted, guest, beforeEdit };
  return {
    words: { ...T, ...secrets },
    commentIds: Object.fromEntries(Object.entries(ids).map(([name, { id }]) => [name, id])) as Planted['commentIds'],
    articleIds: [stage.articleId, premoderated.articleId],
    threadIds: [stage.threadId, premoderated.threadId, motion.id],
    visibleId: visible.id,
    hide: async () => {
      await stage.reader.patch(`/comments/${beforeEdit.id}`, { body: 'Edited.' }, { 'if-match': '"1"' });
      await changeStatus(stage, heldByEdit.id, 'held');
      await changeStatus(stage, removed.id, 'removed');
      await changeStatus(stage, removedReply.id, 'removed');
      await stage.reader.delete(`/comments/${deleted.id}`);
    },
  };
}

async function aGuest(stage: Stage, admin: Person): Promise<Person> {
  const { body } = await stage.guest.get('/sites/gazette');
  const { version } = body as { version: number };
  await admin.patch('/sites/gazette', { settings: { guests: true } }, { 'if-match': `"${version}"` });
  const answer = await stage.guest.post('/sessions/guest', { site: 'gazette', name: 'Canary Guest Quokka' });
  const { accessToken } = answer.body as { accessToken: string };
  return new Api(stage.url, accessToken) as Person;
}

/** Addresses of people, their secrets, what they ignore and follow, and the words that the site does not want. */
async function plantSecrets(stage: Stage, admin: Person): Promise<Record<string, string>> {
  const ignored = await stage.person('Canary Ignored Quokka');
  await stage.reader.put(`/me/ignores/${ignored.id}`);
  const { body } = await stage.reader.put('/me/totp', {});
  const words = [{ list: 'banned', language: 'en', words: ['canaryword'] }];
  const lists = (await admin.get('/sites/gazette/word-lists')).body as { version: number };
  const put = await admin.put('/sites/gazette/word-lists', { items: words }, { 'if-match': `"${lists.version}"` });
  expect(put.status).toBe(200);
  const letter = stage.mailbox.next(stage.reader.email);
  await stage.guest.post('/password-resets', { email: stage.reader.email });
  return {
    totp: (body as { secret: string }).secret,
    word: 'canaryword',
    mailedToken: tokenIn(await letter),
    ignored: ignored.id,
    readersEmail: stage.reader.email,
    othersEmail: 'mona.moderator@example.org',
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
