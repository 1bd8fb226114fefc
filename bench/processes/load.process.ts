import autocannon from 'autocannon';
import { answer } from './answers.ts';

/** Reads one address as fast as it answers; returns answers per second. */
const methods = {
  async read({ url, connections, seconds }: { url: string; connections: number; seconds: number }): Promise<number> {
    const result = await autocannon({ url, connections, duration: seconds });
    const failed = result.non2xx + result.errors + result.timeouts;
    if (failed > 0) throw new Error(`${failed} of ${failed + result['2xx']} requests to ${url} failed.`);
    return result['2xx'] / result.duration;
  },
};

export type Load = typeof methods;
answer(methods);
