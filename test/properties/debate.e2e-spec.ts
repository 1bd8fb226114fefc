import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { CommentStatus } from '#features/comments/comment.policy.js';
import { RecountService } from '#features/comments/counts/recount.service.js';
import type { Person } from '../support/api.js';
import { startStage, type Stage } from '../support/cast.js';
import { changeStatus } from '../support/statuses.js';
import { until } from '../support/until.js';
import { commentIn, idsOf, publish, readArticle, wholeList, type CommentAnswer } from '../e2e/answers.js';
import { countOf } from '../e2e/rows.js';
import { ListeningClient, toShown, type EventAnswer } from './client.model.js';
import { controversy, DebateModel, wilson, type ModelComment } from './debate.model.js';

/** One act; the numbers choose among the people and the comments that there are. */
type Act =
  | { readonly kind: 'post'; readonly who: number; readonly under: number | null }
  | { readonly kind: 'vote'; readonly who: number; readonly on: number; readonly value: 1 | -1 | null }
  | { readonly kind: 'edit' | 'delete'; readonly on: number }
  | { readonly kind: 'moderate'; readonly on: number; readonly to: 'visible' | 'held' | 'removed' };

/** Few, so that the same comments meet again and again, and chains grow deep. */
const choice = fc.nat(7);
const act: fc.Arbitrary<Act> = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.record({ kind: fc.constant('post' as const), who: choice, under: fc.option(choice, { freq: 5 }) }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      kind: fc.constant('vote' as const),
      who: choice,
      on: choice,
      value: fc.constantFrom(1, 1, -1, null),
    }),
  },
  { weight: 2, arbitrary: fc.record({ kind: fc.constantFrom('edit', 'edit', 'delete'), on: choice }) },
  {
    weight: 5,
    arbitrary: fc.record({
      kind: fc.constant('moderate' as const),
      on: choice,
      to: fc.constantFrom('visible', 'visible', 'held', 'removed', 'removed'),
    }),
  },
);

let stage: Stage;
let people: readonly Person[];
let debates = 0;

beforeAll(async () => {
  stage = await startStage();
  people = [stage.reader, stage.other, stage.moderator, await stage.person('Pia Property')];
});
afterAll(() => stage.close());

/** The real debate and its model, which do the same. */
class Debate {
  readonly model = new DebateModel();
  readonly client = new ListeningClient();
  private edits = 0;

  constructor(
    readonly articleId: string,
    readonly threadId: string,
  ) {}

  async perform(one: Act): Promise<void> {
    switch (one.kind) {
      case 'post':
        await this.post(personAt(one.who), one.under);
        break;
      case 'vote':
        await this.vote(personAt(one.who), this.at(one.on), one.value);
        break;
      case 'edit':
        await this.edit(this.at(one.on));
        break;
      case 'delete':
        await this.delete(this.at(one.on));
        break;
      case 'moderate':
        await this.moderate(this.at(one.on), one.to);
    }
    await this.listen();
  }

  async listen(): Promise<void> {
    const answer = await stage.guest.get(`/articles/${this.articleId}/events?since=${this.client.seen}`);
    for (const event of (answer.body as { events: EventAnswer[] }).events) this.client.apply(event);
  }

  private at(place: number): ModelComment | null {
    const all = [...this.model.comments.values()];
    return all.length === 0 ? null : (all[place % all.length] ?? null);
  }

  private async post(person: Person, under: number | null): Promise<void> {
    const parent = under === null ? null : this.at(under);
    const body = `Said ${this.model.comments.size}.`;
    const input = { body, ...(parent && { parentId: parent.id }) };
    const answer = await person.post(`/threads/${this.threadId}/comments`, input);
    expect(answer.status).toBe(parent !== null && parent.status !== 'visible' ? 400 : 201);
    if (answer.status !== 201) return;
    const { id, createdAt } = commentIn(answer);
    const place = { id, parentId: parent?.id ?? null, authorId: person.id, createdAt };
    this.model.add({ ...place, body, status: 'visible', votes: new Map() });
  }

  private async vote(person: Person, comment: ModelComment | null, value: 1 | -1 | null): Promise<void> {
    if (comment === null) return;
    const path = `/comments/${comment.id}/vote`;
    const answer = await (value === null ? person.delete(path) : person.put(path, { value }));
    const allowed = comment.status === 'visible' && comment.authorId !== person.id;
    expect(answer.status === 200).toBe(allowed);
    if (!allowed) return;
    if (value === null) comment.votes.delete(person.id);
    else comment.votes.set(person.id, value);
  }

  private async edit(comment: ModelComment | null): Promise<void> {
    if (comment === null) return;
    const author = people.find(({ id }) => id === comment.authorId);
    const seen = await author?.get(`/comments/${comment.id}`);
    const version = (seen?.body as { comment: CommentAnswer }).comment.version ?? 1;
    const body = `Edited ${(this.edits += 1)}.`;
    const answer = await author?.patch(`/comments/${comment.id}`, { body }, { 'if-match': `"${version}"` });
    const editable = comment.status === 'visible' || comment.status === 'held';
    expect(answer?.status).toBe(editable ? 200 : 409);
    if (editable) comment.body = body;
  }

