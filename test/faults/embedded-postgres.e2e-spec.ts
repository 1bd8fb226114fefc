import { afterEach, describe, expect, it, jest } from '@jest/globals';
import fs from 'node:fs';
import path from 'node:path';
import {
  answerOf,
  ask,
  cleanUp,
  kill,
  launch,
  newFolder,
  postmasterOf,
  serversOn,
  startMsMax,
  stop,
  until,
} from './postgres-parents.js';

const ordinaryUser = 1; // daemon: Postgres asks for a user that has a name
const isRoot = process.getuid?.() === 0;

/** A program below a folder such as /root, which only its owner may enter, cannot be run as somebody else. */
const othersMayRun = everybodyMayEnter(process.execPath) && everybodyMayEnter(import.meta.dirname);
const asSomebodyElse = isRoot && !othersMayRun ? it.skip : it;

function everybodyMayEnter(place: string): boolean {
  for (let folder = path.dirname(place); ; folder = path.dirname(folder)) {
    if ((fs.statSync(folder).mode & 0o001) === 0) return false;
    if (folder === path.dirname(folder)) return true;
  }
}

jest.setTimeout(2 * startMsMax);

afterEach(cleanUp);

describe('starting the embedded Postgres', () => {
  it('answers on loopback to its password alone', async () => {
    const parent = launch({ dataFolder: newFolder() });

    const { url, reused } = await answerOf(parent);

    expect(reused).toBe(false);
    expect(new URL(url).hostname).toBe('127.0.0.1');
    expect(await ask(url, 'show listen_addresses')).toBe('127.0.0.1');
    expect(await ask(url, 'show unix_socket_directories')).toBe('');
    expect(await ask(url, 'show fsync')).toBe('off');
    expect(await ask(url, 'select count(*)::text from pg_hba_file_rules where auth_method <> $$scram-sha-256$$')).toBe(
      '0',
    );
    const intruder = new URL(url);
    intruder.password = 'guess';
    await expect(ask(intruder.href, 'select 1')).rejects.toMatchObject({ code: '28P01' });
  });

  it('keeps its data from one start to the next and leaves no server behind', async () => {
    const dataFolder = newFolder();
    const first = launch({ dataFolder, durable: true });
    const { url } = await answerOf(first);
    expect(await ask(url, 'show fsync')).toBe('on');
    await ask(url, 'create table kept as select 7 as seven');

    await stop(first);
    const left = serversOn(dataFolder);
    const again = await answerOf(launch({ dataFolder, durable: true }));

    expect(left).toEqual([]);
    expect(again.reused).toBe(false);
    expect(await ask(again.url, 'select seven::text from kept')).toBe('7');
  });

  it('uses the server that another process runs on the folder, and leaves it running', async () => {
    const dataFolder = newFolder();
    const owner = await answerOf(launch({ dataFolder }));

    const guest = launch({ dataFolder, database: 'another' });
    const { url, reused, source } = await answerOf(guest);
    await stop(guest);

    expect({ reused, source }).toEqual({ reused: true, source: owner.source });
    expect(await ask(url, 'select current_database()')).toBe('another');
  });

  it('starts one server when several processes start at once', async () => {
    const dataFolder = newFolder();

    const answers = await Promise.all([1, 2, 3].map(() => answerOf(launch({ dataFolder }))));

    expect(answers.map(({ reused }) => reused).sort()).toEqual([false, true, true]);
    expect(new Set(answers.map(({ url }) => url)).size).toBe(1);
  });
});

describe('a server that ends with its last user', () => {
  const shared = { endsWith: 'last_user' } as const;

  it('goes on when whoever started it is done, and ends when nobody uses it', async () => {
    const dataFolder = newFolder();
    const command = launch({ dataFolder, ...shared });
    const { url } = await answerOf(command);
    const server = launch({ dataFolder });
    const joined = await answerOf(server);

    await stop(command);
    const answer = await ask(url, 'select 1::text');
    await stop(server);

    expect([joined.reused, joined.url, answer]).toEqual([true, url, '1']);
    expect(serversOn(dataFolder)).toEqual([]);
    expect(fs.readdirSync(dataFolder).sort()).toEqual(['cluster', 'server.log']);
  });

  it('ends at once when nobody else came', async () => {
    const dataFolder = newFolder();
    const command = launch({ dataFolder, ...shared });
    await answerOf(command);

    await stop(command);

    expect(serversOn(dataFolder)).toEqual([]);
  });

  it('ends once when several leave at the same time', async () => {
    const dataFolder = newFolder();
    const users = [1, 2, 3].map(() => launch({ dataFolder, ...shared }));
    await Promise.all(users.map(answerOf));

    await Promise.all(users.map(stop));

    expect(users.map(({ exitCode }) => exitCode)).toEqual([0, 0, 0]);
    expect(serversOn(dataFolder)).toEqual([]);
  });

  it('survives the kill of whoever started it, and the next who uses it ends it', async () => {
    const dataFolder = newFolder();
    const command = launch({ dataFolder, ...shared });
    const { url } = await answerOf(command);

    await kill(command);
    const answer = await ask(url, 'select 1::text');
    const next = launch({ dataFolder });
    const { reused } = await answerOf(next);
    await stop(next);

    expect([answer, reused]).toEqual(['1', true]);
    expect(serversOn(dataFolder)).toEqual([]);
  });

  it('is not what a server is that ends with its parent: that takes it from all others', async () => {
    const dataFolder = newFolder();
    const owner = launch({ dataFolder });
    const { url } = await answerOf(owner);
    await answerOf(launch({ dataFolder, ...shared }));

    await stop(owner);

    await expect(ask(url, 'select 1')).rejects.toMatchObject({ code: 'ECONNREFUSED' });
  });
});

