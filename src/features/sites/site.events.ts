import type { Id } from '#kernel/ids.js';
import type { Happening } from '#platform/events/reactions.js';

/** Debates of a site opened or closed, as it stopped or they end after another number of days (null: never). */
export const siteDebatesChanged: Happening<{
  readonly siteId: Id;
  readonly daysBefore: number | null;
  readonly daysNow: number | null;
}> = { name: 'site.debates_changed' };

/** A site was made; `creatorId` is the account that asked for it, null for the operator. */
export const siteCreated: Happening<{ readonly siteId: Id; readonly creatorId: Id | null }> = { name: 'site.created' };

/** Labels of verdicts are called something else from now on; `codes` names them. */
export const verdictLabelsRenamed: Happening<{ readonly siteId: Id; readonly codes: readonly string[] }> = {
  name: 'site.verdict_labels_renamed',
};
