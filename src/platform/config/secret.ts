import { randomBytes } from 'node:crypto';
import { linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { ConfigError, type Config } from './config.js';

/** Injection token of the installation's secret: it signs access tokens and cursors. */
export const SECRET = Symbol('Secret');

const SECRET_BYTES = 32;
const SECRET_CHARS_MIN = 32;

/** The operator's secret, or the one generated into the data folder at the first start (readable by its owner only). */
export function loadSecret(config: Config): string {
  if (config.secret !== null) return config.secret;
  const file = path.join(config.dataFolder, 'secret');
  try {
    mkdirSync(config.dataFolder, { recursive: true });
    return requireLong(readOrCreate(file), file);
  } catch (error) {
    if (error instanceof ConfigError) throw error;
    throw new ConfigError(`The folder ${config.dataFolder} (PARLEY_DATA) cannot be written: ${describe(error)}.`);
  }
}

/** Linked into place whole: a start that is killed half way leaves no short secret, and two starts at once share one. */
function readOrCreate(file: string): string {
  const draft = `${file}.${process.pid}`;
  writeFileSync(draft, randomBytes(SECRET_BYTES).toString('base64url'), { mode: 0o600 });
  try {
    linkSync(draft, file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  } finally {
    rmSync(draft);
  }
  return readFileSync(file, 'utf8').trim();
}

function requireLong(secret: string, file: string): string {
  if (secret.length >= SECRET_CHARS_MIN) return secret;
  throw new ConfigError(`The secret in ${file} is too short; remove the file to have a new one made.`);
}

function describe(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
