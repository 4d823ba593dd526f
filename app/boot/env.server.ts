import { z } from "zod";

/** What a variable must be, for the person who set it wrongly. */
interface Variable<Schema extends z.ZodType> {
  schema: Schema;
  expected: string;
  example: string;
}

function variable<Schema extends z.ZodType>(schema: Schema, expected: string, example: string): Variable<Schema> {
  return { schema, expected, example };
}

const text = z.string().min(1);
const optionalText = text.optional();
const webAddress = z
  .string()
  .refine((value) => URL.canParse(value) && /^https?:$/.test(new URL(value).protocol))
  .transform((value) => value.replace(/\/+$/, ""));

function addressWith(protocols: RegExp) {
  return z
    .string()
    .refine((value) => URL.canParse(value) && protocols.test(new URL(value).protocol))
    .optional();
}

function count(min: number, max: number) {
  return z.string().regex(/^\d+$/).transform(Number).pipe(z.number().min(min).max(max));
}

const hostList = z
  .string()
  .regex(/^[^\s,/@]+(\s*,\s*[^\s,/@]+)*$/)
  .transform((hosts) => hosts.split(",").map((host) => host.trim()))
  .default([]);
const hostListWords = "names or addresses of hosts, with a port if you like, separated by commas";

/** Every variable the program reads. `.env.example` lists the same, and a test compares. */
export const variables = {
  APP_URL: variable(
    webAddress.optional(),
    "the address people open, http or https",
    "https://imprimatur.comune.example",
  ),
  CONNECTOR_PRIVATE_HOSTS: variable(hostList, hostListWords, "mastodon.comune.internal,10.0.0.8:8080"),
  DATABASE_MAX_CONNECTIONS: variable(
    count(2, 200).default(10),
    "a number from 2 to 200, for each of the two pools",
    "10",
  ),
  DATABASE_OWNER_URL: variable(
    addressWith(/^postgres(ql)?:$/),
    "the address of the same database for a role that may create roles and tables",
    "postgres://postgres:password@127.0.0.1:5432/imprimatur",
  ),
  DATABASE_URL: variable(
    addressWith(/^postgres(ql)?:$/),
    "the address of a PostgreSQL 15 or newer, with a login of the program's own",
    "postgres://imprimatur_program:password@127.0.0.1:5432/imprimatur",
  ),
  HOST: variable(text.default("127.0.0.1"), "the address to listen on; 0.0.0.0 is every one", "127.0.0.1"),
  IMPRIMATUR_DATA_DIR: variable(text.default(".data"), "a folder that may be written", "/var/lib/imprimatur"),
  IMPRIMATUR_ROLE: variable(z.enum(["all", "web", "worker"]).default("all"), "all, web or worker", "all"),
  IMPRIMATUR_SECRET: variable(
    z.string().min(32).optional(),
    "at least 32 random characters (openssl rand -base64 32)",
    "mE0wZ4m1kq8YcT2rJ7uPzV5xB9nD3sLh",
  ),
  IMPRIMATUR_SECRET_PREVIOUS: variable(
    z.string().min(32).optional(),
    "what IMPRIMATUR_SECRET was before it was replaced: opens the accounts that were connected then",
    "aT7qLw3nXe9RzK5cVb1mYh8uJd2sPf6g",
  ),
  INBOUND_MAIL_DOMAIN: variable(
    z
      .string()
      .regex(/^[a-z0-9-]+(\.[a-z0-9-]+)+$/i)
      .optional(),
    "the domain of the addresses that requests are answered to",
    "reply.comune.example",
  ),
  INBOUND_SMTP_HOST: variable(text.default("0.0.0.0"), "the address to listen for mail on", "0.0.0.0"),
  INBOUND_SMTP_PORT: variable(count(1, 65_535).optional(), "a port number", "2525"),
  INBOUND_SMTP_TLS_CERT: variable(optionalText, "the file of a certificate chain", "/etc/ssl/reply/fullchain.pem"),
  INBOUND_SMTP_TLS_KEY: variable(optionalText, "the file of its key", "/etc/ssl/reply/privkey.pem"),
  LINK_CARD_PRIVATE_HOSTS: variable(hostList, hostListWords, "www.comune.example"),
  LOG_LEVEL: variable(
    z.enum(["fatal", "error", "warn", "info", "debug", "trace", "silent"]).default("info"),
    "fatal, error, warn, info, debug, trace or silent",
    "info",
  ),
  MAIL_FROM: variable(
    z
      .string()
      .regex(/^[^<>]*<?[^<>\s@]+@[^<>\s@]+>?$/)
      .optional(),
    "a mail address, with a name if you like",
    "Imprimatur <imprimatur@comune.example>",
  ),
  MEDIA_STORE: variable(
    z.enum(["folder", "database"]).optional(),
    "folder or database; where S3_BUCKET is set, neither",
    "database",
  ),
  METRICS_TOKEN: variable(z.string().min(16).optional(), "at least 16 characters", "a-long-random-token"),
  NODE_ENV: variable(
    z.enum(["development", "production", "test"]).default("production"),
    "development or production",
    "production",
  ),
  PORT: variable(count(0, 65_535).default(3000), "a port number; 0 is any free one", "3000"),
  RESEND_API_KEY: variable(
    z.string().startsWith("re_").optional(),
    "a key of Resend, beginning with re_",
    "re_123456789",
  ),
  RESEND_WEBHOOK_SECRET: variable(
    z
      .string()
      .regex(/^whsec_(?:[A-Za-z0-9+/]{4})+(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/u)
      .optional(),
    "the signing secret of Resend's webhook, beginning with whsec_ and going on in base64",
    "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw",
  ),
  S3_ACCESS_KEY_ID: variable(optionalText, "the key's id", "AKIAIOSFODNN7EXAMPLE"),
  S3_BUCKET: variable(optionalText, "the bucket's name", "imprimatur-media"),
  S3_ENDPOINT: variable(
    webAddress.optional(),
    "the service's address, http or https",
    "https://s3.eu-south-1.amazonaws.com",
  ),
  S3_REGION: variable(text.default("auto"), "the region's name", "eu-south-1"),
  S3_SECRET_ACCESS_KEY: variable(optionalText, "the key's secret", "wJalrXUtnFEMI/K7MDENG"),
  SMTP_URL: variable(
    addressWith(/^smtps?:$/),
    "the address of a mail server",
    "smtps://user:password@mail.comune.example:465",
  ),
  TIMESTAMP_URL: variable(
    webAddress.optional(),
    "the address of a timestamp authority (RFC 3161), http or https",
    "https://tsa.example/tsr",
  ),
  TRUST_PROXY: variable(count(0, 10).default(0), "how many proxies stand in front", "1"),
} as const;

type Values = { [Name in keyof typeof variables]: z.output<(typeof variables)[Name]["schema"]> };

export interface Env extends Omit<Values, "APP_URL"> {
  /** Without a slash at the end; on localhost when not given. */
  APP_URL: string;
}

/** Raised when the start must not go on; the message names every wrong variable. */
export class EnvError extends Error {
  override readonly name = "EnvError";
}

/** Reads and checks the environment once. An empty variable counts as absent, because compose files pass them so. */
export function readEnv(source: Record<string, string | undefined>): Env {
  const problems: string[] = [];
  const values: Record<string, unknown> = {};
  for (const [name, { schema, expected, example }] of Object.entries(variables)) {
    const given = source[name]?.trim();
    const parsed = schema.safeParse(given === "" ? undefined : given);
    if (parsed.success) values[name] = parsed.data;
    else problems.push(`${name}: expected ${expected}, for example ${name}=${example}`);
  }
  if (problems.length === 0) {
    // Checked just above, name by name.
    const checked = values as Values;
    problems.push(...contradictions(checked));
    if (problems.length === 0) return { ...checked, APP_URL: checked.APP_URL ?? `http://localhost:${checked.PORT}` };
  }
  throw new EnvError(`The environment is wrong:\n${problems.map((problem) => `  ${problem}`).join("\n")}`);
}

/** What stands in `.env.example` under these names is known to everybody who can read it. */
const secrets = ["IMPRIMATUR_SECRET", "IMPRIMATUR_SECRET_PREVIOUS", "METRICS_TOKEN", "RESEND_WEBHOOK_SECRET"] as const;

function contradictions(env: Values): string[] {
  const problems: string[] = [];
  for (const name of secrets) {
    if (env[name] !== undefined && env[name] === variables[name].example)
      problems.push(`${name}: this is the sample of the documentation, which everybody knows; make one of your own`);
  }
  const need = (name: keyof typeof variables, because: string) =>
    problems.push(
      `${name}: ${because}; expected ${variables[name].expected}, for example ${name}=${variables[name].example}`,
    );
  if (env.DATABASE_URL !== undefined && env.IMPRIMATUR_SECRET === undefined)
    need("IMPRIMATUR_SECRET", "required with DATABASE_URL");
  if (env.DATABASE_URL === undefined && env.IMPRIMATUR_ROLE !== "all")
    need("DATABASE_URL", "required when pages and jobs run apart");
  if (env.MAIL_FROM === undefined && (env.RESEND_API_KEY ?? env.SMTP_URL) !== undefined)
    need("MAIL_FROM", "required to send mail");
  if (env.RESEND_API_KEY !== undefined && env.SMTP_URL !== undefined)
    need("SMTP_URL", "set either this or RESEND_API_KEY");
  if (env.INBOUND_SMTP_PORT !== undefined && env.INBOUND_MAIL_DOMAIN === undefined)
    need("INBOUND_MAIL_DOMAIN", "required with INBOUND_SMTP_PORT");
  if ((env.INBOUND_SMTP_TLS_CERT === undefined) !== (env.INBOUND_SMTP_TLS_KEY === undefined))
    need(env.INBOUND_SMTP_TLS_CERT === undefined ? "INBOUND_SMTP_TLS_CERT" : "INBOUND_SMTP_TLS_KEY", "both or neither");
  if (env.S3_BUCKET !== undefined && env.MEDIA_STORE !== undefined)
    need("MEDIA_STORE", "images are in one place: set either this or S3_BUCKET");
  const authority = env.TIMESTAMP_URL === undefined ? null : new URL(env.TIMESTAMP_URL);
  if (authority?.username && authority.protocol !== "https:") need("TIMESTAMP_URL", "a password is only sent by https");
  if (env.S3_BUCKET !== undefined) {
    for (const name of ["S3_ACCESS_KEY_ID", "S3_ENDPOINT", "S3_SECRET_ACCESS_KEY"] as const) {
      if (env[name] === undefined) need(name, "required with S3_BUCKET");
    }
  }
  return problems;
}

const loopback = /^(localhost|127(\.\d+){3}|\[?::1\]?)$/;

/**
 * Demo people sign in with one click only where nobody else can come: our own database, listening on loopback,
 * opened by a loopback address, and no proxy in front.
 */
export function mayOfferDemoSignIn(env: Env): boolean {
  return (
    env.DATABASE_URL === undefined &&
    env.TRUST_PROXY === 0 &&
    loopback.test(env.HOST) &&
    loopback.test(new URL(env.APP_URL).hostname)
  );
}
