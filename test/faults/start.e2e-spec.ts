import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { createServer, type AddressInfo, type Server } from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Api } from '../support/api.js';
import { createTestDatabase, type TestDatabase } from '../support/database.js';
import { LiveClient } from '../support/live.js';
import { ParleyProcess } from '../support/parley-process.js';
import { until } from '../support/until.js';

const { isOldNode } = createRequire(import.meta.url)('../../bin/require-node.cjs') as {
  isOldNode: (version: string) => boolean;
};

describe('starting', () => {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'parley-start-'));
  let database: TestDatabase;

  beforeAll(async () => {
    database = await createTestDatabase();
  });

  afterAll(async () => {
    await database.drop();
    rmSync(folder, { recursive: true, force: true });
  });

  /** Starts what cannot start; gives what it printed and its exit code. */
  async function refusal(environment: Record<string, string>): Promise<{ code: number | null; output: string }> {
    const parley = ParleyProcess.start({ PARLEY_DATA: path.join(folder, 'refused'), ...environment });
    const code = await parley.exit();
    return { code, output: parley.output().trim() };
  }

  it('says in one sentence that the port is in use', async () => {
    const holder: Server = createServer();
    await new Promise<void>((resolve) => holder.listen(0, '127.0.0.1', resolve));
    const { port } = holder.address() as AddressInfo;

    const { code, output } = await refusal({ PORT: String(port), DATABASE_URL: database.url });

    holder.close();
    expect([code, output]).toEqual([
      1,
      `The address 127.0.0.1:${port} is in use by another program; choose another PORT.`,
    ]);
  }, 60_000);

  it('says in one sentence that the database cannot be reached', async () => {
    const { code, output } = await refusal({ DATABASE_URL: 'postgres://nobody@127.0.0.1:1/none' });

    expect(code).toBe(1);
    expect(output).toMatch(/^The database \(DATABASE_URL\) cannot be reached: .*ECONNREFUSED.*\.$/);
  }, 60_000);

  it('says in one sentence that the data folder is not a folder', async () => {
    const file = path.join(folder, 'a-file');
    writeFileSync(file, '');

    const { code, output } = await refusal({ PARLEY_DATA: file });

    expect(code).toBe(1);
    expect(output.split('\n')).toHaveLength(1);
    expect(output).toContain(`${file} (PARLEY_DATA) cannot be written`);
  }, 60_000);

  it.each([
    ['PORT', 'high'],
    ['DATABASE_URL', 'mysql://localhost/x'],
    ['PARLEY_SECRET', 'short'],
    ['PARLEY_DB_CONNECTIONS', '0'],
  ])('names the setting that cannot be used: %s=%s', async (name, value) => {
    const { code, output } = await refusal({ [name]: value });

    expect(code).toBe(1);
    expect(output).toMatch(new RegExp(`^The setting ${name} cannot be used: .+$`));
  });

  it.each([
    ['18.20.4', true],
    ['20.18.9', true],
    ['20.19.0', false],
    ['24.21.0', false],
  ])('knows whether Node %s is too old: %s', (version, old) => {
    expect(isOldNode(version)).toBe(old);
  });
});

describe('stopping', () => {
  it('lets go of its readers, ends with 0, and leaves data that the next start finds', async () => {
    const folder = mkdtempSync(path.join(os.tmpdir(), 'parley-stop-'));
    const first = ParleyProcess.start({ PARLEY_DATA: folder });
    const live = await new LiveClient(await first.ready()).connected();
    const found = await new Api(await first.ready()).get('/articles?url=https://demo.example/nowhere');
    expect(found.status).toBe(200);

    const code = await first.end('SIGTERM');

    expect(code).toBe(0);
    await until('the reader was told', () => live.socket.disconnected);
    const second = ParleyProcess.start({ PARLEY_DATA: folder });
    const page = await fetch(await second.ready());
    expect(await page.text()).toContain('<li class="comment"');
    expect(await second.end('SIGINT')).toBe(0);
    rmSync(folder, { recursive: true, force: true });
  }, 90_000);

  it('is not held up by clients that keep asking, and answers all that it accepted', async () => {
    const folder = mkdtempSync(path.join(os.tmpdir(), 'parley-drain-'));
    const parley = ParleyProcess.start({ PARLEY_DATA: folder });
    const url = await parley.ready();
    let answers = 0;
    const ask = async (): Promise<void> => {
      for (;;) {
        const answer = await fetch(`${url}/healthz`).catch(() => null);
        if (answer === null) return;
        answers += 1;
      }
    };
    const clients = Array.from({ length: 8 }, ask);
    await until('the clients are in full swing', () => answers > 100);

    const code = await parley.end('SIGTERM');

    expect(code).toBe(0);
    await Promise.all(clients);
    rmSync(folder, { recursive: true, force: true });
  }, 90_000);
});
