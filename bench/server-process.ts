import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { endChild } from './child.ts';
import { GIVE, type RecordedTransaction } from './processes/recorded.ts';

/** Ends the server when this run dies without a word: its channel breaks then. */
const END_WITH_PARENT = `data:text/javascript,process.on('disconnect',()=>process.kill(process.pid,'SIGTERM'))`;
const START_MS_MAX = 60_000;

/** Flags of a server that records its transactions. */
export const RECORDING = [
  ...['--disable-warning=ExperimentalWarning', '--import'],
  path.join(import.meta.dirname, 'processes/recorder.preload.ts'),
];

/** The real program, `node dist/src/main.js`, as a process of its own. */
export class ServerProcess {
  readonly url: string;
  /** From the start of the process to the line that says it is ready, ms. */
  readonly startMs: number;
  private readonly child: ChildProcess;

  private constructor(child: ChildProcess, url: string, startMs: number) {
    this.child = child;
    this.url = url;
    this.startMs = startMs;
  }

  /** Starts it on a free port; `settings` are added to the environment. `nodeFlags` are for profiling and recording. */
  static async start(app: string, settings: Record<string, string>, nodeFlags: string[] = []): Promise<ServerProcess> {
    const began = performance.now();
    const main = path.join(app, 'dist/src/main.js');
    const child = spawn(process.execPath, ['--import', END_WITH_PARENT, ...nodeFlags, main], {
      cwd: app,
      env: {
        ...process.env,
        NODE_ENV: 'development',
        HOST: '127.0.0.1',
        PORT: '0',
        PARLEY_LOG_LEVEL: 'warn',
        ...settings,
      },
      stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
      serialization: 'advanced',
      detached: true,
    });
    try {
      const url = await readUrl(child);
      return new ServerProcess(child, url, performance.now() - began);
    } catch (error) {
      await endChild(child);
      throw error;
    }
  }

  get pid(): number {
    return this.child.pid ?? 0;
  }

  /** Committed transactions since it was asked last, or since the start; of a server that was started with `RECORDING`. */
  async recorded(): Promise<readonly RecordedTransaction[]> {
    const given = once(this.child, 'message');
    this.child.send(GIVE);
    const [transactions] = (await given) as [readonly RecordedTransaction[]];
    return transactions;
  }

  async end(): Promise<void> {
    await endChild(this.child);
  }
}

function readUrl(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let said = '';
    const timer = setTimeout(() => {
      reject(new Error(`The server did not start in ${START_MS_MAX / 1000} s.`));
    }, START_MS_MAX);
    child.once('exit', (code) => {
      clearTimeout(timer);
      reject(new Error(`The server ended with code ${code} before it was ready.`));
    });
    child.stdout?.on('data', (chunk: Buffer) => {
      said = (said + chunk.toString()).slice(-10_000);
      const ready = /Parley is ready: (\S+)/.exec(said)?.[1];
      if (ready === undefined) return;
      clearTimeout(timer);
      resolve(ready);
    });
  });
}
