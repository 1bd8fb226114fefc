import { element } from '../shared/element.js';
import { localTime } from '../shared/local-time.js';
import type { ClaimDraft } from './claim-file.js';
import type { Desk } from './desk.js';

const REST_MS = 1_000;

/** Keeps what somebody writes on a case at the server, so that it is there on the next day and on another computer. */
export class DraftKeeping {
  readonly element = element('p', { class: 'hint saved', role: 'status' });
  private timer = 0;
  private unsaved: ClaimDraft | null = null;
  private saving: Promise<void> = Promise.resolve();

  constructor(
    private readonly desk: Desk,
    private readonly caseId: string,
  ) {
    addEventListener('pagehide', () => void this.save());
  }

  keep(draft: ClaimDraft): void {
    this.unsaved = draft;
    clearTimeout(this.timer);
    this.timer = window.setTimeout(() => void this.save(), REST_MS);
  }

  /** Whatever is not saved yet is now; one after the other. */
  save(): Promise<void> {
    clearTimeout(this.timer);
    this.saving = this.saving.then(() => this.put());
    return this.saving;
  }

  private async put(): Promise<void> {
    const draft = this.unsaved;
    if (draft === null) return;
    this.unsaved = null;
    try {
      const path = `/moderation/cases/${this.caseId}/draft`;
      await this.desk.session.call('PUT', path, { body: { draft }, keepalive: true });
      this.element.textContent = `Saved at ${localTime(new Date().toISOString())}.`;
    } catch {
      this.unsaved ??= draft;
      this.element.textContent = 'Not saved: it is tried again with the next word.';
    }
  }
}
