const EVERY_MS = 2_000;

/** One line on what happens now; standard output is kept for the table. */
export function tell(line: string): void {
  process.stderr.write(`${new Date().toISOString().slice(11, 19)} ${line}\n`);
}

/** Tells how far something long has come, every two seconds and at its end. */
function progress(what: string, total: number): (done: number) => void {
  let toldAt = performance.now();
  return (done) => {
    if (done < total && performance.now() - toldAt < EVERY_MS) return;
    toldAt = performance.now();
    tell(`${what}: ${done.toLocaleString('en')}`);
  };
}
