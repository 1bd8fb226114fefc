import { Injectable } from '@nestjs/common';
import type { VoteValue } from '#features/comments/comment.contract.js';
import { CommentPostingService } from '#features/comments/comment-posting.service.js';
import { VotesService } from '#features/comments/votes/votes.service.js';
import { StancesService } from '#features/threads/stances.service.js';
import type { ThreadView } from '#features/threads/thread.contract.js';
import { ThreadOpeningService } from '#features/threads/thread-opening.service.js';
import { ThreadsService } from '#features/threads/threads.service.js';
import type { Id } from '#kernel/ids.js';
import { OPERATOR, type Member } from '#platform/http/actor.js';
import { toIdempotentRequest } from '#platform/http/idempotency.js';
import { demoDiscussion, type DemoComment } from './demo.debate.js';
import { demoMotion } from './demo.motion.js';
import type { DemoPersonKey } from './demo.people.js';

type People = ReadonlyMap<DemoPersonKey, Member>;

/** Lets the demo's people take sides, talk and vote, as anybody would through the API. Run again, it adds only what is missing. */
@Injectable()
export class DemoDebater {
  constructor(
    private readonly threads: ThreadsService,
    private readonly openings: ThreadOpeningService,
    private readonly stances: StancesService,
    private readonly posting: CommentPostingService,
    private readonly votes: VotesService,
  ) {}

  /** The discussion of the article, and the question that the staff put. */
  async debateUnder(articleId: Id, people: People): Promise<void> {
    const [discussion, opened] = await this.threads.listOfArticle(articleId);
    const { title, sides, comments } = demoMotion;
    const motion = opened ?? (await this.openings.openMotion(OPERATOR, articleId, { kind: 'motion', title, sides }));
    if (discussion) await this.fill(discussion, demoDiscussion, people);
    await this.fill(motion, comments, people);
  }

  /** Debates in a thread unless everything has been said there already. */
  private async fill(thread: ThreadView, comments: readonly DemoComment[], people: People): Promise<void> {
    if (thread.counts.comments < sizeOf(comments)) await this.debate(thread.id, comments, people);
  }

  private async debate(threadId: Id, comments: readonly DemoComment[], people: People, parentId?: Id): Promise<void> {
    for (const comment of comments) {
      const id = await this.say(threadId, comment, people, parentId);
      await this.vote(id, comment.up ?? [], 1, people);
      await this.vote(id, comment.down ?? [], -1, people);
      await this.debate(threadId, comment.replies ?? [], people, id);
    }
  }

  private async say(threadId: Id, { author, body, stance }: DemoComment, people: People, parentId?: Id): Promise<Id> {
    const member = requirePerson(people, author);
    const input = { body, ...(stance && { stance }), ...(parentId && { parentId }) };
    if (stance) await this.stances.put(member, threadId, stance);
    const once = toIdempotentRequest(`demo ${threadId} ${author}`, body.slice(0, 200), input);
    return (await this.posting.post(member, threadId, input, once)).id;
  }

  private async vote(commentId: Id, voters: readonly DemoPersonKey[], value: VoteValue, people: People): Promise<void> {
    for (const voter of voters) await this.votes.put(requirePerson(people, voter), commentId, value);
  }
}

function sizeOf(comments: readonly DemoComment[]): number {
  return comments.reduce((size, { replies }) => size + 1 + sizeOf(replies ?? []), 0);
}

function requirePerson(people: People, key: DemoPersonKey): Member {
  const person = people.get(key);
  if (!person) throw new Error(`Nobody in the demo is called ${key}.`);
  return person;
}
