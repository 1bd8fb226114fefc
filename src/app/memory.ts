import { Session } from 'node:inspector';

/**
 * Gives back what starting has used and nobody needs any more, some sixty megabytes: the engine would keep its room for
 * young objects as wide as starting made it until there is more to do. Takes about a tenth of a second.
 */
export async function releaseMemory(): Promise<void> {
  const session = new Session();
  session.connect();
  await new Promise<void>((resolve, reject) => {
    session.post('HeapProfiler.collectGarbage', (error) => {
      if (error === null) resolve();
      else reject(error);
    });
  });
  session.disconnect();
}