describe('starting after a fault', () => {
  it('starts anew right after its parent was killed, with the data', async () => {
    const dataFolder = newFolder();
    const first = launch({ dataFolder, durable: true });
    const { url } = await answerOf(first);
    await ask(url, 'create table kept as select 7 as seven');

    await kill(first);
    const second = await answerOf(launch({ dataFolder, durable: true }));

    expect(second).not.toHaveProperty('error');
    expect(await ask(second.url, 'select seven::text from kept')).toBe('7');
  });

  it('recovers from a server that was killed itself', async () => {
    const dataFolder = newFolder();
    const first = launch({ dataFolder, durable: true });
    await ask((await answerOf(first)).url, 'create table kept as select 7 as seven');

    process.kill(postmasterOf(dataFolder), 'SIGKILL');
    const second = await answerOf(launch({ dataFolder, durable: true }));

    expect(second.reused).toBe(false);
    expect(await ask(second.url, 'select seven::text from kept')).toBe('7');
  });

  it('starts after a kill in the middle of initdb, and removes what that left', async () => {
    const dataFolder = newFolder();
    const first = launch({ dataFolder });
    await until(() => fs.readdirSync(dataFolder).some((name) => name.startsWith('cluster.draft-')));
    await kill(first);
    const lockWasLeft = fs.existsSync(path.join(dataFolder, 'launch.lock'));

    const second = await answerOf(launch({ dataFolder }));

    expect(lockWasLeft).toBe(true);
    expect(second.reused).toBe(false);
    expect(fs.readdirSync(dataFolder).sort()).toEqual(['cluster', 'server.log']);
  });

  it('is not fooled by a postmaster.pid whose pid another process has', async () => {
    const dataFolder = newFolder();
    const first = launch({ dataFolder });
    await answerOf(first);
    const pidFile = path.join(dataFolder, 'cluster', 'data', 'postmaster.pid');
    const stale = fs.readFileSync(pidFile, 'utf8').replace(/^\d+/, String(process.pid));
    const { uid, gid } = fs.statSync(pidFile);
    await stop(first);
    fs.writeFileSync(pidFile, stale, { mode: 0o600 });
    fs.chownSync(pidFile, uid, gid);

    const second = await answerOf(launch({ dataFolder }));

    expect(second.reused).toBe(false);
    expect(await ask(second.url, 'select 1::text')).toBe('1');
  });
});

describe('refusing in one sentence', () => {
  it('refuses data of another major version', async () => {
    const dataFolder = newFolder();
    const first = launch({ dataFolder });
    await answerOf(first);
    await stop(first);
    fs.writeFileSync(path.join(dataFolder, 'cluster', 'data', 'PG_VERSION'), '12\n');

    const refusal = await answerOf(launch({ dataFolder }));

    expect(refusal.error).toBe('EmbeddedPostgresError');
    expect(refusal.message).toMatch(/written by PostgreSQL 12 but PostgreSQL \d+ is here/);
  });

  it('refuses a folder that holds other files', async () => {
    const dataFolder = newFolder();
    fs.writeFileSync(path.join(dataFolder, 'letters.txt'), 'dear reader');

    const refusal = await answerOf(launch({ dataFolder }));

    expect(refusal.message).toContain('(letters.txt): choose an empty folder');
  });

  asSomebodyElse('refuses a folder it cannot write', async () => {
    const closed = newFolder();
    fs.chmodSync(closed, 0o555);

    const refusal = await answerOf(
      launch({ dataFolder: path.join(closed, 'postgres') }, isRoot ? ordinaryUser : undefined),
    );

    expect(refusal.error).toBe('EmbeddedPostgresError');
    expect(refusal.message).toContain('cannot be written by this user (EACCES');
  });

  it('says why the server ended while it started', async () => {
    const dataFolder = newFolder();
    const first = launch({ dataFolder });
    await answerOf(first);
    await stop(first);
    fs.appendFileSync(path.join(dataFolder, 'cluster', 'data', 'postgresql.conf'), '\nwork_mem = many\n');

    const refusal = await answerOf(launch({ dataFolder }));

    expect(refusal.message).toMatch(/^PostgreSQL said: FATAL: +configuration file .*contains errors$/);
  });
});

const asRoot = isRoot ? describe : describe.skip;

asRoot('starting as root', () => {
  it('runs the server as another user, in folders that only root may enter', async () => {
    const dataFolder = path.join(newFolder(), 'deep', 'postgres');
    fs.mkdirSync(dataFolder, { recursive: true, mode: 0o700 });
    fs.chmodSync(path.dirname(dataFolder), 0o700);

    const { url } = await answerOf(launch({ dataFolder }));

    expect(await ask(url, 'select 1::text')).toBe('1');
    expect(fs.statSync(path.join(dataFolder, 'cluster', 'data')).uid).toBe(65_534);
    expect(fs.statSync(path.join(dataFolder, 'cluster', 'password')).mode & 0o777).toBe(0o600);
  });

  asSomebodyElse('leaves the database of an ordinary user to that user', async () => {
    const dataFolder = newFolder();
    fs.chownSync(dataFolder, ordinaryUser, ordinaryUser);
    const first = launch({ dataFolder }, ordinaryUser);
    const made = await answerOf(first);
    await stop(first);

    const byRoot = launch({ dataFolder });
    const used = await answerOf(byRoot);
    await stop(byRoot);
    const again = await answerOf(launch({ dataFolder }, ordinaryUser));

    expect([made.error, used.error, again.error]).toEqual([undefined, undefined, undefined]);
    expect(fs.statSync(path.join(dataFolder, 'cluster', 'data')).uid).toBe(ordinaryUser);
  });
});
