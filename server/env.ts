// The settings, read once from the environment and checked with one clear sentence each.

import { BlockList, isIP } from "node:net";

export type LogLevel = "silent" | "fatal" | "error" | "warn" | "info" | "debug";
const logLevels: readonly LogLevel[] = ["silent", "fatal", "error", "warn", "info", "debug"];

export interface Env {
  readonly production: boolean;
  /** Fictitious people with a known password; only ever on a loopback address. */
  readonly demo: boolean;
  readonly host: string;
  /** 0 takes any free port. */
  readonly port: number;
  /** Folder of the embedded database; not used when `databaseUrl` is set. */
  readonly dataDir: string;
  readonly databaseUrl: string | undefined;
  /** Redis or Valkey, through which servers on one Postgres hear each other; undefined for one server alone. */
  readonly redisUrl: string | undefined;
  /** The one origin that pages are served from, such as https://plannen.example.nl. */
  readonly origin: string | undefined;
  /** Proxies whose X-Forwarded-For says from where a request comes. */
  readonly trustedProxies: BlockList;
  /** Where mail is handed in, and from whom it is; undefined: it waits, and demo mode shows it. */
  readonly smtp: { url: string; from: string } | undefined;
  readonly logLevel: LogLevel;
  /** From which the key is derived that secrets in the database are encrypted with; else from one in the database. */
  readonly secret: string | undefined;
  /** Multiplies rate and connection limits, for the load tools; every other check stays as it is. */
  readonly limitFactor: number;
}

/** A setting that cannot be used. The message is the sentence that the operator reads. */
export class SettingError extends Error {}

const leastSecretLength = 32;

type Source = Readonly<Record<string, string | undefined>>;

/** Throws a `SettingError` at the first setting that cannot be used. */
export function readEnv(source: Source = process.env): Env {
  const text = (name: string): string | undefined => source[name]?.trim() || undefined;

  const production = readMode(text("NODE_ENV")) === "production";
  const databaseUrl = readDatabaseUrl(text("DATABASE_URL"));
  const redisUrl = readRedisUrl(text("REDIS_URL"), databaseUrl);
  const demoFlag = readFlag("DEMO", text("DEMO"));
  const demo = demoFlag ?? (databaseUrl === undefined && !production);
  const host = text("HOST") ?? "127.0.0.1";
  const origin = readOrigin(text("ORIGIN"), production);
  const secret = readSecret(text("SECRET"));

  if (demo && production) {
    throw new SettingError("DEMO=1 cannot be used with NODE_ENV=production: its passwords are public.");
  }
  if (demo && !isLoopback(host)) {
    throw new SettingError(
      `Demo mode only listens on this machine itself, and HOST is ${host}. ` +
        "Leave HOST out, or set DATABASE_URL and ORIGIN to run without demo accounts.",
    );
  }
  if (demo && demoFlag === undefined && origin !== undefined && !isLoopback(new URL(origin).hostname)) {
    throw new SettingError(
      `ORIGIN is ${origin}, an address for others, and this would be demo mode, whose passwords are public. ` +
        "Set NODE_ENV=production to run it for real, or DEMO=1 when a demonstration is what you want.",
    );
  }
  if (!isLoopback(host) && origin === undefined) {
    throw new SettingError(
      `HOST is ${host}, so set ORIGIN to the address that people type, such as https://plannen.example.nl.`,
    );
  }
  if (production) checkProduction(source, { databaseUrl, origin, secret });

  return {
    production,
    demo,
    host,
    port: readNumber("PORT", text("PORT"), { least: 0, most: 65_535 }) ?? 3000,
    dataDir: text("DATA_DIR") ?? "data",
    databaseUrl,
    redisUrl,
    origin,
    trustedProxies: readProxies(text("TRUSTED_PROXIES")),
    smtp: readSmtp(text("SMTP_URL"), text("MAIL_FROM")),
    logLevel: readLogLevel(text("LOG_LEVEL")) ?? (demo ? "warn" : "info"),
    secret,
    limitFactor: readNumber("LIMIT_FACTOR", text("LIMIT_FACTOR"), { least: 1, most: 1000 }) ?? 1,
  };
}

/** Is this host name or address only reachable from this machine itself? */
export function isLoopback(host: string): boolean {
  return /^(localhost|127(\.\d{1,3}){3}|::1|\[::1\])$/i.test(host);
}

function checkProduction(
  source: Source,
  { databaseUrl, origin, secret }: Pick<Env, "databaseUrl" | "origin" | "secret">,
): void {
  const flag = (name: string) => readFlag(name, source[name]?.trim() || undefined) === true;
  if (databaseUrl === undefined && !flag("ALLOW_PGLITE_IN_PRODUCTION")) {
    throw new SettingError(
      "NODE_ENV=production needs DATABASE_URL: the embedded database never forces its writes to disk, " +
        "so a power cut can lose saved text. ALLOW_PGLITE_IN_PRODUCTION=1 accepts that.",
    );
  }
  if (origin === undefined) {
    throw new SettingError(
      "NODE_ENV=production needs ORIGIN: the address that people type, such as https://plannen.example.nl.",
    );
  }
  if (secret === undefined) {
    throw new SettingError(
      "NODE_ENV=production needs SECRET: a text of 32 characters or more that stays the same and is not kept with " +
        "the database, for instance from `openssl rand -base64 32`. People's second factors are encrypted under it.",
    );
  }
}

