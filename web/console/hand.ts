import type { JudgedCaseView, TakenCasesView, TakenCaseView } from '#features/moderation/desk/desk.contract.js';
import type { Desk } from './desk.js';
import type { Queue } from './names.js';

/** A case that nobody else can decide as long as it is kept. */
export interface CaseInHand {
  readonly id: string;
  readonly token: string;
  readonly queue: Queue;
  expiresAt: string;
}

/** The cases that the moderator works on, in their order, one of them on the screen. Dispatches `change`. */
export class Hand extends EventTarget {
  readonly cases: CaseInHand[] = [];
  private shown = 0;

  constructor(private readonly desk: Desk) {
    super();
  }

  get current(): CaseInHand | null {
    return this.cases[this.shown] ?? null;
  }

  get position(): number {
    return this.shown;
  }

  find(id: string): CaseInHand | null {
    return this.cases.find((one) => one.id === id) ?? null;
  }

  /** The most urgent cases of a queue. False when there are none for this moderator. */
  async takeNext(queue: Queue, count: number): Promise<boolean> {
    const body = { queue, site: this.desk.site, count };
    const { status, content } = await this.desk.session.call<TakenCasesView>('POST', '/moderation/cases/next', {
      body,
    });
    if (status === 204) return false;
    const taken = content.leases.filter(({ case: { id } }) => this.find(id) === null).map(toCaseInHand);
    this.cases.push(...taken);
    this.show(this.cases.length - taken.length);
    return true;
  }

  /** One case, whichever it is. */
  async take(id: string): Promise<void> {
    this.add((await this.desk.session.call<TakenCaseView>('POST', `/moderation/cases/${id}/lease`)).content);
  }

  /** The case about a comment; if there is none it is opened. */
  async takeAbout(commentId: string): Promise<void> {
    const body = { subject: { type: 'comment', id: commentId } };
    this.add((await this.desk.session.call<TakenCaseView>('POST', '/moderation/cases', { body })).content);
  }

  /** Puts a case on the screen, before the one that is there. */
  add(taken: { readonly case: Pick<JudgedCaseView, 'id' | 'queue'>; readonly lease: TakenCaseView['lease'] }): void {
    const known = this.cases.findIndex(({ id }) => id === taken.case.id);
    if (known === -1) this.cases.splice(this.shown, 0, toCaseInHand(taken));
    this.show(known === -1 ? this.shown : known);
  }

  /** The case is done, or somebody else's. The next one moves up. */
  drop({ id }: CaseInHand): void {
    const at = this.cases.findIndex((one) => one.id === id);
    if (at === -1) return;
    this.cases.splice(at, 1);
    this.show(at < this.shown ? this.shown - 1 : this.shown);
  }

  async release(one: CaseInHand, skip: boolean): Promise<void> {
    await this.giveBack(one.id, one.token, skip);
    this.drop(one);
  }

  /** Leaves a case to others, one that is not shown here too. */
  async giveBack(id: string, leaseToken: string, skip = false): Promise<void> {
    const body = { leaseToken, skip };
    await this.desk.session.call('DELETE', `/moderation/cases/${id}/lease`, { body, keepalive: true });
  }

  /** Goes on by so many cases, and round at the end. */
  move(by: number): void {
    const { length } = this.cases;
    if (length > 1) this.show((this.shown + by + length) % length);
  }

  private show(at: number): void {
    this.shown = Math.max(0, Math.min(at, this.cases.length - 1));
    this.dispatchEvent(new Event('change'));
  }
}

function toCaseInHand({ case: { id, queue }, lease }: Parameters<Hand['add']>[0]): CaseInHand {
  return { id, queue, token: lease.token, expiresAt: lease.expiresAt };
}
