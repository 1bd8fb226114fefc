import { setTimeout as delay } from 'node:timers/promises';
import { readConfig } from '#platform/config/config.js';
import { loadSecret } from '#platform/config/secret.js';
import { OperatorError } from '../exit.js';
import { openStorage } from '../storage.js';
import { adminCreate } from './admin-create.command.js';
import { readCall } from './call.js';
import type { Command, Outcome, Run } from './command.js';
import { importArticle } from './import-article.command.js';
import { manualOf, overviewOf } from './manual.js';
import { migrate } from './migrate.command.js';
import { recount } from './recount.command.js';
import { seed } from './seed.command.js';
import { verify } from './verify.command.js';

const commands: readonly Command[] = [migrate, adminCreate, importArticle, recount, seed, verify];

/** After Ctrl-C, what does not end by itself in this time is cut off. */
const STOP_MS_MAX = 10_000;
const INTERRUPTED: Outcome = { lines: [], exitCode: 130 };

/** Runs `parley <command> ...` against the installation's database. */
export async function runCommand(args: readonly string[]): Promise<Outcome> {
  if (args.length === 1 && ['help', '--help'].includes(args[0] ?? '')) return { lines: overviewOf(commands) };
  const command = commands.find(({ name }) => startsWith(args, name.split(' ')));
  if (!command) throw new OperatorError(overviewOf(commands).join('\n'));
  const call = readCall(command, args.slice(command.name.split(' ').length));
  if (call.help) return { lines: manualOf(command) };
  return runUntilSignal(await command.prepare(call));
}

async function runUntilSignal(run: Run): Promise<Outcome> {
  // eslint-disable-next-line n/no-process-env -- the one place that reads the environment of a command
  const environment = { PARLEY_LOG_LEVEL: 'error', ...process.env };
  const config = readConfig(environment);
  const secret = loadSecret(config);
  const interruption = new AbortController();
  const { signal } = interruption;
  for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.on(name, () => {
      interruption.abort();
    });
  }
  const storage = await openStorage(config, 'last_user');
  try {
    const context = { config, secret, databaseUrl: storage.url, environment, signal };
    return await Promise.race([run(context), cutOff(signal)]);
  } finally {
    await storage.stop();
  }
}

/** Comes only after a signal. */
async function cutOff(signal: AbortSignal): Promise<Outcome> {
  await new Promise((resolve) => {
    signal.addEventListener('abort', resolve, { once: true });
  });
  return delay(STOP_MS_MAX, INTERRUPTED);
}

function startsWith(args: readonly string[], words: readonly string[]): boolean {
  return words.every((word, place) => args[place] === word);
}
