import { z } from 'zod';
import { readInternalServices } from './internal-services.js';
import { readMailServer, readSender, type MailSettings } from './mail-settings.js';
import { NO_PROXIES, readTrustedProxies, type TrustedProxies } from './trusted-proxies.js';

const port = z.coerce.number().int().min(0).max(65_535);

const trustedProxies = z.string().transform((text, context): TrustedProxies => {
  const proxies = readTrustedProxies(text);
  if (proxies === null) context.addIssue('it is a number of proxies or a list of addresses and networks');
  return proxies ?? NO_PROXIES;
});

const internalServices = z.string().transform((text, context): readonly string[] => {
  const services = readInternalServices(text);
  if (services === null) context.addIssue('it is a list such as http://127.0.0.1:8080, https://checks.internal');
  return services ?? [];
});

const mailServer = z.string().transform((text, context) => {
  const server = readMailServer(text);
  if (server === null) context.addIssue('it is like smtp://user:password@mail.example:587, or smtps://');
  return server;
});
const sender = z.string().transform((text, context) => {
  const from = readSender(text);
  if (from === null) context.addIssue('it is an address, or a name and the address in angle brackets');
  return from;
});

/** The settings an operator gives by the environment; see docs/operations.md. */
const environmentSchema = z.object({
  NODE_ENV: z.string().trim().toLowerCase().default('development'),
  PORT: port.default(3000),
  HOST: z.string().min(1).default('127.0.0.1'),
  DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/ }).optional(),
  PARLEY_DATA: z.string().min(1).default('.parley'),
  PARLEY_SECRET: z.string().min(32).optional(),
  PARLEY_PUBLIC_URL: z.url({ protocol: /^https?$/ }).optional(),
  PARLEY_TRUSTED_PROXIES: trustedProxies.default(NO_PROXIES),
  PARLEY_INTERNAL_SERVICES: internalServices.default([]),
  PARLEY_RATE_LIMITS: z.enum(['on', 'off']).default('on'),
  PARLEY_SMTP_URL: mailServer.optional(),
  PARLEY_MAIL_FROM: sender.optional(),
  PARLEY_LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'silent']).default('info'),
  PARLEY_DB_CONNECTIONS: z.coerce.number().int().min(2).max(90).default(16),
  PARLEY_LIVE_CONNECTIONS: z.coerce.number().int().min(1).max(100_000).default(10_000),
  PARLEY_LEASE_S: z.coerce.number().int().min(1).max(86_400).default(600),
  PARLEY_UNDO_S: z.coerce.number().int().min(0).max(600).default(10),
});

type Settings = z.output<typeof environmentSchema>;

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
  /** Who is believed about the address of a caller. */
  readonly trustedProxies: TrustedProxies;
  /** Origins inside the operator’s network that sites may have asked about texts. */
  readonly internalServices: readonly string[];
  /** Whether what comes too often is refused; load tests switch it off. */
  readonly rateLimits: boolean;
  /** Where mail goes; null: it is printed to the log. */
  readonly mail: MailSettings | null;
  readonly logLevel: string;
  /** Live connections that this process keeps at once. */
  readonly liveConnectionsMax: number;
  /** How long a moderator has a case before others get it, unless it is extended. */
  readonly leaseS: number;
  /** How long a decision can be undone before anybody is told of it. */
  readonly undoS: number;
}

/** A setting that cannot be used; `message` is one sentence that names it. */
export class ConfigError extends Error {}

/** Reads the environment once; a blank setting counts as none. Throws ConfigError naming the first setting that cannot be used. */
export function readConfig(environment: NodeJS.ProcessEnv): Config {
  const present = Object.fromEntries(Object.entries(environment).filter(([, value]) => value?.trim()));
  const parsed = environmentSchema.safeParse(present);
  if (!parsed.success) {
    const issue = parsed.error.issues[0];
    throw new ConfigError(`The setting ${issue?.path.join('.') ?? ''} cannot be used: ${issue?.message ?? ''}.`);
  }
  const config = toConfig(parsed.data);
  if (config.production && !config.rateLimits)
    throw new ConfigError('The setting PARLEY_RATE_LIMITS cannot be off where NODE_ENV is production.');
  return config;
}

function mailOf({ PARLEY_SMTP_URL: server, PARLEY_MAIL_FROM: from }: Settings): MailSettings | null {
  if (!server) return null;
  if (!from) throw new ConfigError('The setting PARLEY_MAIL_FROM is missing: mail by PARLEY_SMTP_URL needs a sender.');
  return Object.freeze({ ...server, from });
}

function toConfig(settings: Settings): Config {
  return Object.freeze({
    production: settings.NODE_ENV === 'production',
    port: settings.PORT,
    host: settings.HOST,
    databaseUrl: settings.DATABASE_URL ?? null,
    databaseConnectionsMax: settings.PARLEY_DB_CONNECTIONS,
    dataFolder: settings.PARLEY_DATA,
    secret: settings.PARLEY_SECRET ?? null,
    publicUrl: settings.PARLEY_PUBLIC_URL ?? null,
    trustedProxies: settings.PARLEY_TRUSTED_PROXIES,
    internalServices: settings.PARLEY_INTERNAL_SERVICES,
    rateLimits: settings.PARLEY_RATE_LIMITS === 'on',
    mail: mailOf(settings),
    logLevel: settings.PARLEY_LOG_LEVEL,
    liveConnectionsMax: settings.PARLEY_LIVE_CONNECTIONS,
    leaseS: settings.PARLEY_LEASE_S,
    undoS: settings.PARLEY_UNDO_S,
  });
}

/** Injection token of Config. */
export const CONFIG = Symbol('Config');
