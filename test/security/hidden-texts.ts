/** A word for each way of being hidden: whoever reads one of them reads what is not for them. */
export const HIDDEN_TEXTS = {
  held: 'canary-held-quokka',
  heldByEdit: 'canary-held-by-edit-quokka',
  removed: 'canary-removed-quokka',
  removedAgain: 'canary-removed-again-quokka',
  removedReply: 'canary-reply-quokka',
  deleted: 'canary-deleted-quokka',
  guest: 'canary-guest-quokka',
  beforeEdit: 'canary-before-edit-quokka',
} as const;

export type HiddenIds = Readonly<Record<keyof typeof HIDDEN_TEXTS, string>>;
