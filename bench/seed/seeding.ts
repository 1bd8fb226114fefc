import { spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { endChild } from '../child.ts';
import type { Check } from '../report/row.ts';
import type { Stage } from '../stage.ts';
import type { Debate } from './articles.ts';

/** So many people write and vote in a debate. */
const ACCOUNTS = 2_000;
/** Exit code of `parley recount` when it found something wrong. */
const DRIFT = 2;

/** Fills debates by the command line of the build that is measured. */
export class Seeding {
  private readonly stage: Stage;

  constructor(stage: Stage) {
    this.stage = stage;
  }

  async fill({ site, url }: Debate, comments: number): Promise<void> {
    const code = await this.run('seed', '--site', site, '--article', url, '--comments', String(comments));
    if (code !== 0) throw new Error(`parley seed ended with ${code}.`);
  }

  /** What autovacuum does for a debate that grew over weeks. */
  async settle(): Promise<void> {
    await this.stage.db.query(
      'VACUUM (ANALYZE) comments, comment_revisions, votes, threads, accounts, sessions, site_members',
    );
    await this.stage.db.query('CHECKPOINT');
  }

  /** Whether all counts are what they count. */
  async check(): Promise<Check> {
    const code = await this.run('recount', '--check');
    if (code !== 0 && code !== DRIFT) throw new Error(`parley recount ended with ${code}.`);
    return { what: 'every count of every comment and thread recounted: nothing wrong', holds: code === 0 };
  }

  private async run(command: string, ...args: string[]): Promise<number> {
    const { app, settings, cleanUp } = this.stage;
    const accounts = command === 'seed' ? ['--accounts', String(ACCOUNTS)] : [];
    const child = spawn(process.execPath, [path.join(app, 'dist/src/cli.js'), command, ...args, ...accounts], {
      env: { ...process.env, NODE_ENV: 'development', ...settings },
      stdio: ['ignore', 'ignore', 'inherit'],
    });
    cleanUp.add(() => endChild(child));
    const [code] = (await once(child, 'close')) as [number | null];
    return code ?? -1;
  }
}
