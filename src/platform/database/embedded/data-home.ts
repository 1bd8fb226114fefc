import fs from 'node:fs';
import path from 'node:path';
import { EmbeddedPostgresError } from './embedded-postgres-error.js';

/** Where everything of one embedded database lives; nothing is written beside `folder`. */
export interface DataHome {
  readonly folder: string;
  /** Holds the data and their password; a link when the server's user cannot enter `folder`. */
  readonly cluster: string;
  readonly lockFile: string;
  /** Holds one file for each process that uses a server without a guardian. */
  readonly usersFolder: string;
  readonly logFile: string;
}

/** A finished cluster: Postgres' data and, next to them, the file with the password they were made with. */
export interface Cluster {
  readonly data: string;
  readonly passwordFile: string;
}

export const draftPrefix = 'cluster.draft-';
const own = /^(cluster|cluster\.draft-.+|launch\.lock.*|server\.log|users)$/;
const harmless = new Set(['.gitignore', '.gitkeep', '.DS_Store', 'lost+found']);

/** Makes the folder, readable for this user alone, and refuses one that holds the files of something else. */
export function prepareHome(dataFolder: string): DataHome {
  fs.mkdirSync(dataFolder, { recursive: true, mode: 0o700 });
  const folder = fs.realpathSync(dataFolder);
  const stranger = fs.readdirSync(folder).find((name) => !own.test(name) && !harmless.has(name));
  if (stranger !== undefined)
    throw new EmbeddedPostgresError(
      `The database folder ${folder} holds files that are not of Parley's database (${stranger}): choose an empty folder.`,
    );
  return {
    folder,
    cluster: path.join(folder, 'cluster'),
    lockFile: path.join(folder, 'launch.lock'),
    usersFolder: path.join(folder, 'users'),
    logFile: path.join(folder, 'server.log'),
  };
}

/** The cluster of an earlier start, null when there is none yet. A cluster appears whole, so a partial one is damage. */
export function findCluster(home: DataHome): Cluster | null {
  if (fs.lstatSync(home.cluster, { throwIfNoEntry: false }) === undefined) return null;
  if (!fs.existsSync(home.cluster))
    throw new EmbeddedPostgresError(
      `The database of ${home.folder} has been removed from where ${home.cluster} points: restore it, or remove that link to begin anew.`,
    );
  const place = fs.realpathSync(home.cluster);
  const cluster = { data: path.join(place, 'data'), passwordFile: path.join(place, 'password') };
  requireOwnData(cluster.data);
  for (const part of [path.join(cluster.data, 'PG_VERSION'), cluster.passwordFile])
    if (!fs.existsSync(part))
      throw new EmbeddedPostgresError(
        `The database in ${place} is damaged, ${part} is missing: restore a backup, or remove ${home.folder} to begin anew.`,
      );
  return cluster;
}

export function readPassword(cluster: Cluster): string {
  return fs.readFileSync(cluster.passwordFile, 'utf8').trim();
}

/** Refuses data that another major version of Postgres wrote. */
export function requireSameMajor(cluster: Cluster, major: number): void {
  const written = Number(fs.readFileSync(path.join(cluster.data, 'PG_VERSION'), 'utf8').trim());
  if (written === major) return;
  throw new EmbeddedPostgresError(
    `The database in ${cluster.data} was written by PostgreSQL ${String(written)} but PostgreSQL ${String(major)} is here: move it over with pg_dump or pg_upgrade, or set DATABASE_URL.`,
  );
}

/** Postgres starts only for the owner of its data, and never for root. */
function requireOwnData(data: string): void {
  const owner = fs.statSync(data, { throwIfNoEntry: false })?.uid;
  const self = process.getuid?.();
  if (owner === undefined || self === undefined || (owner !== 0 && (self === 0 || self === owner))) return;
  throw new EmbeddedPostgresError(
    `The database in ${data} belongs to user ${String(owner)}, as whom it cannot be started by user ${String(self)}: change its owner or start Parley as that user.`,
  );
}
