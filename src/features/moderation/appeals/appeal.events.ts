/** On the account's stream: somebody judged an appeal of this person. */
export const APPEAL = 'appeal';
