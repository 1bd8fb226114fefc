/** So many addresses are shared at once, and so many requests wait for one; what comes beyond reads for itself. */
const ADDRESSES_MAX = 1_000;
const WAITING_MAX = 10_000;

/** What somebody who asks gets: an answer that was read for several, or the word to read. */
export type Turn<Answer> = { readonly answer: Answer } | Lead<Answer> | typeof ALONE;

/** Read, and end the reading with its answer, or with null when there is none to share. Only the first end counts. */
export interface Lead<Answer> {
  readonly end: (answer: Answer | null) => void;
}

/** Read for yourself. */
export const ALONE = Symbol('alone');

type Waiting<Answer> = (turn: Turn<Answer>) => void;

/**
 * Those who ask for one address at the same time share one reading. It is begun after the last of them asked: who comes
 * while one runs waits for the next. Nothing is kept.
 */
export class SharedReadings<Answer> {
  private readonly addresses = new Map<string, Waiting<Answer>[]>();

  ask(address: string): Promise<Turn<Answer>> {
    const waiting = this.addresses.get(address) ?? this.open(address);
    if (waiting === null || waiting.length >= WAITING_MAX) return Promise.resolve(ALONE);
    return new Promise((resolve) => waiting.push(resolve));
  }

  /** Whoever comes in the same turn of the event loop is there when the reading begins. */
  private open(address: string): Waiting<Answer>[] | null {
    if (this.addresses.size >= ADDRESSES_MAX) return null;
    const waiting: Waiting<Answer>[] = [];
    this.addresses.set(address, waiting);
    setImmediate(() => {
      this.begin(address);
    });
    return waiting;
  }

  private begin(address: string): void {
    const [first, ...others] = this.addresses.get(address) ?? [];
    if (first === undefined) {
      this.addresses.delete(address);
      return;
    }
    this.addresses.set(address, []);
    let ended = false;
    const end = (answer: Answer | null): void => {
      if (ended) return;
      ended = true;
      for (const other of others) other(answer === null ? ALONE : { answer });
      this.begin(address);
    };
    first({ end });
  }
}
