import { afterEach, describe, expect, it } from '@jest/globals';
import { type AppError } from '#kernel/app-error.js';
import { TaskTooHeavyError, WorkerPool, type WorkerLimits } from './worker-pool.js';

type Task = { readonly say: string } | { readonly fail: string } | { readonly spin: true } | { readonly fill: true };

/** Says what it is told with its thread's number; or throws, never ends, or takes all the memory that it gets. */
const ENTRY = `
  import { parentPort, threadId } from 'node:worker_threads';
  const kept = [];
  parentPort.on('message', ({ say, fail, spin, fill }) => {
    if (fail) throw new Error(fail);
    while (spin);
    while (fill) kept.push(new Array(10_000).fill({}));
    parentPort.postMessage({ say, threadId });
  });`;

interface Said {
  readonly say: string;
  readonly threadId: number;
}

let pool: WorkerPool<Task, Said>;
const startPool = (limits: Partial<WorkerLimits> = {}): WorkerPool<Task, Said> => {
  const entry = new URL(`data:text/javascript,${encodeURIComponent(ENTRY)}`);
  pool = new WorkerPool(entry, { threadsMax: 2, waitingMax: 100, taskMs: 20_000, memoryMb: 100, ...limits });
  return pool;
};
afterEach(() => pool.close());

describe('a pool of threads', () => {
  it('answers every task, in no more threads than it may have', async () => {
    const two = startPool();
    const words = Array.from({ length: 40 }, (_, n) => `word ${n}`);

    const answers = await Promise.all(words.map((say) => two.run({ say })));

    expect(answers.map(({ say }) => say)).toEqual(words);
    expect(new Set(answers.map(({ threadId }) => threadId)).size).toBeLessThanOrEqual(2);
  });

  it('keeps its threads', async () => {
    const one = startPool({ threadsMax: 1 });

    const first = await one.run({ say: 'first' });
    const second = await one.run({ say: 'second' });

    expect(second.threadId).toBe(first.threadId);
  });

  it.each([
    ['takes too long', { spin: true }, { taskMs: 300 }],
    ['takes too much memory', { fill: true }, { memoryMb: 20 }],
  ] as const)('ends a task that %s, and goes on with the next', async (_, task, limits) => {
    const one = startPool({ threadsMax: 1, ...limits });

    const heavy = one.run(task);
    const next = one.run({ say: 'next' });

    await expect(heavy).rejects.toBeInstanceOf(TaskTooHeavyError);
    expect(await next).toMatchObject({ say: 'next' });
  });

  it('tells of a task that failed, and goes on with the next', async () => {
    const one = startPool({ threadsMax: 1 });

    const failed = one.run({ fail: 'It broke.' });
    const next = one.run({ say: 'next' });

    await expect(failed).rejects.toMatchObject({ message: 'It broke.' });
    expect(await next).toMatchObject({ say: 'next' });
  });

  it('lets only so many tasks wait, and refuses one more as unavailable', async () => {
    const one = startPool({ threadsMax: 1, waitingMax: 2 });
    const taken = [{ say: 'a' }, { say: 'b' }, { say: 'c' }].map((task) => one.run(task));

    const refused = await one.run({ say: 'd' }).catch((error: unknown) => error);

    expect((refused as AppError).problem.status).toBe(503);
    expect(await Promise.all(taken)).toHaveLength(3);
  });

  it('ends what is running and what is waiting when it is closed', async () => {
    const one = startPool({ threadsMax: 1 });
    const tasks = [one.run({ spin: true }), one.run({ say: 'never' })];
    const ends = Promise.allSettled(tasks);

    await one.close();

    expect((await ends).map(({ status }) => status)).toEqual(['rejected', 'rejected']);
  });
});
