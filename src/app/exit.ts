import { ConfigError } from '#platform/config/config.js';
import { EmbeddedPostgresError } from '#platform/database/embedded/embedded-postgres.js';
import { DatabaseUnusableError } from '#platform/database/migrator.js';
import { AppError } from '#kernel/app-error.js';

/** Something the operator can mend; `message` is one sentence. */
export class OperatorError extends Error {}

/** One sentence on why the program ends, for what an operator can mend; the whole error for a bug. */
export function explain(error: unknown): string {
  const known = [OperatorError, ConfigError, EmbeddedPostgresError, DatabaseUnusableError];
  if (known.some((kind) => error instanceof kind)) return (error as Error).message;
  if (error instanceof AppError)
    return [error.problem.title, ...error.fields.map(({ pointer, detail }) => `${pointer}: ${detail}`)].join(' ');
  return explainListening(error) ?? String(error instanceof Error ? error.stack : error);
}

function explainListening(error: unknown): string | null {
  const { code, syscall, address, port } = error as NodeJS.ErrnoException & { address?: string; port?: number };
  if (syscall !== 'listen') return null;
  const place = `${address ?? ''}:${String(port)}`;
  if (code === 'EADDRINUSE') return `The address ${place} is in use by another program; choose another PORT.`;
  if (code === 'EACCES') return `This user may not listen on ${place}; choose a PORT above 1023.`;
  return `Parley cannot listen on ${place} (${String(code)}); check HOST and PORT.`;
}
