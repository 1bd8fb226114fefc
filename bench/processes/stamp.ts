/** A moment on the machine's monotonic clock, which all its processes share: ns. */
export function stamp(): string {
  return process.hrtime.bigint().toString();
}

/** Milliseconds since a stamp that begins `text`. */
export function msSince(text: string): number {
  return Number(process.hrtime.bigint() - BigInt(text.slice(0, text.indexOf(' ')))) / 1e6;
}
