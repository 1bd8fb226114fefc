const EVERY_MS = 1_000;

/** Tells on standard error how far something long has come, once a second and at its end. */
export function progressOf(what: string, total: number | null = null): (done: number) => void {
  let toldAt = performance.now();
  const of = total === null ? '' : ` of ${total.toLocaleString('en')}`;
  return (done) => {
    const now = performance.now();
    if (done !== total && now - toldAt < EVERY_MS) return;
    toldAt = now;
    process.stderr.write(`${what}: ${done.toLocaleString('en')}${of}\n`);
  };
}
