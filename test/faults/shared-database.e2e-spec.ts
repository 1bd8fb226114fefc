import { afterEach, describe, expect, it, jest } from '@jest/globals';
import fs from 'node:fs';
import { CommandLine, type Ended } from '../support/command-line.js';
import { ParleyProcess } from '../support/parley-process.js';
import { until } from '../support/until.js';
import { cleanUp, newFolder, serversOn } from './postgres-parents.js';

jest.setTimeout(240_000);

afterEach(cleanUp);

describe('a command that started the embedded database', () => {
  it('leaves it to the server that came meanwhile', async () => {
    const folder = newFolder();
    fs.chmodSync(folder, 0o711); // as root, Postgres is somebody else, who must pass through
    const environment = { PARLEY_DATA: folder, NODE_ENV: 'production', PARLEY_RATE_LIMITS: 'on' };
    const command = (...args: string[]): CommandLine =>
      new CommandLine([...args, '--site', 'gazette'], environment, 'a password that is long');
    const made = await command('admin', 'create', '--email', 'ada@mail.example', '--name', 'Ada Admin').ended;
    const seeding = command('seed', '--comments', '1000000', '--yes');
    await until('the command is at work', () => seeding.stderr.includes('Comments written'));
    let seeded: Ended | null = null;

    const server = ParleyProcess.start(environment);
    const url = await server.ready().finally(async () => {
      seeding.signal('SIGINT');
      seeded = await seeding.ended;
    });
    const answers = [await fetch(`${url}/api/v1/sites/gazette`), await fetch(`${url}/readyz`)];
    const exitCode = await server.end('SIGTERM');

    expect([made.code, seeded, exitCode]).toMatchObject([0, { code: 130 }, 0]);
    expect(answers.map(({ status }) => status)).toEqual([200, 200]);
    expect(serversOn(folder)).toEqual([]);
  });
});
