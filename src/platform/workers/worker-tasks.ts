import { parentPort } from 'node:worker_threads';

/**
 * Makes this module the entry of a pool's threads: `answer`, which may be a promise, is given one task after the other. What
 * it throws ends the thread.
 */
export function answerTasks(answer: (task: never) => unknown): void {
  parentPort?.on('message', (task) => {
    void Promise.resolve(answer(task as never)).then((answered) => parentPort?.postMessage(answered));
  });
}
