import { diskFullSentence } from './embedded-postgres-error.js';

const tailCharsMax = 8_000;

/** Why the server did not start, as far as a launcher can act on it. */
export interface LogVerdict {
  readonly kind: 'port_taken' | 'already_running' | 'other';
  readonly sentence: string;
}

/** The end of a log, from the start of a line. */
export function tailOf(log: string): string {
  if (log.length <= tailCharsMax) return log;
  const cut = log.slice(-tailCharsMax);
  return cut.slice(cut.indexOf('\n') + 1);
}

/** Finds the known cause in what Postgres printed, else quotes the line that says most. */
export function explainLog(log: string, folder: string): LogVerdict {
  if (/lock file "postmaster\.pid" already exists|pre-existing shared memory block/.test(log))
    return { kind: 'already_running', sentence: `Another PostgreSQL server is running on ${folder}: stop it first.` };
  if (log.includes('Address already in use'))
    return {
      kind: 'port_taken',
      sentence: 'Every port of 127.0.0.1 that was tried for PostgreSQL was taken by another program.',
    };
  if (/No space left on device|Disk quota exceeded/.test(log))
    return { kind: 'other', sentence: diskFullSentence(folder) };
  if (/Cannot allocate memory|could not map anonymous shared memory/.test(log))
    return { kind: 'other', sentence: 'There is not enough memory for PostgreSQL: free some and start again.' };
  const nameless = /could not look up effective user ID (\d+)/.exec(log)?.[1];
  if (nameless !== undefined)
    return {
      kind: 'other',
      sentence: `User ${nameless} has no name in /etc/passwd, which PostgreSQL asks for: add one or set DATABASE_URL.`,
    };
  return { kind: 'other', sentence: `PostgreSQL said: ${tellingLine(log)}` };
}

function tellingLine(log: string): string {
  const lines = log.split('\n').filter((line) => line.trim() !== '');
  const grave = lines.filter((line) => /\b(PANIC|FATAL|error|ERROR):/.test(line));
  const line = grave.at(-1) ?? lines.at(-1) ?? 'nothing.';
  return line.replace(/^.*?\b(?=(PANIC|FATAL|error|ERROR):)/, '').trim();
}
