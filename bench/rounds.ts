type Works = Readonly<Record<string, () => Promise<unknown>>>;
export type Rounds<W extends Works> = { readonly [Name in keyof W]: Awaited<ReturnType<W[Name]>>[] };

/**
 * Runs the works in turn, round after round, so that whatever slows the machine for a while slows all of them. A first
 * round warms compilers, plans and caches up and is thrown away.
 */
export async function interleave<W extends Works>(rounds: number, works: W): Promise<Rounds<W>> {
  const results = Object.fromEntries(Object.keys(works).map((name) => [name, [] as unknown[]]));
  for (let round = 0; round <= rounds; round += 1) {
    for (const [name, work] of Object.entries(works)) {
      const result = await work();
      if (round > 0) results[name]?.push(result);
    }
  }
  return results as Rounds<W>;
}
