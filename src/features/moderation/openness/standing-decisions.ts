/**
 * SQL: of the decisions `d`, those that count in public and in statistics: neither undone before anybody was told, nor
 * the undoing of one.
 */
export const COUNTS = `d.payload -> 'undo' IS DISTINCT FROM 'true'::jsonb
  AND NOT EXISTS (SELECT FROM decisions u WHERE u.supersedes_id = d.id AND u.payload -> 'undo' = 'true'::jsonb)`;
