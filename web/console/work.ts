import { element, part } from '../shared/element.js';
import { notifyOf } from '../shared/notice.js';
import { AppealJudging } from './appeal-judging.js';
import { ArticleJudging } from './article-judging.js';
import { Assigning } from './assigning.js';
import { CaseActions } from './case-actions.js';
import { readCaseFile, type CaseFile } from './case-file.js';
import { caseView } from './case-view.js';
import { ClaimJudging } from './claim-judging.js';
import { CommentJudging } from './comment-judging.js';
import { Deciding } from './deciding.js';
import type { Desk } from './desk.js';
import type { CaseInHand, Hand } from './hand.js';
import { Keeping } from './keeping.js';
import type { Keys, Shortcuts } from './keys.js';
import { QUEUE_NAMES, type Queue } from './names.js';
import { CASE_VIEW, queueView, type Place } from './place.js';
import type { Telling } from './telling.js';
import type { Undoing } from './undoing.js';

/** Working through cases: the one in hand on the screen, and after it the next. */
export class Work {
  readonly element = element('div', { id: 'work' });
  private readonly deciding: Deciding;
  private readonly actions: CaseActions;
  /** Where the next case comes from once no more is in hand; null: nowhere, the cases were picked one by one. */
  private source: Queue | null = null;
  /** The case on the screen, or on its way there. */
  private shownId: string | null = null;
  /** Null until it was read. */
  private shown: CaseFile | null = null;
  private lastQueue: Queue | null = null;
  /** Where the moderator was before: there one is again in the end. Null: on no other view of this page yet. */
  private origin: string | null = null;

  constructor(
    private readonly desk: Desk,
    private readonly hand: Hand,
    private readonly place: Place,
    private readonly keys: Keys,
    private readonly telling: Telling,
    undoing: Undoing,
  ) {
    const readAgain = (): Promise<void> => this.readAgain();
    this.deciding = new Deciding(desk, hand, undoing, telling, readAgain);
    const judges = {
      comments: new CommentJudging(this.deciding, keys),
      articles: new ArticleJudging(this.deciding, keys),
      appeals: new AppealJudging(this.deciding),
      claims: new ClaimJudging(desk, this.deciding),
    };
    const assigning = new Assigning(desk, hand, this.deciding, readAgain);
    this.actions = new CaseActions(desk, hand, this.deciding, judges, assigning, readAgain);
  }

  start(): void {
    new Keeping(this.desk, this.hand, (one, refusal) => void this.deciding.lost(one, refusal)).start();
    this.hand.addEventListener('change', () => void this.follow());
  }

  /** The next cases of a queue. One at a time they follow each other until none is left. */
  async begin(queue: Queue, count: number): Promise<void> {
    this.telling.clear();
    this.source = count === 1 ? queue : null;
    this.origin = this.place.address;
    await this.next(queue, count);
  }

  /** One case that was picked. */
  async pick(take: () => Promise<void>): Promise<void> {
    this.telling.clear();
    this.source = null;
    this.origin = this.place.address;
    try {
      await take();
      this.place.open(CASE_VIEW);
    } catch (error) {
      notifyOf(error);
    }
  }

  /** Something happened to a case: it matters if it is in hand. */
  async hear(caseId: string, isClosed: boolean): Promise<void> {
    const one = this.hand.find(caseId);
    if (one === null || this.deciding.isBusy) return;
    if (isClosed) await this.deciding.lost(one, null);
    else if (caseId === this.shownId) await this.readAgain();
  }

  async show(): Promise<void> {
    const one = this.hand.current;
    if (one === null) {
      this.place.open('');
      return;
    }
    if (one.id !== this.shownId) await this.read(one);
    else this.keys.use(this.shortcuts(this.shown));
  }

  private async follow(): Promise<void> {
    const { current } = this.hand;
    if (current !== null) {
      if (this.place.view === CASE_VIEW) await this.show();
    } else if (this.place.view === CASE_VIEW) {
      await this.goOn();
    }
  }

  private async goOn(): Promise<void> {
    const { source } = this;
    this.forget();
    if (source === null) this.end(this.lastQueue);
    else await this.next(source, 1);
  }

  private async next(queue: Queue, count: number): Promise<void> {
    try {
      if (await this.hand.takeNext(queue, count)) {
        this.place.open(CASE_VIEW);
        return;
      }
      const nothing = `Nothing more is waiting for you in “${QUEUE_NAMES[queue]}”.`;
      this.telling.tell(`${this.telling.sentence} ${nothing}`.trim());
    } catch (error) {
      notifyOf(error);
    }
    this.end(queue);
  }

  private end(queue: Queue | null): void {
    if (this.place.view !== CASE_VIEW) return;
    this.forget();
    this.element.replaceChildren();
    this.place.open(this.origin ?? (queue === null ? '' : queueView(queue)));
  }

  /** What is on the screen is done with; it stays there, out of reach, until the next case comes. */
  private forget(): void {
    this.shownId = null;
    this.shown = null;
    this.element.inert = true;
    this.keys.use({});
  }

  private async readAgain(): Promise<void> {
    if (this.hand.current !== null) await this.read(this.hand.current);
  }

  private async read(one: CaseInHand): Promise<void> {
    const isNew = one.id !== this.shownId;
    if (isNew) this.forget();
    this.shownId = one.id;
    try {
      const file = await readCaseFile(this.desk, one.id);
      if (this.hand.current?.id === one.id) this.render(one, file, isNew);
    } catch (error) {
      notifyOf(error);
    }
  }

  private render(one: CaseInHand, file: CaseFile, isNew: boolean): void {
    const { cases, position } = this.hand;
    const { activeElement } = document;
    const hadFocus = this.element.contains(activeElement);
    const many = cases.length > 1 ? `${position + 1} of ${cases.length}` : null;
    this.shown = file;
    this.lastQueue = one.queue;
    this.element.inert = false;
    const open = { one, file };
    const parts = { editor: this.actions.editorOf(open), similar: this.actions.similarTo(open), many };
    this.element.replaceChildren(caseView(file, this.actions.of(open), parts));
    this.keys.use(this.shortcuts(file));
    if (isNew) scrollTo({ top: 0, behavior: 'instant' });
    const restored = !isNew && hadFocus && isThere(activeElement);
    if (restored) activeElement.focus({ preventScroll: true });
    if (isNew || (hadFocus && !restored)) part(this.element, '#case-title').focus({ preventScroll: true });
  }

  private shortcuts(file: CaseFile | null): Shortcuts {
    const one = this.hand.current;
    if (one === null || file === null) return {};
    const { judgements, others } = this.actions.of({ one, file });
    const actions = [...judgements, ...others].map(({ key, label: name, act }) => [key, { name, act }] as const);
    const forth = {
      name: 'Next case in hand',
      act: (): void => {
        this.hand.move(1);
      },
    };
    const back = {
      name: 'Case before',
      act: (): void => {
        this.hand.move(-1);
      },
    };
    return { ...Object.fromEntries(actions), j: forth, ArrowRight: forth, k: back, ArrowLeft: back };
  }
}

/** What is written on a case stays when the case is shown anew, and so does the cursor in it. */
function isThere(one: Element | null): one is HTMLElement {
  return one instanceof HTMLElement && one.isConnected;
}
