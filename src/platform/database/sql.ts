/** SQL for a timestamptz as the contract writes times: RFC 3339, UTC, milliseconds; null stays null. */
export function utcText(column: string): string {
  return `to_char(${column} AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;
}
