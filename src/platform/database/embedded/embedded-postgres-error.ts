/** The embedded database cannot be used; `message` is one sentence for an operator, `logTail` the end of what Postgres printed. */
export class EmbeddedPostgresError extends Error {
  override readonly name = 'EmbeddedPostgresError';
  readonly logTail: string;

  constructor(message: string, details: { logTail?: string; cause?: unknown } = {}) {
    super(message, { cause: details.cause });
    this.logTail = details.logTail ?? '';
  }
}

/** Turns a failure of the file system into a sentence about the folder; anything else comes back unchanged. */
export function explainFileError(error: unknown, folder: string): unknown {
  if (error instanceof EmbeddedPostgresError) return error;
  const code = errorCode(error);
  const sentence = code === null ? null : sentenceFor(code, folder, error);
  return sentence === null ? error : new EmbeddedPostgresError(sentence, { cause: error });
}

/** The `code` of a Node or Postgres error, null when it carries none. */
export function errorCode(error: unknown): string | null {
  return textOf(error, 'code');
}

export function diskFullSentence(folder: string): string {
  return `The disk that holds the database folder ${folder} is full: free some space and start again.`;
}

function sentenceFor(code: string, folder: string, error: unknown): string | null {
  const where = textOf(error, 'path') ?? folder;
  switch (code) {
    case 'EACCES':
    case 'EPERM':
    case 'EROFS':
      return `The database folder ${folder} cannot be written by this user (${code} at ${where}): change its owner or choose another folder.`;
    case 'ENOSPC':
    case 'EDQUOT':
      return diskFullSentence(folder);
    case 'ENOENT': // also what a recursive mkdir reports on a read-only disk
      return `The database folder ${folder} cannot be made or has lost a part (${code} at ${where}): choose another folder or restore it.`;
    case 'ENOTDIR':
    case 'EEXIST':
      return `The database folder ${folder} cannot be made because ${where} is not a folder: choose another folder.`;
    default:
      return null;
  }
}

/** Not asked by `instanceof`: errors of Node's own modules are of another realm where tests run. */
function textOf(error: unknown, name: 'code' | 'path'): string | null {
  if (typeof error !== 'object' || error === null) return null;
  const value = (error as Record<string, unknown>)[name];
  return typeof value === 'string' ? value : null;
}
