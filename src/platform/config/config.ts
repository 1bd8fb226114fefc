import { z } from 'zod';

const port = z.coerce.number().int().min(0).max(65_535);

/** The settings an operator gives by the environment; see docs/operations.md. */
const environmentSchema = z.object({
  NODE_ENV: z.string().default('development'),
  PORT: port.default(3000),
  HOST: z.string().min(1).default('127.0.0.1'),
  DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/ }).optional(),
  PARLEY_DATA: z.string().min(1).default('.parley'),
  PARLEY_SECRET: z.string().min(32).optional(),
  PARLEY_PUBLIC_URL: z.url({ protocol: /^https?$/ }).optional(),
  PARLEY_LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'silent']).default('info'),
  PARLEY_DB_CONNECTIONS: z.coerce.number().int().min(2).max(90).default(16),
});

/** Validated settings, frozen. Durations and sizes carry their unit in the name. */
export interface Config {
  readonly production: boolean;
  readonly port: number;
  readonly host: string;
  /** The operator's own database; null means the embedded one. */
  readonly databaseUrl: string | null;
  readonly databaseConnectionsMax: number;
  /** Folder of the embedded database and of generated secrets. */
  readonly dataFolder: string;
  readonly secret: string | null;
  /** Where browsers reach this installation; null while it is not set. */
  readonly publicUrl: string | null;
  readonly logLevel: string;
}

/** A setting that cannot be used; `message` is one sentence that names it. */
export class ConfigError extends Error {}

/** Reads the environment once. Throws ConfigError naming the first setting that cannot be used. */
export function readConfig(environment: NodeJS.ProcessEnv): Config {
  const present = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== ''));
  const parsed = environmentSchema.safeParse(present);
  if (!parsed.success) {
    const issue = parsed.error.issues[0];
    throw new ConfigError(`The setting ${issue?.path.join('.') ?? ''} cannot be used: ${issue?.message ?? ''}.`);
  }
  return toConfig(parsed.data);
}

function toConfig(settings: z.output<typeof environmentSchema>): Config {
  return Object.freeze({
    production: settings.NODE_ENV === 'production',
    port: settings.PORT,
    host: settings.HOST,
    databaseUrl: settings.DATABASE_URL ?? null,
    databaseConnectionsMax: settings.PARLEY_DB_CONNECTIONS,
    dataFolder: settings.PARLEY_DATA,
    secret: settings.PARLEY_SECRET ?? null,
    publicUrl: settings.PARLEY_PUBLIC_URL ?? null,
    logLevel: settings.PARLEY_LOG_LEVEL,
  });
}

/** Injection token of Config. */
export const CONFIG = Symbol('Config');
