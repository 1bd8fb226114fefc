/** Starting value: so many claims of a text are looked for, locked and placed at once. */
export const FOLLOWED_AT_ONCE = 200;
