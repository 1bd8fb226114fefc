import type { Id } from '#kernel/ids.js';
import type { Tx } from '#platform/database/tx.js';
import type { Actor } from '#platform/http/actor.js';

/** The case of what somebody acts on where it stands. */
export interface OpenedInPlace {
  readonly id: Id;
  readonly isNew: boolean;
}

/** One kind of what somebody of the staff acts on where it stands. */
export interface InPlace {
  /** Throws 404 for what `actor` does not see. */
  requireAccess(actor: Actor, id: Id): Promise<void>;
  /** Locks it. Throws 404, and 403 `queue_not_allowed` for whoever does not judge it there. */
  requireJudged(tx: Tx, actor: Actor, id: Id): Promise<void>;
  /** The open case about it, or a new one that names the last. Throws 409 `subject_gone`. */
  open(tx: Tx, id: Id): Promise<OpenedInPlace>;
}
