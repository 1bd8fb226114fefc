import { spawn, type ChildProcess } from 'node:child_process';
import path from 'node:path';

const ROOT = path.resolve(import.meta.dirname, '../..');
const READY = /Parley is ready: (\S+)/;

/** The built program as an operator starts it, in a process of its own. */
export class ParleyProcess {
  private constructor(
    private readonly child: ChildProcess,
    readonly output: () => string,
    private readonly ended: Promise<number | null>,
  ) {}

  /** Starts it on a free port; `environment` is all that it gets beside the path. */
  static start(environment: Record<string, string>): ParleyProcess {
    const child = spawn(process.execPath, [path.join(ROOT, 'dist/src/main.js')], {
      cwd: ROOT,
      env: {
        PATH: process.env['PATH'] ?? '',
        HOST: '127.0.0.1',
        PORT: '0',
        PARLEY_LOG_LEVEL: 'warn',
        PARLEY_RATE_LIMITS: 'off',
        ...environment,
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let output = '';
    const collect = (chunk: Buffer): void => {
      output += chunk.toString();
    };
    child.stdout.on('data', collect);
    child.stderr.on('data', collect);
    const ended = new Promise<number | null>((resolve) => child.once('close', resolve));
    return new ParleyProcess(child, () => output, ended);
  }

  /** Resolves with its address once it serves; rejects with what it printed if it ends before. */
  async ready(): Promise<string> {
    const first = new Promise<string>((resolve) => {
      const look = (): void => {
        const url = READY.exec(this.output())?.[1];
        if (url !== undefined) resolve(url);
      };
      this.child.stdout?.on('data', look);
      look();
    });
    const failed = this.ended.then((code) => {
      throw new Error(`Parley ended with ${String(code)}: ${this.output()}`);
    });
    return Promise.race([first, failed]);
  }

  /** Sends a signal and waits for the end; resolves with the exit code, null after a kill. */
  async end(signal: NodeJS.Signals): Promise<number | null> {
    this.child.kill(signal);
    return this.ended;
  }

  /** Waits for an end that comes by itself. */
  async exit(): Promise<number | null> {
    return this.ended;
  }
}
