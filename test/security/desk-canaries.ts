import { expect } from '@jest/globals';
import { judge, takeInPlace } from '../e2e/moderation.js';
import { countOf } from '../e2e/rows.js';
import type { Answer, Person } from '../support/api.js';
import type { Stage } from '../support/cast.js';
import { putPolicy } from '../support/screening.js';
import { STORY_POLICY } from '../support/story-policy.js';
import { until } from '../support/until.js';
import type { HiddenIds } from './hidden-texts.js';

/** What only those who judge may read, and who else knows it: whoever said it, or whom it concerns. */
const DESK_WORDS = {
  word: 'canaryword',
  pattern: 'canary-pattern-quokka',
  expression: 'canaryexpression',
  refused: 'canary-refused-quokka',
  statement: 'canary-statement-quokka',
  law: 'canary-law-quokka',
  explanation: 'canary-explanation-quokka',
  noticesName: 'Nora Notice Quokka',
  noticesEmail: 'nora.notice@quokka.example',
  memo: 'canary-memo-quokka',
  note: 'canary-note-quokka',
  rationale: 'canary-rationale-quokka',
  caution: 'canary-caution-quokka',
  appeal: 'canary-appeal-quokka',
  service: 'canary-service.example',
} as const;

/** What is on the desk of the moderators, and how it comes there. */
export interface Desk {
  readonly words: Readonly<Record<string, string>>;
  readonly decider: Person;
  readonly flagger: Person;
  /** Reports and notices on what is still visible; one comment is removed and put back. */
  report(ids: HiddenIds): Promise<{
    readonly words: Readonly<Record<string, string>>;
    readonly ids: Readonly<Record<string, readonly string[]>>;
  }>;
  /** Takes away what is to be hidden, with everything that moderators write meanwhile; returns what its author was answered. */
  hide(ids: HiddenIds): Promise<Map<string, string>>;
}

/** The words that the site does not want, and people of whom nobody is to know: one reports, one decides. */
export async function plantDesk(stage: Stage, admin: Person): Promise<Desk> {
  const decider = await stage.person('Dora Decider Quokka', { siteId: stage.siteId, role: 'moderator' });
  const flagger = await stage.person('Fay Flagger Quokka');
  const lists = (await admin.get('/sites/gazette/word-lists')).body as { version: number };
  const words = [{ list: 'banned', language: 'en', words: [DESK_WORDS.word] }];
  await taken(admin.put('/sites/gazette/word-lists', { items: words }, { 'if-match': `"${lists.version}"` }));
  const { pattern: name, expression } = DESK_WORDS;
  const patterns = [{ name, expression: `by-edit-quokka and more|${expression}`, on: 'shown' }];
  await putPolicy(admin, 'gazette', { ...STORY_POLICY, patterns });
  const people = {
    ...{ flaggersName: flagger.name, flaggersId: flagger.id, flaggersEmail: flagger.email },
    ...{ decidersName: decider.name, decidersId: decider.id, decidersEmail: decider.email },
  };
  return {
    words: { ...DESK_WORDS, ...people },
    ...{ decider, flagger },
    report: (ids) => report(stage, { admin, decider, flagger }, ids),
    hide: (ids) => hide(stage, { admin, decider }, ids),
  };
}

async function report(
  stage: Stage,
  { admin, decider, flagger }: Record<'admin' | 'decider' | 'flagger', Person>,
  { removed, removedAgain }: HiddenIds,
): ReturnType<Desk['report']> {
  const { statement, law, explanation, noticesName: name, noticesEmail: email } = DESK_WORDS;
  await taken(flagger.post(`/comments/${removed}/flags`, { reason: 'spam', statement }));
  const notice = { law, explanation, name, email, goodFaith: true };
  const receipt = await taken(stage.guest.post(`/comments/${removed}/notices`, notice));
  const asked = { policy: STORY_POLICY, days: 7 };
  const dryRun = await taken(admin.post('/moderation/policies/dry-run?site=gazette', asked));
  await judge(decider, removedAgain, { rationale: DESK_WORDS.rationale });
  await judge(decider, removedAgain, { action: 'restore' });
  return {
    words: { reference: (receipt.body as { reference: string }).reference },
    ids: { 'dry-runs': [idIn(dryRun)] },
  };
}

async function hide(
  stage: Stage,
  { admin, decider }: Record<'admin' | 'decider', Person>,
  { heldByEdit, held, removed, removedAgain, removedReply }: HiddenIds,
): Promise<Map<string, string>> {
  const edited = { body: 'canary-held-by-edit-quokka and more' };
  const answers = {
    edit: await stage.reader.patch(`/comments/${heldByEdit}`, edited, { 'if-match': '"1"' }),
    refused: await stage.reader.post(`/threads/${stage.threadId}/comments`, {
      body: `${DESK_WORDS.refused} c.a.n.a.r.y.w.o.r.d`,
    }),
  };
  expect([answers.edit.status, answers.refused.status]).toEqual([200, 422]);
  const { memo, note, rationale, caution, appeal, service } = DESK_WORDS;
  const heldId = (await takeInPlace(decider, held)).case.id;
  await taken(decider.post(`/moderation/cases/${heldId}/escalation`, { note }));
  const { case: matter } = await takeInPlace(decider, removed);
  await taken(decider.post(`/moderation/cases/${matter.id}/memos`, { text: memo }));
  for (const id of [removed, removedAgain]) await judge(decider, id, { rationale });
  const decisionId = idIn(await judge(decider, removedReply, { rationale }));
  const warning = { site: 'gazette', kind: 'warning', reason: 'spam', rationale: caution };
  await taken(decider.post(`/moderation/accounts/${stage.reader.id}/sanctions`, warning));
  await taken(admin.put('/sites/gazette/screening-services/external', { url: `https://${service}/` }));
  const untold = `told_at IS NULL AND void_at IS NULL`;
  await until('those concerned are told', async () => (await countOf(stage, 'statements', untold)) === 0);
  const appealed = { grounds: 'procedure', text: appeal };
  await taken(stage.reader.post(`/decisions/${decisionId}/appeals`, appealed));
  return new Map(Object.entries(answers).map(([name, { text }]) => [`answer ${name}`, text]));
}

async function taken(asked: Promise<Answer>): Promise<Answer> {
  const answer = await asked;
  if (answer.status >= 300) throw new Error(`It was refused: ${answer.status} ${answer.text}`);
  return answer;
}

const idIn = (answer: Answer): string => (answer.body as { id: string }).id;