function readMode(value: string | undefined): "production" | "other" {
  if (value === "production") return "production";
  if (value === undefined || value === "development" || value === "test") return "other";
  throw new SettingError(`NODE_ENV is "${value}"; use production, development or test.`);
}

function readFlag(name: string, value: string | undefined): boolean | undefined {
  if (value === undefined) return undefined;
  if (value === "1" || value === "true") return true;
  if (value === "0" || value === "false") return false;
  throw new SettingError(`${name} is "${value}"; use 1 or 0.`);
}

function readNumber(
  name: string,
  value: string | undefined,
  { least, most }: { least: number; most: number },
): number | undefined {
  if (value === undefined) return undefined;
  const number = Number(value);
  if (Number.isInteger(number) && number >= least && number <= most) return number;
  throw new SettingError(`${name} is "${value}"; use a whole number from ${least} to ${most}.`);
}

function readLogLevel(value: string | undefined): LogLevel | undefined {
  if (value === undefined) return undefined;
  const level = logLevels.find((known) => known === value);
  if (level !== undefined) return level;
  throw new SettingError(`LOG_LEVEL is "${value}"; use one of ${logLevels.join(", ")}.`);
}

function readSecret(value: string | undefined): string | undefined {
  if (value === undefined || value.length >= leastSecretLength) return value;
  throw new SettingError(
    `SECRET is shorter than ${leastSecretLength} characters; make one with: openssl rand -base64 32`,
  );
}

function readProxies(value: string | undefined): BlockList {
  const list = new BlockList();
  for (const each of value?.split(",") ?? []) {
    const [, address = "", range] = /^([^/%]+)(?:\/(\d+))?$/.exec(each.trim()) ?? [];
    const version = isIP(address);
    const most = version === 6 ? 128 : 32;
    const prefix = Number(range ?? most);
    if (version === 0 || prefix > most) {
      throw new SettingError(
        `TRUSTED_PROXIES has "${each.trim()}"; use addresses or ranges such as 192.0.2.7,10.1.0.0/16.`,
      );
    }
    list.addSubnet(address, prefix, version === 6 ? "ipv6" : "ipv4");
  }
  return list;
}

// The value is never repeated: a database address usually holds a password.
function readDatabaseUrl(value: string | undefined): string | undefined {
  if (value === undefined) return undefined;
  if (/^postgres(ql)?:\/\//.test(value)) return value;
  throw new SettingError("DATABASE_URL does not begin with postgres:// or postgresql://.");
}

function readRedisUrl(value: string | undefined, databaseUrl: string | undefined): string | undefined {
  if (value === undefined) return undefined;
  // as above: it may hold a password
  if (!/^rediss?:\/\//.test(value) || !URL.canParse(value)) {
    throw new SettingError("REDIS_URL is no address that begins with redis:// or rediss://.");
  }
  if (databaseUrl === undefined) {
    throw new SettingError(
      "REDIS_URL is for several servers on one Postgres: set DATABASE_URL too, or leave REDIS_URL out.",
    );
  }
  return value;
}

// as above: it usually holds a password
function readSmtp(url: string | undefined, from: string | undefined): Env["smtp"] {
  if (url === undefined) return undefined;
  if (!/^smtps?:\/\//.test(url) || !URL.canParse(url)) {
    throw new SettingError("SMTP_URL is no address that begins with smtp:// or smtps://.");
  }
  if (from === undefined || !/^[^@<>]*<?[^@<>\s]+@[^@<>\s]+>?$/.test(from)) {
    throw new SettingError(
      "SMTP_URL needs MAIL_FROM: the sender of the mail, such as Samenspraak <plannen@example.nl>.",
    );
  }
  return { url, from };
}

function readOrigin(value: string | undefined, production: boolean): string | undefined {
  if (value === undefined) return undefined;
  const url = URL.canParse(value) ? new URL(value) : undefined;
  if (url === undefined || !/^https?:$/.test(url.protocol) || url.origin !== value.toLowerCase()) {
    throw new SettingError(
      `ORIGIN is "${value}"; use an address without a path, such as https://plannen.example.nl.`,
    );
  }
  // Session cookies are Secure: over plain http a browser would not send them back.
  if (production && url.protocol !== "https:" && !isLoopback(url.hostname)) {
    throw new SettingError(`ORIGIN is "${value}"; with NODE_ENV=production it has to be https.`);
  }
  return url.origin;
}
