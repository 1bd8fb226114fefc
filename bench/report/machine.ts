import { availableParallelism, cpus, loadavg, release, totalmem, type } from 'node:os';

/** What the figures were taken on. */
export interface Machine {
  readonly cpu: string;
  readonly cores: number;
  readonly memoryGiB: number;
  readonly system: string;
  readonly node: string;
  readonly postgres: string;
  /** How many processes wanted a core in the minute before the run: above 0.5, others were at work. */
  readonly loadBefore: number;
  readonly at: string;
}

export function describeMachine(postgres: string, loadBefore: number): Machine {
  return {
    cpu: cpus()[0]?.model.trim() ?? 'unknown',
    cores: availableParallelism(),
    memoryGiB: Math.round(totalmem() / 2 ** 30),
    system: `${type()} ${release()}`,
    node: process.version,
    postgres,
    loadBefore,
    at: new Date().toISOString(),
  };
}

export function currentLoad(): number {
  return loadavg()[0] ?? 0;
}

export function toSentence({ cpu, cores, memoryGiB, node, postgres, loadBefore, at }: Machine): string {
  const quiet =
    loadBefore <= 0.5
      ? ''
      : ` Others were at work before it began (load ${loadBefore.toFixed(1)}): read the ratios only.`;
  return `${at.slice(0, 10)}, ${cores} cores (${cpu}), ${memoryGiB} GiB, Node ${node}, Postgres ${postgres}.${quiet}`;
}
