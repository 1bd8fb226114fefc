import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as delay } from 'node:timers/promises';
import pg from 'pg';
import { postgresProcessesOn } from '#platform/database/embedded/processes.js';

/** What a parent says once its server runs, or why it does not. */
export interface Answer {
  url: string;
  source: string;
  reused: boolean;
  error?: string;
  message: string;
}
export type Options = Partial<{
  dataFolder: string;
  database: string;
  durable: boolean;
  endsWith: 'parent' | 'last_user';
  searchFrom: string;
  searchPath: string;
}>;

/** Longest wait for anything a parent does. */
export const startMsMax = 60_000;
const parents: ChildProcess[] = [];
const folders: string[] = [];

/** Ends every parent, waits until their servers have followed and removes their folders. */
export async function cleanUp(): Promise<void> {
  for (const parent of parents.splice(0)) await kill(parent);
  for (const folder of folders.splice(0)) {
    await until(() => serversOn(folder).length === 0);
    fs.rmSync(folder, { recursive: true, force: true });
  }
}

export function newFolder(): string {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'parley-embedded-'));
  folders.push(folder);
  return folder;
}

export function launch(options: Options, uid?: number): ChildProcess {
  const script = path.join(import.meta.dirname, 'embedded-postgres-parent.mjs');
  const answer = { database: 'parley_test', durable: false, ...options };
  const as = uid === undefined ? {} : { uid, gid: uid };
  const parent = spawn(process.execPath, [script, JSON.stringify(answer)], {
    ...as,
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  parents.push(parent);
  return parent;
}

export async function answerOf(parent: ChildProcess): Promise<Answer> {
  if (parent.stdout === null) throw new Error('the parent has no output');
  const lines = createInterface(parent.stdout);
  const [line] = (await Promise.race([once(lines, 'line'), once(lines, 'close')])) as [string | undefined];
  lines.close();
  if (line === undefined) throw new Error('the parent ended without an answer');
  return JSON.parse(line) as Answer;
}

export async function stop(parent: ChildProcess): Promise<void> {
  parent.stdout?.resume();
  parent.stdin?.write('stop\n');
  if (parent.exitCode === null) await once(parent, 'exit');
}

export async function kill(parent: ChildProcess): Promise<void> {
  if (parent.exitCode !== null || parent.signalCode !== null) return;
  parent.kill('SIGKILL');
  await once(parent, 'exit');
}

export async function ask(url: string, text: string): Promise<string | undefined> {
  const client = new pg.Client({ connectionString: url });
  client.on('error', () => undefined); // some tests kill the server under it
  try {
    await client.connect();
    const { rows } = await client.query<string[]>({ text, rowMode: 'array' });
    return rows[0]?.[0];
  } finally {
    await client.end();
  }
}

export function serversOn(folder: string): number[] {
  return fs
    .globSync('**/cluster/data', { cwd: folder })
    .flatMap((data) => postgresProcessesOn(fs.realpathSync(path.join(folder, data))));
}

export function postmasterOf(dataFolder: string): number {
  return Number.parseInt(fs.readFileSync(path.join(dataFolder, 'cluster', 'data', 'postmaster.pid'), 'utf8'), 10);
}

export async function until(condition: () => boolean): Promise<void> {
  const deadline = performance.now() + startMsMax;
  while (!condition()) {
    if (performance.now() > deadline) throw new Error('the condition never came true');
    await delay(5);
  }
}
