/** What the server is told about its launcher, so that a later start can read it back from the server itself. */
export interface LaunchNote {
  readonly source: 'npm' | 'system';
  /** Identity of the process whose death stops the server; empty when nothing stops it. */
  readonly guardian: string;
}

/** Custom settings of the server that carry the note. */
export const noteSettings = { source: 'parley.source', guardian: 'parley.guardian' } as const;

/** The arguments of `postgres`; `durable: false` trades every guarantee for speed and is for tests only. */
export function serverArguments(server: { data: string; port: number; durable: boolean; note: LaunchNote }): string[] {
  const settings: Record<string, string> = {
    listen_addresses: '127.0.0.1',
    unix_socket_directories: '',
    max_connections: '100',
    shared_buffers: '128MB',
    // the log is a file that nobody rotates: statements that fail and checkpoints stay out of it
    log_min_messages: 'log',
    log_checkpoints: 'off',
    ...(server.durable ? {} : { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' }),
    [noteSettings.source]: server.note.source,
    [noteSettings.guardian]: server.note.guardian,
  };
  const flags = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  return ['-D', server.data, '-p', String(server.port), ...flags];
}
