/** Every check there is, in the order in which their signals are listed. A policy can name no others. */
export const CHECK_NAMES = [
  'shape',
  'links',
  'repeat',
  'pace',
  'banned_words',
  'suspect_words',
  'patterns',
  'false_statement',
  'spam_service',
  'external',
  'standing',
  'premoderation',
  'hours',
  'new_author',
  'author_record',
] as const;

export type CheckName = (typeof CHECK_NAMES)[number];
