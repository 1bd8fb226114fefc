import type { Assignment } from '#features/cases/case.contract.js';
import { notify } from '../shared/notice.js';
import { takesEscalated } from '../shared/staff.js';
import { AssignDialog } from './assign-dialog.js';
import type { Action } from './action.js';
import type { OpenCase } from './case-file.js';
import type { Deciding } from './deciding.js';
import type { Desk } from './desk.js';
import type { Hand } from './hand.js';

type Person = NonNullable<OpenCase['file']['case']['assignee']>;

/** Giving a case to one person: seniors give it to anybody who may judge it, everybody takes it on and gives it back. */
export class Assigning {
  constructor(
    private readonly desk: Desk,
    private readonly hand: Hand,
    private readonly deciding: Deciding,
    private readonly readAgain: () => Promise<void>,
  ) {}

  action(open: OpenCase): Action {
    if (takesEscalated(this.desk.place)) return { key: 'g', label: 'Assign…', act: () => void this.ask(open) };
    const isOwn = open.file.case.assignee?.id === this.own?.id;
    const whom = isOwn ? null : this.own;
    return {
      key: 'g',
      label: isOwn ? 'Give back' : 'Take on',
      act: () => void this.deciding.act(open.one, () => this.assign(open, whom)),
    };
  }

  private get own(): Person | null {
    return this.desk.session.account;
  }

  private async ask(open: OpenCase): Promise<void> {
    const dialog = new AssignDialog(this.desk, open.file.case);
    await dialog.ask((whom, targetAt) => this.assign(open, whom, targetAt));
  }

  /** Null: to nobody. What is somebody else's now leaves one's hands. */
  private async assign({ one }: OpenCase, whom: Person | null, targetAt: string | null = null): Promise<void> {
    const body: Assignment = { accountId: whom?.id ?? null, targetAt };
    await this.desk.session.call('POST', `/moderation/cases/${one.id}/assignment`, { body });
    if (whom === null || whom.id === this.own?.id) {
      await this.readAgain();
      notify(whom === null ? 'Assigned to nobody now.' : 'Assigned to you: nobody else is offered this case.');
      return;
    }
    await this.hand.release(one, false);
    notify(`Assigned to ${whom.name}.`);
  }
}
