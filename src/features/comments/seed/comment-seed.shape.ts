import type { Id } from '#kernel/ids.js';

const TOP_SHARE = 0.4;
/** An answer goes to one of this many comments before it. */
const REACH = 200;
const VOTES_MAX = 40;
const UP_SHARE = 0.75;

/** A comment of a debate that grows: what it answers, and who thinks what of it. */
export interface Sprout {
  readonly id: Id;
  readonly parentId: Id | null;
  readonly depth: number;
  readonly up: number;
  readonly down: number;
}

/** How a debate grows: two of five comments stand at the top, the others answer something recent. */
export class Growth {
  private readonly recent: { id: Id; depth: number }[] = [];

  /** `random` gives numbers in [0, 1); `votes` is how many there can be on one comment. */
  constructor(
    private readonly random: () => number,
    private readonly depthMax: number,
    private readonly votes: { readonly max: number; readonly down: boolean },
  ) {}

  next(id: Id): Sprout {
    const answered = this.recent[Math.floor(this.random() * this.recent.length)];
    const top = this.random() < TOP_SHARE || !answered || answered.depth >= this.depthMax;
    const depth = top ? 0 : answered.depth + 1;
    this.recent.push({ id, depth });
    if (this.recent.length > REACH) this.recent.shift();
    return { id, parentId: top ? null : answered.id, depth, ...this.nextVotes() };
  }

  /** Most comments have a vote or none, a few have many; most votes agree. */
  private nextVotes(): { up: number; down: number } {
    const votes = Math.min(VOTES_MAX, this.votes.max, Math.floor(0.6 / (1 - this.random()) ** 0.7));
    const up = Math.round(votes * (this.random() < UP_SHARE ? 1 : this.random()));
    return { up, down: this.votes.down ? votes - up : 0 };
  }
}

/** Where a comment that can be answered stands: the path of its row and how many answers it has had. */
export interface Stand {
  readonly path: Buffer;
  readonly depth: number;
  answers: number;
}

/** A comment at its place in the tree. */
export interface Planted extends Sprout, Stand {}

/**
 * Gives comments their places, in order: below one of `stands` (by id) or of each other, or at the top after `tops`
 * comments. What would answer a comment that has no stand goes to the top. Raises `answers` of whatever is answered.
 */
export function plant(
  sprouts: readonly Sprout[],
  stands: Map<Id, Stand>,
  tops: number,
): { planted: Planted[]; tops: number } {
  let ordinal = tops;
  const planted = sprouts.map((sprout): Planted => {
    const parent = sprout.parentId === null ? undefined : stands.get(sprout.parentId);
    const number = parent ? (parent.answers += 1) : (ordinal += 1);
    const path = Buffer.concat([parent?.path ?? Buffer.alloc(0), ordinalBytes(number)]);
    const depth = parent ? parent.depth + 1 : 0;
    const comment = { ...sprout, parentId: parent ? sprout.parentId : null, path, depth, answers: 0 };
    stands.set(sprout.id, comment);
    return comment;
  });
  return { planted, tops: ordinal };
}

/** 4 bytes, big-endian: see docs/decisions/0003. */
function ordinalBytes(ordinal: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeInt32BE(ordinal);
  return bytes;
}
