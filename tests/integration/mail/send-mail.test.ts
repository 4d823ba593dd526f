import { afterAll, beforeAll, expect, test } from "vitest";
import { jobHandlers } from "#app/jobs/registry.server.ts";
import { workDueJobs } from "#app/jobs/worker.server.ts";
import { createMailboxTransport } from "#app/mail/mailbox-transport.server.ts";
import { createTestDatabase, type TestDatabase } from "#tests/support/database.ts";
import { createOffice, submittedPost, testContext } from "#tests/integration/services/office.ts";

let database: TestDatabase;

beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.close());

function office() {
  const ctx = testContext(database);
  ctx.mail = createMailboxTransport({ db: database.db, from: { name: "Imprimatur", address: "post@prova.example" } });
  return createOffice(database.ownerSql).then((made) => ({ ctx, office: made }));
}

test("a submitted post becomes one message in the built-in mailbox, with an address for each verdict", async () => {
  const { ctx, office: made } = await office();
  const { postId } = await submittedPost(ctx, made);
  await workDueJobs(ctx, { handlers: jobHandlers });
  const messages = await database.ownerSql`select * from mailbox_messages where organization_id = ${made.organizationId}`;
  expect(messages).toHaveLength(1);
  const [message] = messages;
  expect(message?.["subject"]).toBe("Firma: Lavori in via Roma");
  console.log(message?.["text"]);
  console.log(message?.["source"].slice(0, 1200));
  const [mail] = await database.ownerSql`select status, provider, message_id from mails where post_id = ${postId}`;
  expect(mail).toMatchObject({ status: "sent", provider: "mailbox" });
});
