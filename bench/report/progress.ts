/** One line on what happens now; standard output is kept for the table. */
export function tell(line: string): void {
  process.stderr.write(`${new Date().toISOString().slice(11, 19)} ${line}\n`);
}
