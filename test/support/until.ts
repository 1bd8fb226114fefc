const POLL_MS = 10;
const GIVE_UP_MS = 60_000;

/** Waits until `condition` holds; fails with `what` when it does not come true within a minute. */
export async function until(what: string, condition: () => boolean | Promise<boolean>): Promise<void> {
  const giveUpAt = performance.now() + GIVE_UP_MS;
  while (!(await condition())) {
    if (performance.now() > giveUpAt) throw new Error(`It did not come true: ${what}.`);
    await new Promise((resolve) => setTimeout(resolve, POLL_MS));
  }
}
