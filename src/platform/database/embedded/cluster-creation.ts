import { spawn } from 'node:child_process';
import { createHash, randomBytes } from 'node:crypto';
import { once } from 'node:events';
import fs from 'node:fs';
import path from 'node:path';
import { childOptions, dyingWithParent, type ServerUser } from './child-commands.js';
import { draftPrefix, type Cluster, type DataHome } from './data-home.js';
import { EmbeddedPostgresError } from './embedded-postgres-error.js';
import type { PostgresBinaries } from './postgres-binaries.js';
import { canEnter, giveTo, openForServer } from './server-user.js';
import { superuser } from './server-connection.js';
import { explainLog, tailOf } from './server-log.js';

/** Root's own folders stay closed to the server's user; its data go here and `cluster` becomes a link to them. */
const relocationFolder = '/var/lib/parley-postgres';

/**
 * Runs initdb in a draft folder and gives it its name in one step, so that a start killed in the middle leaves a draft
 * (removed here by the next one) and never a half-made database. To be called under the launch lock.
 */
export async function createCluster(
  home: DataHome,
  binaries: PostgresBinaries,
  user: ServerUser | null,
  durable: boolean,
): Promise<Cluster> {
  const place = choosePlace(home, user, !durable);
  removeDrafts(path.dirname(place), draftName(home, ''));
  const draft = path.join(path.dirname(place), draftName(home, randomBytes(6).toString('hex')));
  try {
    await fillDraft(draft, binaries, { user, durable });
    fs.renameSync(draft, place);
    if (place !== home.cluster) fs.symlinkSync(place, home.cluster);
  } finally {
    removeFolder(draft);
  }
  return { data: path.join(place, 'data'), passwordFile: path.join(place, 'password') };
}

function choosePlace(home: DataHome, user: ServerUser | null, throwAway: boolean): string {
  if (openForServer(home.folder, user, throwAway)) return home.cluster;
  fs.mkdirSync(relocationFolder, { recursive: true, mode: 0o711 });
  if (!canEnter(relocationFolder, user))
    throw new EmbeddedPostgresError(
      `User ${String(user?.uid)}, as whom PostgreSQL runs, can enter neither ${home.folder} nor ${relocationFolder}: choose another folder.`,
    );
  // a random name: a folder that was removed and made again must not meet data whose password went with it
  return path.join(relocationFolder, `${homeKey(home)}-${randomBytes(6).toString('hex')}`);
}

async function fillDraft(
  draft: string,
  binaries: PostgresBinaries,
  how: { user: ServerUser | null; durable: boolean },
): Promise<void> {
  const data = path.join(draft, 'data');
  makeFolder(draft, how.user === null ? 0o700 : 0o711);
  makeFolder(data, 0o700);
  giveTo(how.user, data);
  const password = randomBytes(24).toString('base64url');
  const handover = path.join(draft, 'initdb-password');
  writeSecret(handover, password);
  giveTo(how.user, handover);
  await runInitdb(data, handover, binaries, how);
  fs.rmSync(handover);
  writeSecret(path.join(draft, 'password'), password);
}

async function runInitdb(
  data: string,
  passwordFile: string,
  binaries: PostgresBinaries,
  how: { user: ServerUser | null; durable: boolean },
): Promise<void> {
  const args = [
    '-D',
    data,
    '-U',
    superuser,
    '-A',
    'scram-sha-256',
    `--pwfile=${passwordFile}`,
    '-E',
    'UTF8',
    '--locale=C',
  ];
  args.push('--no-instructions', '--data-checksums', ...(how.durable ? [] : ['--no-sync']));
  const command = dyingWithParent(path.join(binaries.bin, 'initdb'), args, 'TERM');
  const child = spawn(command.file, command.args, { ...childOptions(how.user), stdio: ['ignore', 'pipe', 'pipe'] });
  let output = '';
  const collect = (chunk: Buffer): void => {
    output = tailOf(output + chunk.toString());
  };
  child.stdout.on('data', collect);
  child.stderr.on('data', collect);
  const [code] = (await once(child, 'close')) as [number | null];
  if (code === 0) return;
  // draft, then the folder the operator knows
  const { sentence } = explainLog(output, path.dirname(path.dirname(data)));
  throw new EmbeddedPostgresError(sentence, { logTail: output });
}

/** Drafts of the relocation folder carry their home's key: those of another Parley are left alone. */
function draftName(home: DataHome, unique: string): string {
  return `${draftPrefix}${homeKey(home)}-${unique}`;
}

function homeKey(home: DataHome): string {
  return createHash('sha256').update(home.folder).digest('hex').slice(0, 12);
}

function removeDrafts(folder: string, prefix: string): void {
  for (const name of fs.readdirSync(folder)) if (name.startsWith(prefix)) removeFolder(path.join(folder, name));
}

/** An initdb whose parent was killed may still be removing the same files. */
function removeFolder(folder: string): void {
  fs.rmSync(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 50 });
}

function makeFolder(folder: string, mode: number): void {
  fs.mkdirSync(folder);
  fs.chmodSync(folder, mode); // the umask would narrow the mode of mkdir
}

function writeSecret(file: string, secret: string): void {
  fs.writeFileSync(file, `${secret}\n`, { mode: 0o600, flag: 'wx', flush: true });
}
