import { hashPassword } from "better-auth/crypto";
import pino from "pino";
import { z } from "zod";
import { openByToken } from "#app/auth/sign-in.server.ts";
import { newId } from "#app/kernel/ids.ts";
import { openWordIndexes } from "#app/services/word-lists/word-indexes.ts";
import type { AppContext } from "#app/services/context.ts";
import { issueOwnLink } from "#app/services/sessions/request-sign-in-link.server.ts";
import type { Role } from "#db/schema/organizations.ts";
import type { TestDatabase } from "#tests/support/database.ts";

/** A context on a test's database; what identity does not use refuses to be used. */
export function contextOn(database: TestDatabase, changes: Partial<AppContext> = {}): AppContext {
  return {
    db: database.db,
    sql: database.sql,
    clock: { now: () => new Date() },
    log: pino({ level: "silent" }),
    secret: "a secret of at least thirty-two bytes, only for tests",
    appUrl: "http://localhost:3000",
    dataDir: "/nonexistent",
    storage: unused("storage"),
    mail: {
      name: "mailbox",
      from: { name: "Imprimatur", address: "imprimatur@localhost" },
      send: () => Promise.reject(new Error("Nothing is sent here.")),
    },
    wordIndexes: openWordIndexes(),
    embedded: true,
    demoSignInAllowed: false,
    wake: () => undefined,
    notify: () => undefined,
    textChanged: () => undefined,
    ...changes,
  };
}

function unused(name: string): AppContext["storage"] {
  return new Proxy(
    {},
    {
      get() {
        throw new Error(`${name} is not part of this test.`);
      },
    },
  ) as AppContext["storage"];
}

export async function addOrganization(database: TestDatabase, name = "Comune di Prova"): Promise<string> {
  const id = newId();
  const hours = { 1: [{ from: 480, to: 840 }] };
  await database.sql`select create_organization(${id}, ${name}, 'it', 'Europe/Rome', ${database.sql.json(hours)}, null, '[]', now())`;
  return id;
}

export interface PersonMade {
  userId: string;
  personId: string;
  organizationId: string;
  email: string;
}

interface PersonToMake {
  organizationId: string;
  email: string;
  name?: string;
  roles?: Role[];
  password?: string;
  userId?: string;
  status?: "active" | "suspended";
}

export async function addPerson({ superSql }: TestDatabase, input: PersonToMake): Promise<PersonMade> {
  const { organizationId, email, name = "Elena Castellani", roles = ["writer"], status = "active" } = input;
  const userId = input.userId ?? newId();
  const personId = newId();
  if (!input.userId) {
    await superSql`insert into users (id, name, email, email_verified) values (${userId}, ${name}, ${email}, true)`;
  }
  if (input.password) {
    await superSql`insert into accounts (id, user_id, account_id, provider_id, password)
      values (${newId()}, ${userId}, ${userId}, 'credential', ${await hashPassword(input.password)})`;
  }
  await superSql`insert into memberships (id, organization_id, user_id, name, email, roles, status)
    values (${personId}, ${organizationId}, ${userId}, ${name}, ${email}, ${roles}, ${status})`;
  return { userId, personId, organizationId, email };
}

export interface Asked {
  request: Request;
  context: { app: AppContext; clientAddress: string; forwarded: boolean; nonce: string; requestId: string };
}

export interface AskOptions {
  path?: string;
  cookie?: string | null;
  clientAddress?: string;
  forwarded?: boolean;
  headers?: Record<string, string>;
  form?: Record<string, string | string[]>;
}

/** A request as the server hands it to loaders (or, with `form`, to actions). */
export function ask(app: AppContext, options: AskOptions = {}): Asked {
  const { path = "/", cookie = null, clientAddress = "203.0.113.7", forwarded = false, headers = {}, form } = options;
  const all = new Headers({
    Host: "localhost:3000",
    "User-Agent": "Mozilla/5.0 (Windows NT 10.0) Chrome/130.0",
    ...headers,
  });
  if (cookie) all.set("Cookie", cookie);
  const init: RequestInit = { headers: all };
  if (form) {
    const fields = Object.entries(form).flatMap(([key, value]) =>
      [value].flat().map((one): [string, string] => [key, one]),
    );
    init.method = "POST";
    init.body = new URLSearchParams(fields);
  }
  return {
    request: new Request(`http://localhost:3000${path}`, init),
    context: { app, clientAddress, forwarded, nonce: "nonce", requestId: "request" },
  };
}

/** What a browser would send back after this answer. */
export function cookieFrom(headers: Headers): string {
  return headers
    .getSetCookie()
    .map((cookie) => cookie.split(";")[0] ?? "")
    .join("; ");
}

export interface Outcome {
  status: number;
  headers: Headers;
  data: Record<string, unknown>;
}

/** What a loader or an action answered, whether it returned or threw, as a response or as data with a status. */
export async function outcomeOf(running: Promise<unknown>): Promise<Outcome> {
  const answer = await running.catch((thrown: unknown) => thrown);
  if (answer instanceof Response) return { status: answer.status, headers: answer.headers, data: {} };
  if (answer instanceof Error) throw answer;
  const parsed = answered.parse(answer);
  return { status: parsed.init?.status ?? 200, headers: new Headers(parsed.init?.headers ?? {}), data: parsed.data };
}

const answered = z.object({
  data: z.record(z.string(), z.unknown()),
  init: z.object({ status: z.number().optional(), headers: z.record(z.string(), z.string()).optional() }).nullish(),
});

export function locationOf(outcome: Outcome): string | null {
  return outcome.headers.get("Location");
}

/** A cookie of a new session of this person, as after pressing a sign-in link. */
export async function signInAs(app: AppContext, person: Pick<PersonMade, "email">): Promise<string> {
  const outcome = await openByToken(ask(app), await issueOwnLink(app, person.email));
  if (!outcome.ok) throw new Error(outcome.error.code);
  return cookieFrom(outcome.headers);
}
