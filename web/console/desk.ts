import type { Reason, ReasonsView } from '#features/sites/reason.contract.js';
import type { VerdictLabel, VerdictLabelsView } from '#features/sites/verdict-label.contract.js';
import { send } from '../shared/api.js';
import type { Session } from '../shared/session.js';
import type { SiteRole } from '../shared/staff.js';

/** Where somebody moderates: one site, in the role that they have there. */
export class Desk {
  private reasonsAsked: Promise<readonly Reason[]> | null = null;
  private labelsAsked: Promise<readonly VerdictLabel[]> | null = null;

  constructor(
    readonly session: Session,
    readonly place: SiteRole,
  ) {}

  get site(): string {
    return this.place.site;
  }

  /** What a comment can be removed for, in the site's order. */
  reasons(): Promise<readonly Reason[]> {
    this.reasonsAsked ??= this.askForReasons().catch((error: unknown) => {
      this.reasonsAsked = null;
      throw error;
    });
    return this.reasonsAsked;
  }

  /** What a claim can be found to be, in the site's order. */
  labels(): Promise<readonly VerdictLabel[]> {
    this.labelsAsked ??= this.askForLabels().catch((error: unknown) => {
      this.labelsAsked = null;
      throw error;
    });
    return this.labelsAsked;
  }

  private async askForLabels(): Promise<readonly VerdictLabel[]> {
    return (await send<VerdictLabelsView>('GET', `/sites/${this.site}/verdict-labels`)).content.items;
  }

  private async askForReasons(): Promise<readonly Reason[]> {
    return (await send<ReasonsView>('GET', `/sites/${this.site}/reasons`)).content.items;
  }
}
