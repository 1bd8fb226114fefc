import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import type { Options } from '../options.ts';
import { tell } from '../report/progress.ts';
import { atMost, type PartResult } from '../report/row.ts';
import { ServerProcess } from '../server-process.ts';
import { serverSettings, type Stage } from '../stage.ts';

const IDLE_MS = 5_000;
const START_MS_MAX = 3_000;
const IDLE_MIB_MAX = 150;

/** The whole program on the data that the other parts left: it starts its embedded Postgres too. Comes last. */
export async function start(stage: Stage, { starts }: Options): Promise<PartResult> {
  await stage.strike();
  const startedMs: number[] = [];
  const idleMiB: number[] = [];
  tell('start: measuring');
  for (let n = 0; n < starts; n += 1) {
    const server = await ServerProcess.start(stage.app, serverSettings(stage));
    stage.cleanUp.add(() => server.end());
    startedMs.push(server.startMs);
    await new Promise((resolve) => setTimeout(resolve, IDLE_MS));
    idleMiB.push(residentMiB(server.pid));
    await server.end();
  }
  return {
    rows: [
      {
        work: 'start on warm data, its Postgres included',
        unit: 'ms',
        limits: [],
        ours: startedMs,
        goal: atMost(START_MS_MAX, 'ms'),
      },
      {
        work: 'idle memory of the server, 5 s after its start',
        unit: 'MiB',
        limits: [],
        ours: idleMiB,
        goal: atMost(IDLE_MIB_MAX, 'MiB'),
      },
    ],
    checks: [],
  };
}

/** Resident memory of a process. */
function residentMiB(pid: number): number {
  const kib =
    process.platform === 'linux'
      ? /^VmRSS:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]
      : execFileSync('ps', ['-o', 'rss=', '-p', String(pid)]).toString();
  return Number(kib) / 1024;
}
