import { openStorage } from '../storage.js';
import { OperatorError } from '../exit.js';
import { readConfig } from '#platform/config/config.js';
import { loadSecret } from '#platform/config/secret.js';
import type { Command } from './command.js';
import { importArticle } from './import-article.command.js';
import { migrate } from './migrate.command.js';

const commands: Readonly<Record<string, Command>> = { migrate, 'import-article': importArticle };

/** Runs `parley <command> ...` against the installation's database. */
export async function runCommand([name = '', ...args]: readonly string[]): Promise<string[]> {
  const command = Object.hasOwn(commands, name) ? commands[name] : undefined;
  if (!command) throw new OperatorError(usage());
  // eslint-disable-next-line n/no-process-env -- the one place that reads the environment of a command
  const config = readConfig({ PARLEY_LOG_LEVEL: 'error', ...process.env });
  const secret = loadSecret(config);
  const storage = await openStorage(config);
  try {
    return await command.run(args, { config, secret, databaseUrl: storage.url });
  } finally {
    await storage.stop();
  }
}

function usage(): string {
  const lines = Object.values(commands).map((command) => `  parley ${command.usage}`);
  return ['Usage:', ...lines].join('\n');
}
