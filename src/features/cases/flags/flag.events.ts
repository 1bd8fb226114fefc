/** On the account's stream: what became of a flag of this person. */
export const FLAG_OUTCOME = 'flag.outcome';
