import type { JudgedCaseView } from '#features/moderation/desk/desk.contract.js';
import { thisTab } from '../shared/browser-storage.js';
import { DRAFTS } from '../shared/draft.js';

/** So many are decided by one request. */
const CHOSEN_MAX = 100;

/** Listed cases that are to be decided alike; they stay chosen when the page is loaded again. Dispatches `change`. */
export class Selection extends EventTarget {
  private readonly name: string;
  private readonly chosen = new Map<string, JudgedCaseView>();

  constructor(listName: string) {
    super();
    this.name = `${DRAFTS}chosen.${listName}`;
  }

  get cases(): readonly JudgedCaseView[] {
    return [...this.chosen.values()];
  }

  has(id: string): boolean {
    return this.chosen.has(id);
  }

  /** Those beyond the most that can be decided at once are left out. */
  choose(cases: readonly JudgedCaseView[]): void {
    for (const one of cases) if (this.chosen.size < CHOSEN_MAX) this.chosen.set(one.id, one);
    this.changed();
  }

  leaveOut(ids: readonly string[]): void {
    for (const id of ids) this.chosen.delete(id);
    this.changed();
  }

  /** The list was read anew: what is not there, or has changed since it was chosen, is not chosen any more. */
  keepAmong(listed: readonly JudgedCaseView[]): void {
    const kept = new Set(JSON.parse(thisTab.read(this.name) ?? '[]') as string[]);
    this.chosen.clear();
    this.choose(listed.filter((one) => one.lease === null && kept.has(keyOf(one))));
  }

  private changed(): void {
    const keys = this.cases.map(keyOf);
    thisTab.write(this.name, keys.length === 0 ? null : JSON.stringify(keys));
    this.dispatchEvent(new Event('change'));
  }
}

function keyOf({ id, version }: JudgedCaseView): string {
  return `${id} ${version}`;
}
