import { Inject, Injectable, type LoggerService } from '@nestjs/common';
import { pino, type Logger } from 'pino';
import { CONFIG, type Config } from '../config/config.js';

type Fields = Readonly<Record<string, unknown>>;

/** JSON lines on standard output. Fields are ids and figures: no addresses of people, no texts, no query strings. */
@Injectable()
export class Log implements LoggerService {
  private readonly logger: Logger;

  constructor(@Inject(CONFIG) config: Config) {
    this.logger = pino({
      level: config.logLevel,
      base: null,
      timestamp: pino.stdTimeFunctions.isoTime,
      formatters: { level: (label) => ({ level: label }) },
      serializers: { error: describeError },
    });
  }

  info(fields: Fields, message: string): void {
    this.logger.info(fields, message);
  }

  debug(fields: Fields, message: string): void {
    this.logger.debug(fields, message);
  }

  /** Nest's own words at start and stop. */
  log(message: unknown, context?: string): void {
    this.logger.debug({ context }, String(message));
  }

  warn(fields: unknown, message?: unknown): void {
    this.write('warn', fields, message);
  }

  error(fields: unknown, message?: unknown): void {
    this.write('error', fields, message);
  }

  private write(level: 'warn' | 'error', fields: unknown, message: unknown): void {
    if (fields instanceof Error) this.logger[level]({ error: fields, context: message }, fields.message);
    else if (typeof fields === 'object' && fields !== null) this.logger[level](fields, String(message));
    else this.logger[level]({ context: message }, String(fields));
  }
}

/** Name, code, message and stack only: a database error also carries the values it was given, which may be personal. */
function describeError(error: unknown): unknown {
  if (!(error instanceof Error)) return String(error);
  const code: unknown = 'code' in error ? error.code : undefined;
  return { name: error.name, code, message: error.message, stack: error.stack };
}
