import { execFile } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';

/** The root of this repository. */
export const root = path.resolve(import.meta.dirname, '../..');

/** The checkers go over the whole tree, which takes its time on a busy machine. */
export const CHECKER_MS_MAX = 300_000;

const LEFT_OUT = new Set(['node_modules', 'dist', '.git', '.parley', 'coverage']);
const OUTPUT_BYTES_MAX = 64 * 1024 * 1024;

export interface Outcome {
  readonly status: number;
  readonly output: string;
  readonly text: string;
}

/** A copy of the working tree, without the build, in which breaches are planted; the packages are the real ones. */
export class TreeCopy {
  readonly root = fs.realpathSync(fs.mkdtempSync(path.join(os.tmpdir(), 'parley-architecture-')));

  constructor() {
    fs.cpSync(root, this.root, { recursive: true, filter: (from) => !LEFT_OUT.has(path.relative(root, from)) });
    this.link('node_modules');
  }

  /** Lets the copy use a folder of the real tree. */
  link(folder: string): void {
    fs.symlinkSync(path.join(root, folder), path.join(this.root, folder));
  }

  write(file: string, text: string): void {
    const place = path.join(this.root, file);
    fs.mkdirSync(path.dirname(place), { recursive: true });
    fs.writeFileSync(place, text);
  }

  read(file: string): string {
    return fs.readFileSync(path.join(this.root, file), 'utf8');
  }

  edit(file: string, change: (text: string) => string): void {
    this.write(file, change(this.read(file)));
  }

  /** Runs a program of node_modules/.bin, or node itself, in the copy. `output` is what it wrote to stdout. */
  run(program: string, ...args: readonly string[]): Promise<Outcome> {
    return run(this.root, program, args);
  }

  remove(): void {
    fs.rmSync(this.root, { recursive: true, force: true });
  }
}

export function run(cwd: string, program: string, args: readonly string[]): Promise<Outcome> {
  const command = program === 'node' ? process.execPath : path.join(root, 'node_modules/.bin', program);
  const env = { ...process.env, CI: 'true', NODE_OPTIONS: '', REDOCLY_TELEMETRY: 'off' };
  return new Promise((resolve) => {
    execFile(command, args, { cwd, env, maxBuffer: OUTPUT_BYTES_MAX }, (error, output, errors) => {
      const status = error === null ? 0 : typeof error.code === 'number' ? error.code : 1;
      resolve({ status, output, text: `${output}${errors}` });
    });
  });
}
