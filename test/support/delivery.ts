import type { LiveEvent } from './live.js';

/** What is wrong with the seqs that one subscriber saw, when it should have seen `from + 1` to `to`, each once, in order. */
export function deliveryFaults(events: readonly LiveEvent[], from: number, to: number): string[] {
  const faults: string[] = [];
  let expected = from + 1;
  for (const { seq } of events) {
    if (seq < expected) faults.push(`${seq} came twice or late`);
    else if (seq > expected) faults.push(`${expected} to ${seq - 1} is missing`);
    expected = Math.max(expected, seq + 1);
  }
  if (expected <= to) faults.push(`${expected} to ${to} is missing at the end`);
  return faults;
}

/** Which of the acknowledged texts are not stored, or stored more than once. */
export function durabilityFaults(acknowledged: readonly string[], stored: readonly string[]): string[] {
  const counts = new Map<string, number>();
  for (const text of stored) counts.set(text, (counts.get(text) ?? 0) + 1);
  const lost = acknowledged.filter((text) => !counts.has(text)).map((text) => `${text} is lost`);
  const doubled = [...counts].filter(([, count]) => count > 1).map(([text]) => `${text} is doubled`);
  return [...lost, ...doubled];
}
