import type { Config } from './config.js';

/**
 * Where people reach this installation, without a slash at its end. It comes from the settings alone: a Host header is
 * whatever the caller says, and a link in a mail would lead there.
 */
export function publicUrlOf({ publicUrl, host, port }: Config): string {
  const reachable = host === '0.0.0.0' || host === '::' ? 'localhost' : host;
  return (publicUrl ?? `http://${reachable.includes(':') ? `[${reachable}]` : reachable}:${port}`).replace(
    /(?<!\/)\/+$/,
    '',
  );
}
