import type { NewClaim } from '#features/claims/claim.contract.js';
import { thisTab } from '../shared/browser-storage.js';
import { DRAFTS, newKey } from '../shared/draft.js';
import type { WrittenSource } from './source-fields.js';

/** What somebody says of an error, as far as it is written. */
export interface Written {
  readonly reason: NewClaim['reason'];
  readonly statement: string;
  readonly sources: readonly WrittenSource[];
}

interface Kept extends Written {
  /** What was sent last and under which key, while it is not known whether it arrived. */
  readonly sent?: { readonly body: string; readonly key: string };
}

/** Keeps what somebody writes about an error in a text: it outlives a reload, a refusal, and a dialog closed by mistake. */
export class ReportDraft {
  private readonly name: string;

  constructor(path: string) {
    this.name = `${DRAFTS}error.${path}`;
  }

  read(): Kept | null {
    const text = thisTab.read(this.name);
    return text === null ? null : (JSON.parse(text) as Kept);
  }

  write(written: Written): void {
    thisTab.write(this.name, JSON.stringify(written));
  }

  /** The same each time for the same request, until an answer came. */
  keyFor(written: Written, body: object): string {
    const sent = { body: JSON.stringify(body), key: newKey() };
    const before = this.read()?.sent;
    const kept: Kept = { ...written, sent: before?.body === sent.body ? before : sent };
    thisTab.write(this.name, JSON.stringify(kept));
    return kept.sent?.key ?? sent.key;
  }

  clear(): void {
    thisTab.write(this.name, null);
  }
}
