import { element } from '../shared/element.js';
import { CaseList } from './case-list.js';
import type { Desk } from './desk.js';
import type { Shortcuts } from './keys.js';

const EMPTY =
  'No case is assigned to you. You can take one on while you look at it; seniors also assign them to others.';

/** What is assigned to the moderator, in whatever queue. */
export class AssignedView {
  readonly element = element('section', { 'aria-labelledby': 'assigned-title' });
  private readonly list: CaseList;

  constructor(desk: Desk, pick: (caseId: string) => void) {
    const title = element('h2', { id: 'assigned-title', tabindex: '-1' }, 'Assigned to me');
    const assigneeId = desk.session.account?.id ?? null;
    this.list = new CaseList(desk, { queue: null, assigneeId, empty: EMPTY }, pick, null);
    this.element.append(title, this.list.element);
  }

  get shortcuts(): Shortcuts {
    return this.list.shortcuts;
  }

  onFigures(): void {
    this.list.onFigures();
  }

  async load(): Promise<void> {
    await this.list.load();
  }
}
