import { afterAll, beforeAll, expect, test } from "vitest";
import { Resend } from "resend";
import { jobHandlers } from "#app/jobs/registry.server.ts";
import { workDueJobs } from "#app/jobs/worker.server.ts";
import { createResendTransport } from "#app/mail/resend-transport.server.ts";
import { writeScope } from "#db/scope.server.ts";
import { queueMail } from "#db/writes/mails.server.ts";
import { newId } from "#app/kernel/ids.ts";
import { createTestDatabase, type TestDatabase } from "#tests/support/database.ts";
import { serviceFaults, startResendService, type ServiceFault } from "#tests/support/resend-service.ts";
import { createOffice, day, minute, testContext } from "#tests/support/office.ts";

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.close());

const mailsInAll = 60;
const faultsEach = 4;
const from = { name: "Imprimatur", address: "post@prova.example" };

test("the provider fails before and after accepting, 240 times over 60 mails: none lost, none doubled", async () => {
  const ctx = testContext(database);
  const office = await createOffice(database.ownerSql);
  const planned: ServiceFault[] = Array.from(
    { length: mailsInAll * faultsEach },
    (_, index) => serviceFaults[(index * 7 + Math.floor(index / 9)) % serviceFaults.length] ?? "none",
  );
  let injected = 0;
  const service = await startResendService(() => {
    const fault = planned[injected];
    injected += 1;
    return fault ?? "none";
  });
  try {
    ctx.mail = createResendTransport({ apiKey: "re_test", from, baseUrl: service.baseUrl, timeoutMs: 60 });
    const mailIds: string[] = [];
    await writeScope(ctx.db, { organizationId: office.organizationId, personId: null }, async (scope) => {
      for (let i = 0; i < mailsInAll; i += 1) {
        const { mailId } = await queueMail(scope, {
          kind: "invitation",
          to: { name: `Nora ${i}`, address: `nora${i}@prova.example`, locale: "it" },
          data: {
            invitationId: newId(ctx.clock.now()),
            organizationName: "Comune di Prova",
            invitedByName: "Anna",
            expiresAt: new Date(ctx.clock.now().getTime() + 7 * day).toISOString(),
          },
          at: ctx.clock.now(),
        });
        mailIds.push(mailId);
      }
    });
    const handlers = jobHandlers.filter((handler) => handler.kind === "sendMail");
    for (let round = 0; round < 12; round += 1) {
      await Promise.all([workDueJobs(ctx, { handlers }), workDueJobs(ctx, { handlers })]);
      ctx.clock.advance(60 * minute);
    }
    const doubled = service.sent.length - new Set(service.sent).size;
    const lost = mailIds.filter((mailId) => !service.sent.includes(mailId)).length;
    const [rows] = await database.superSql`select count(*)::int as n from mails where status = 'sent'`;
    console.log(JSON.stringify({ faults: "resend", injected: Math.min(injected, planned.length), lost, doubled }));
    expect({ lost, doubled, sent: rows?.["n"] }).toEqual({ lost: 0, doubled: 0, sent: mailsInAll });
    expect(injected).toBeGreaterThanOrEqual(planned.length);
  } finally {
    service.close();
  }
});

test("a batch under one key is taken once, whatever is said of it", async () => {
  const faults: ServiceFault[] = ["errorAfter", "rateLimited", "none", "none"];
  const service = await startResendService(() => faults.shift() ?? "none");
  try {
    const resend = new Resend("re_test", { baseUrl: service.baseUrl });
    const batch = [1, 2, 3].map((n) => ({ from: from.address, to: `a${n}@prova.example`, subject: "x", text: "x" }));
    const send = () => resend.batch.send(batch, { idempotencyKey: "batch-1" });
    const answers = [await send(), await send(), await send(), await send()];
    expect(answers.map(({ error }) => error?.name ?? "ok")).toEqual([
      "application_error",
      "rate_limit_exceeded",
      "ok",
      "ok",
    ]);
    expect(service.sent).toEqual(["batch-1"]);
    expect(answers[2]?.data).toEqual(answers[3]?.data);
  } finally {
    service.close();
  }
});
