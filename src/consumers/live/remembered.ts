import type { Clock } from '#kernel/clock.js';

/** How old an answer may be, and how many are kept. */
export interface Memory {
  readonly ms: number;
  readonly answersMax: number;
}

/** Answers that may be a little old, so that what is asked often is loaded seldom. What fails is not kept. */
export class Remembered<Key, Answer> {
  private readonly answers = new Map<Key, { readonly at: number; readonly answer: Promise<Answer> }>();

  constructor(
    private readonly clock: Clock,
    private readonly memory: Memory,
    private readonly load: (key: Key) => Promise<Answer>,
  ) {}

  async get(key: Key): Promise<Answer> {
    const at = this.clock.now().getTime();
    const known = this.answers.get(key);
    if (known !== undefined && Math.abs(at - known.at) <= this.memory.ms) return known.answer;
    const answer = this.load(key);
    this.keep(key, { at, answer });
    answer.catch(() => this.answers.delete(key));
    return answer;
  }

  private keep(key: Key, answer: { readonly at: number; readonly answer: Promise<Answer> }): void {
    this.answers.delete(key);
    this.answers.set(key, answer);
    // Maps keep the order of insertion: the first is the oldest.
    const [oldest] = this.answers.keys();
    if (this.answers.size > this.memory.answersMax && oldest !== undefined) this.answers.delete(oldest);
  }
}
