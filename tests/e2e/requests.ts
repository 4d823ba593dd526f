import { readFile } from "node:fs/promises";
import path from "node:path";
import type { Browser, BrowserContext } from "@playwright/test";
import type { Sql } from "postgres";
import { hashSecret } from "#app/auth/cookies.server.ts";
import { attachToEmbeddedPostgres } from "#app/boot/embedded-postgres.server.ts";
import { decisionCode } from "#app/services/decisions/decision-code.ts";
import { decisionToken } from "#app/services/decisions/decision-token.ts";
import { connect, openDatabase } from "#db/client.server.ts";
import { createOffice, day, type Office, submittedPost, testContext } from "#tests/support/office.ts";
import { type AppProcess, startApp } from "#tests/support/app-process.ts";
import { clock, say } from "./fixtures.ts";

export interface AskedPost {
  postId: string;
  /** Of the address that the chief was mailed. */
  token: string;
}

type KnownCookie = Awaited<ReturnType<BrowserContext["cookies"]>>[number];

/** Many requests for a signature, in an office of their own, on a second process of the program under test. */
export interface AskingOffice {
  /** Behind a proxy that it believes, so that every browser has an address of its own. */
  app: AppProcess;
  sql: Sql;
  ask(count: number): Promise<AskedPost[]>;
  /** A cookie by which a browser is known to be the chief's, who typed a code there and called it theirs. */
  knownCookie(browser: Browser): Promise<KnownCookie>;
  /** Standing and taken back. */
  marksOn(posts: AskedPost[]): Promise<{ given: number; takenBack: number }>;
  /** The digits on their way for a post; null when none are. */
  codeFor(post: AskedPost): Promise<string | null>;
  close(): Promise<void>;
}

export async function askingOffice(): Promise<AskingOffice> {
  const dataDir = process.env["E2E_DATA_DIR"] ?? "";
  const addresses = await attachToEmbeddedPostgres(dataDir);
  if (addresses === null) throw new Error("The program under test has no database of its own");
  const { url, ownerUrl } = addresses;
  const secret = (await readFile(path.join(dataDir, "secret"), "utf8")).trim();
  const opened = openDatabase(url, { role: "imprimatur_app", max: 4 });
  const sql = connect(ownerUrl, { role: null, max: 2 });
  const env = { ...clock.env, DATABASE_URL: url, IMPRIMATUR_SECRET: secret, IMPRIMATUR_ROLE: "web", TRUST_PROXY: "1" };
  const app = await startApp(dataDir, { env });
  const moved = { now: () => clock.now(), set: () => undefined, advance: () => undefined };
  const ctx = { ...testContext(opened, moved), secret, appUrl: app.url };
  let known: KnownCookie | undefined;
  const office: Office = await createOffice(sql, "Ente delle prove");
  const asking: AskingOffice = {
    app,
    sql,
    async ask(count) {
      const posts: AskedPost[] = [];
      for (let i = 0; i < count; i += 1) {
        const { postId } = await submittedPost(ctx, office, { publishAt: new Date(clock.now().getTime() + 2 * day) });
        const [row] = await sql<Array<{ id: string }>>`select id from decision_tokens where post_id = ${postId}`;
        posts.push({ postId, token: decisionToken(secret, row?.id ?? "") });
      }
      return posts;
    },
    async knownCookie(browser) {
      // A person gets ten codes an hour: the browser is enrolled once, and again when a test made it unknown.
      const living =
        known &&
        (await sql`
        select from devices where secret_hash = ${hashSecret(known.value)} and revoked_at is null`);
      if (!known || living?.length === 0) known = await enrol(browser, asking);
      return known;
    },
    async marksOn(posts) {
      const [row] = await sql<Array<{ given: number; takenBack: number }>>`
        select count(*)::int as given, count(taken_back_at)::int as "takenBack" from marks
        where post_id = any(${posts.map(({ postId }) => postId)}::uuid[])`;
      return row ?? { given: -1, takenBack: -1 };
    },
    async codeFor({ postId }) {
      const [row] = await sql<Array<{ id: string }>>`
        select id from decision_codes where post_id = ${postId} and used_at is null order by created_at desc limit 1`;
      return row ? decisionCode(secret, row.id) : null;
    },
    async close() {
      await app.kill();
      await Promise.all([opened.close(), sql.end({ timeout: 5 })]);
    },
  };
  return asking;
}

/** As its person does it: a press, the code of the mail, and the question answered. */
async function enrol(browser: Browser, asking: AskingOffice): Promise<KnownCookie> {
  const [post] = await asking.ask(1);
  if (!post) throw new Error("No post was made");
  const context = await browser.newContext({ javaScriptEnabled: false });
  const page = await context.newPage();
  await page.goto(`${asking.app.url}/d/${post.token}`);
  await page.getByRole("button", { name: say("verdicts.approveAndSign") }).click();
  await page.getByLabel(say("decision.code.label")).fill((await asking.codeFor(post)) ?? "");
  await page.getByRole("checkbox", { name: say("decision.code.remember") }).check();
  await page.getByRole("button", { name: say("decision.code.confirm") }).click();
  await page.getByRole("heading", { name: say("decision.after.approveSignature") }).waitFor();
  const cookie = (await context.cookies()).find(({ name }) => name.endsWith("imprimatur_device"));
  await context.close();
  if (!cookie) throw new Error("The browser was not remembered");
  return cookie;
}
