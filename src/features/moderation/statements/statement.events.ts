/** On the account's stream: somebody decided on what this person wrote, or took a decision back. */
export const DECISION = 'decision';
/** The same of a decision about the account itself. */
export const SANCTION = 'sanction';
