import type { data as dataWith } from "@remix-run/node";
import { rememberDevice } from "#app/auth/devices.server.ts";
import type { TestDatabase } from "#tests/support/database.ts";
import type { TestContext } from "#tests/support/office.ts";
import type { MailedOffice } from "#tests/support/with-office.ts";

/** Every row that a decision could touch, to see that nothing was. */
export async function footprint({ superSql }: TestDatabase): Promise<string> {
  const tables = [
    "posts",
    "post_seats",
    "marks",
    "decision_tokens",
    "commands",
    "log_entries",
    "mails",
    "jobs",
    "open_seat_candidates",
  ];
  const sums: string[] = [];
  for (const table of tables) {
    const [row] =
      await superSql`select count(*)::int as n, md5(coalesce(string_agg(t::text, '|' order by t::text), '')) as sum from ${superSql(table)} t`;
    sums.push(`${table} ${row?.["n"]} ${row?.["sum"]}`);
  }
  return sums.join("\n");
}

export interface Outcome {
  status: number;
  headers: Headers;
  body: unknown;
}

/** What a loader or an action answered, thrown or returned. */
export async function outcomeOf(work: Promise<unknown>): Promise<Outcome> {
  const answer = await work.catch((thrown: unknown) => thrown);
  if (answer instanceof Response) return { status: answer.status, headers: answer.headers, body: null };
  if (answer instanceof Error) throw answer;
  if (!isShaped(answer)) return { status: 200, headers: new Headers(), body: answer };
  return { status: answer.init?.status ?? 200, headers: new Headers(answer.init?.headers), body: answer.data };
}

function isShaped(answer: unknown): answer is ReturnType<typeof dataWith<unknown>> {
  return typeof answer === "object" && answer !== null && "type" in answer && answer.type === "DataWithResponseInit";
}

interface Asking {
  path: string;
  form?: Record<string, string>;
  params?: Record<string, string>;
  cookie?: string;
  headers?: Record<string, string>;
  method?: string;
}

/** What a browser keeps of an answer, beside what it had. */
export function cookieAfter(headers: Headers, before = ""): string {
  const kept = new Map(before.split("; ").flatMap((one): Array<[string, string]> => (one ? [[nameOf(one), one]] : [])));
  for (const set of headers.getSetCookie()) {
    const one = set.split(";")[0] ?? "";
    kept.set(nameOf(one), one);
  }
  return [...kept.values()].join("; ");
}

function nameOf(cookie: string): string {
  return cookie.slice(0, cookie.indexOf("="));
}

/** The cookie of a browser that is known to be this person's. */
export async function knownBrowser(
  ctx: TestContext,
  of: { organizationId: string; personId: string },
): Promise<string> {
  const { setCookie } = await rememberDevice(asking(ctx, { path: "/" }), { owners: [of], by: "code" });
  return setCookie.split(";")[0] ?? "";
}

/** The digits of the newest code mailed for a post. */
export async function newestCode({ database, deliver }: Pick<MailedOffice, "database" | "deliver">, postId: string) {
  await deliver();
  const [row] = await database.superSql<Array<{ subject: string }>>`
    select b.subject from mailbox_messages b join mails m on m.id = b.mail_id
    where m.post_id = ${postId} and m.kind = 'decisionCode' order by m.created_at desc, m.id desc limit 1`;
  return /^\d{6}/u.exec(row?.subject ?? "")?.[0] ?? "none";
}

/** The arguments of a loader or an action of the page at this path. */
export function asking(ctx: TestContext, { path, form, params = {}, cookie, headers = {}, method = "GET" }: Asking) {
  const url = `${ctx.appUrl}${path}`;
  const all = { "User-Agent": "Mozilla/5.0 (iPhone) Safari/605", ...(cookie ? { Cookie: cookie } : {}), ...headers };
  const request = form
    ? new Request(url, { method: "POST", body: new URLSearchParams(form), headers: { Origin: ctx.appUrl, ...all } })
    : new Request(url, { method, headers: all });
  const context = { app: ctx, nonce: "nonce", requestId: "request", clientAddress: "203.0.113.7", forwarded: false };
  return { request, params, context };
}
