/** What most tests on a real database begin with. Called at the head of a file; what they answer is filled before the tests. */
import { afterAll, beforeAll, beforeEach } from "vitest";
import { jobHandlers } from "#app/jobs/registry.server.ts";
import { workDueJobs } from "#app/jobs/worker.server.ts";
import { createMailboxTransport } from "#app/mail/mailbox-transport.server.ts";
import { createTestDatabase, type TestDatabase, type TestDatabaseOptions } from "./database.ts";
import { createOffice, type Office, testContext, type TestContext } from "./office.ts";

/** A database of the file's own. Hooks that close what works on it are registered after this one, and so run before it. */
export function withDatabase(options: TestDatabaseOptions = {}): TestDatabase {
  const database = {} as TestDatabase;
  beforeAll(async () => refill(database, await createTestDatabase(options)));
  afterAll(() => database.close());
  return database;
}

export interface WithOffice {
  database: TestDatabase;
  /** Its clock stands at `monday` until a test moves it. */
  ctx: TestContext;
  office: Office;
}

interface WithOfficeOptions extends TestDatabaseOptions {
  /** One office and one clock for all tests of the file, or new ones for each of them. Default "file". */
  each?: "file" | "test";
}

/** A context of the file's own, for tests that arrange their offices themselves. */
export function withContext(): Omit<WithOffice, "office"> {
  const database = withDatabase();
  const ctx = {} as TestContext;
  beforeAll(() => refill(ctx, testContext(database)));
  return { database, ctx };
}

export function withOffice({ each = "file", ...options }: WithOfficeOptions = {}): WithOffice {
  const database = withDatabase(options);
  const [ctx, office] = [{} as TestContext, {} as Office];
  const before = each === "file" ? beforeAll : beforeEach;
  before(async () => {
    refill(ctx, testContext(database));
    refill(office, await createOffice(database.ownerSql));
    // Earlier tests may have left jobs: they are not carried out here.
    if (each === "test") await database.superSql`delete from jobs`;
  });
  return { database, ctx, office };
}

/** Another organisation on the same database, for what must not be seen or done across. */
export function withOtherOffice(database: TestDatabase, name = "Un altro Comune"): Office {
  const office = {} as Office;
  beforeAll(async () => refill(office, await createOffice(database.ownerSql, name)));
  return office;
}

export interface MailedOffice extends WithOffice {
  /** Sends every mail that is due. */
  deliver(): Promise<void>;
  /** The secret of the newest address mailed to a person for a post. */
  newestToken(personId: string, postId: string): Promise<string>;
}

/** An office whose mails really arrive, in the built-in mailbox. */
export function withMailedOffice(options: WithOfficeOptions = {}): MailedOffice {
  const { database, ctx, office } = withOffice(options);
  const before = options.each === "test" ? beforeEach : beforeAll;
  before(() => {
    ctx.mail = createMailboxTransport({ db: database.db, from: { name: "Imprimatur", address: "post@prova.example" } });
  });
  async function deliver(): Promise<void> {
    await workDueJobs(ctx, { handlers: jobHandlers.filter((handler) => handler.kind === "sendMail") });
  }
  async function newestToken(personId: string, postId: string): Promise<string> {
    await deliver();
    const rows = await database.superSql<Array<{ text: string }>>`
      select b.text from mailbox_messages b join mails m on m.id = b.mail_id
      where m.to_person_id = ${personId} and m.post_id = ${postId} and b.text like '%/d/%' order by m.created_at desc, m.id desc limit 1`;
    const token = /\/d\/([A-Za-z0-9_-]+)/u.exec(rows[0]?.text ?? "")?.[1];
    if (!token) throw new Error("No address was mailed.");
    return token;
  }
  return { database, ctx, office, deliver, newestToken };
}

/** Tests keep a reference to the object, so its content is replaced, with what an earlier test put there. */
function refill<T extends object>(held: T, content: T): void {
  for (const key of Object.keys(held)) Reflect.deleteProperty(held, key);
  Object.assign(held, content);
}