  private async delete(comment: ModelComment | null): Promise<void> {
    if (comment === null) return;
    const author = people.find(({ id }) => id === comment.authorId);
    const answer = await author?.delete(`/comments/${comment.id}`);
    expect(answer?.status).toBe(comment.status === 'removed' ? 409 : 204);
    if (comment.status !== 'removed') comment.status = 'deleted';
  }

  /** As a decision will do it; what its author deleted stays deleted. */
  private async moderate(comment: ModelComment | null, to: CommentStatus): Promise<void> {
    if (comment === null || comment.status === 'deleted') return;
    await changeStatus(stage, comment.id, to);
    comment.status = to;
  }
}

function personAt(place: number): Person {
  const person = people[place % people.length];
  if (!person) throw new Error('There is nobody.');
  return person;
}

async function debateOf(acts: readonly Act[]): Promise<Debate> {
  const { articleId, threadId } = await publish(stage, `property-${(debates += 1)}`);
  const debate = new Debate(articleId, threadId);
  for (const one of acts) await debate.perform(one);
  return debate;
}

/** Every comment that lists show, level by level, as an outsider finds them. */
async function walk(threadId: string, pageLength: number): Promise<CommentAnswer[]> {
  const found = await wholeList(stage.guest, `/threads/${threadId}/comments?sort=old&limit=${pageLength}`);
  for (const comment of found) {
    found.push(...(await wholeList(stage.guest, `/comments/${comment.id}/replies?limit=${pageLength}`)));
  }
  return found;
}

const RUNS = { numRuns: 10, endOnFailure: true } as const;
const TIMEOUT_MS = 240_000;
const acts = fc.array(act, { minLength: 25, maxLength: 50, size: 'max' });

describe('whatever people do in a debate', () => {
  it(
    'lists show what is visible and the tombstones it needs, with counts that a recount confirms',
    async () => {
      await fc.assert(
        fc.asyncProperty(acts, fc.integer({ min: 1, max: 7 }), async (some, pageLength) => {
          const { model, threadId, articleId } = await debateOf(some);

          const found = await walk(threadId, pageLength);

          const listed = [...model.comments.values()].filter((comment) => model.isListed(comment));
          expect(idsOf(found).sort()).toEqual(idsOf(listed).sort());
          for (const comment of found) {
            const { status, body, ...known } = model.require(comment.id);
            const visible = status === 'visible';
            expect(comment).toMatchObject({
              status,
              parentId: known.parentId,
              body: visible ? body : null,
              author: visible ? { id: known.authorId } : null,
              counts: {
                replies: model.visibleChildren(comment.id),
                up: visible ? model.votesOf(model.require(comment.id), 1) : null,
                down: visible ? model.votesOf(model.require(comment.id), -1) : null,
              },
            });
          }
          expect((await readArticle(stage.guest, articleId)).threads[0]?.counts.comments).toBe(model.visible);
          const { drift } = await stage.app.get(RecountService).recount({ mend: false });
          expect(Object.values(drift).filter((wrong) => wrong !== 0)).toEqual([]);
        }),
        RUNS,
      );
    },
    TIMEOUT_MS,
  );

  it(
    'every order gives, page by page, the whole in that order',
    async () => {
      await fc.assert(
        fc.asyncProperty(acts, fc.integer({ min: 1, max: 5 }), async (some, pageLength) => {
          const { model, threadId } = await debateOf(some);
          const top = model.childrenOf(null).filter((comment) => model.isListed(comment));
          const up = (comment: ModelComment): number => model.votesOf(comment, 1);
          const down = (comment: ModelComment): number => model.votesOf(comment, -1);
          const orders: Record<string, (comment: ModelComment) => number> = {
            best: (comment) => -wilson(up(comment), down(comment)),
            controversial: (comment) => -controversy(up(comment), down(comment)),
            replies: (comment) => -model.visibleChildren(comment.id),
            old: (comment) => Date.parse(comment.createdAt),
            new: (comment) => -Date.parse(comment.createdAt),
          };

          for (const [sort, key] of Object.entries(orders)) {
            const pages = await wholeList(
              stage.guest,
              `/threads/${threadId}/comments?sort=${sort}&limit=${pageLength}`,
            );
            const newestFirst = sort === 'new' ? -1 : 1;
            const sorted = [...top].sort((a, b) => {
              const apart = key(a) - key(b);
              return Math.abs(apart) > 1e-12 ? apart : newestFirst * (a.id < b.id ? -1 : 1);
            });
            expect([sort, idsOf(pages)]).toEqual([sort, idsOf(sorted)]);
          }
        }),
        RUNS,
      );
    },
    TIMEOUT_MS,
  );

  it(
    'a page that only listened to the stream shows what is there',
    async () => {
      await fc.assert(
        fc.asyncProperty(acts, async (some) => {
          const debate = await debateOf(some);
          await until('all counts are announced', async () => {
            return (await countOf(stage, 'dirty_counts', 'article_id = $1', [debate.articleId])) === 0;
          });
          await debate.listen();

          const found = await walk(debate.threadId, 100);

          const shown = found.map((comment) => [comment.id, toShown(comment)] as const);
          const heard = shown.map(([id]) => [id, debate.client.comments.get(id)] as const);
          expect(heard).toEqual(shown);
          const visible = [...debate.client.comments.values()].filter(({ status }) => status === 'visible');
          expect(visible.length).toBe(debate.model.visible);
        }),
        RUNS,
      );
    },
    TIMEOUT_MS,
  );
});
