import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import { AppError } from '#kernel/app-error.js';
import { unavailable } from '../http/http.errors.js';

export interface WorkerLimits {
  /** Threads that work at the same time; they are started when they are first needed, and kept. */
  readonly threadsMax: number;
  /** Tasks that wait for a thread. */
  readonly waitingMax: number;
  /** One task may take this long; its thread is ended then. */
  readonly taskMs: number;
  /** Megabytes that the thread of a task may fill. */
  readonly memoryMb: number;
}

/** A task took longer, or more memory, than a task may. */
export class TaskTooHeavyError extends Error {}

interface Job<Task, Answer> {
  readonly task: Task;
  readonly resolve: (answer: Answer | Promise<Answer>) => void;
  readonly reject: (reason: Error) => void;
}

/** Threads for work that would keep everybody else waiting. `entry` is a module that calls `answerTasks`. */
export class WorkerPool<Task, Answer> {
  private readonly threads = new Set<Worker>();
  private readonly idle: Worker[] = [];
  private readonly waiting: Job<Task, Answer>[] = [];
  private readonly closing = new AbortController();

  constructor(
    private readonly entry: URL,
    private readonly limits: WorkerLimits,
  ) {}

  /** Tasks that are worked on or wait. */
  get tasks(): number {
    return this.threads.size - this.idle.length + this.waiting.length;
  }

  /** What the entry answers. Throws `TaskTooHeavyError`, and 503 while too many tasks wait already or once it is closed. */
  async run(task: Task): Promise<Answer> {
    if (this.closing.signal.aborted || this.waiting.length >= this.limits.waitingMax) throw new AppError(unavailable);
    return new Promise((resolve, reject) => {
      this.waiting.push({ task, resolve, reject });
      this.assign();
    });
  }

  /** Ends all threads, at once. */
  async close(): Promise<void> {
    this.closing.abort();
    for (const { reject } of this.waiting.splice(0)) reject(new AppError(unavailable));
    await Promise.all([...this.threads].map((thread) => thread.terminate()));
  }

  private assign(): void {
    const hasThread = this.idle.length > 0 || this.threads.size < this.limits.threadsMax;
    const job = hasThread ? this.waiting.shift() : undefined;
    if (job === undefined) return;
    job.resolve(this.work(this.idle.pop() ?? this.start(), job.task));
  }

  private start(): Worker {
    const thread = new Worker(this.entry, { resourceLimits: { maxOldGenerationSizeMb: this.limits.memoryMb } });
    this.threads.add(thread);
    return thread;
  }

  private async work(thread: Worker, task: Task): Promise<Answer> {
    try {
      thread.ref();
      const end = AbortSignal.any([AbortSignal.timeout(this.limits.taskMs), this.closing.signal]);
      const message = once(thread, 'message', { signal: end });
      thread.postMessage(task);
      const [answer] = (await message) as [Answer];
      thread.unref();
      this.idle.push(thread);
      return answer;
    } catch (error) {
      this.threads.delete(thread);
      await thread.terminate();
      if (this.closing.signal.aborted) throw new AppError(unavailable);
      throw isTooHeavy(error) ? new TaskTooHeavyError() : error;
    } finally {
      this.assign();
    }
  }
}

function isTooHeavy(error: unknown): boolean {
  const { name, code } = error as NodeJS.ErrnoException;
  return name === 'AbortError' || code === 'ERR_WORKER_OUT_OF_MEMORY';
}
