import { spawn, type ChildProcess } from 'node:child_process';
import path from 'node:path';

const ROOT = path.resolve(import.meta.dirname, '../..');

export interface Ended {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** A call of the built command line, in a process of its own. */
export class CommandLine {
  private readonly child: ChildProcess;
  private readonly said = { stdout: '', stderr: '' };
  readonly ended: Promise<Ended>;

  /** `environment` is all that it gets beside the path; `input` is what it reads. */
  constructor(args: readonly string[], environment: Record<string, string>, input = '') {
    this.child = spawn(process.execPath, [path.join(ROOT, 'dist/src/cli.js'), ...args], {
      env: { PATH: process.env['PATH'] ?? '', ...environment },
      stdio: 'pipe',
    });
    for (const name of ['stdout', 'stderr'] as const) {
      this.child[name]?.on('data', (chunk: Buffer) => (this.said[name] += chunk.toString()));
    }
    this.child.stdin?.end(input);
    this.ended = new Promise((resolve) => {
      this.child.once('close', (code) => {
        resolve({ code, ...this.said });
      });
    });
  }

  get stderr(): string {
    return this.said.stderr;
  }

  signal(name: NodeJS.Signals): void {
    this.child.kill(name);
  }
}
