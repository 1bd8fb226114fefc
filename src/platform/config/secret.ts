import { randomBytes } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { ConfigError, type Config } from './config.js';

/** Injection token of the installation's secret: it signs access tokens and cursors. */
export const SECRET = Symbol('Secret');

const SECRET_BYTES = 32;

/** The operator's secret, or the one generated into the data folder at the first start (readable by its owner only). */
export function loadSecret(config: Config): string {
  if (config.secret !== null) return config.secret;
  const file = path.join(config.dataFolder, 'secret');
  try {
    mkdirSync(config.dataFolder, { recursive: true });
    return readOrCreate(file);
  } catch (error) {
    throw new ConfigError(`The folder ${config.dataFolder} (PARLEY_DATA) cannot be written: ${describe(error)}.`);
  }
}

function readOrCreate(file: string): string {
  try {
    // `wx` never overwrites: of two processes that start at once, one writes and both read the same.
    writeFileSync(file, randomBytes(SECRET_BYTES).toString('base64url'), { flag: 'wx', mode: 0o600 });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  }
  return readFileSync(file, 'utf8').trim();
}

function describe(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
