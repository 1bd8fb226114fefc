import type { AccountRecordView } from '#features/moderation/sanctions/account-record.contract.js';
import type { NewSanction, SanctionView } from '#features/moderation/sanctions/sanction.contract.js';
import type { Reason } from '#features/sites/reason.contract.js';
import { notify, notifyOf } from '../shared/notice.js';
import type { Desk } from './desk.js';
import { SanctionDialog } from './sanction-dialog.js';
import { SANCTION_NAMES } from './sanction-names.js';

interface Person {
  readonly id: string;
  readonly name: string;
}

/** Asks what follows for somebody, with what the ladder suggests, and does it. */
export async function sanction(desk: Desk, { id, name }: Person, reasons: readonly Reason[]): Promise<void> {
  try {
    const path = `/moderation/accounts/${id}`;
    const { content: known } = await desk.session.call<AccountRecordView>('GET', path);
    await new SanctionDialog(known, reasons).ask(async (wanted) => {
      const body: Partial<NewSanction> = { site: desk.site, ...wanted };
      const { content } = await desk.session.call<SanctionView>('POST', `${path}/sanctions`, { body });
      notify(`${SANCTION_NAMES[content.kind]} for ${name}.`);
    });
  } catch (error) {
    notifyOf(error);
  }
}
