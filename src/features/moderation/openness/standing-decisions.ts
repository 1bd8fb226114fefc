/**
 * SQL: of the decisions `d`, those that count in public and in statistics: neither undone before anybody was told, nor
 * the undoing of one.
 */
export const COUNTS = `d.payload -> 'undo' IS DISTINCT FROM 'true'::jsonb
  AND NOT EXISTS (SELECT FROM decisions u WHERE u.supersedes_id = d.id AND u.payload -> 'undo' = 'true'::jsonb)`;

/** SQL: of those, what is news to the public. That somebody looked again and agrees is none: it would count twice. */
export const COUNTS_IN_PUBLIC = `${COUNTS} AND d.payload -> 'agrees' IS DISTINCT FROM 'true'::jsonb`;
