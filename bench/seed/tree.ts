/** The shape of a debate: comments by place, in the order in which they were written. */
export interface Tree {
  readonly count: number;
  /** Place of the comment that each answers, always an earlier one; -1 at the top. */
  readonly parents: Int32Array;
  /** Which answer to its parent (or comment at the top) each is, from 1. */
  readonly ordinals: Int32Array;
  readonly depths: Int16Array;
  readonly replies: Int32Array;
  readonly tops: number;
}

const TOP_SHARE = 0.4;
/** An answer goes to one of this many comments before it. */
const REACH = 200;
const DEPTH_MAX = 20;

/** Two of five comments stand at the top, the others answer something recent, at most 20 levels deep. */
export function growTree(count: number, random: () => number): Tree {
  return plant(count, (place, depths) => {
    const parent = place - 1 - Math.floor(random() * Math.min(place, REACH));
    return random() < TOP_SHARE || parent < 0 || (depths[parent] ?? 0) >= DEPTH_MAX ? -1 : parent;
  });
}

/** One chain of answers: the comment at place n is n levels deep. */
export function growChain(depth: number): Tree {
  return plant(depth + 1, (place) => place - 1);
}

function plant(count: number, parentOf: (place: number, depths: Int16Array) => number): Tree {
  const parents = new Int32Array(count);
  const ordinals = new Int32Array(count);
  const depths = new Int16Array(count);
  const replies = new Int32Array(count);
  let tops = 0;
  for (let place = 0; place < count; place += 1) {
    const parent = place === 0 ? -1 : parentOf(place, depths);
    parents[place] = parent;
    if (parent < 0) {
      ordinals[place] = tops += 1;
    } else {
      ordinals[place] = replies[parent] = (replies[parent] ?? 0) + 1;
      depths[place] = (depths[parent] ?? 0) + 1;
    }
  }
  return { count, parents, ordinals, depths, replies, tops };
}

/** The path of a comment: one 4-byte big-endian ordinal per level, as the column `comments.path` has it, in hex. */
export function pathOf({ parents, ordinals, depths }: Tree, place: number): string {
  const path = Buffer.alloc(((depths[place] ?? 0) + 1) * 4);
  let at = place;
  for (let offset = path.length - 4; offset >= 0; offset -= 4) {
    path.writeInt32BE(ordinals[at] ?? 0, offset);
    at = parents[at] ?? -1;
  }
  return path.toString('hex');
}
