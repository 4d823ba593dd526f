import { once } from "node:events";
import type { AddressInfo } from "node:net";
import { SMTPServer } from "smtp-server";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { startReplyListener, type ReplyListener } from "#app/boot/reply-listener.server.ts";
import { jobHandlers } from "#app/jobs/registry.server.ts";
import { workDueJobs } from "#app/jobs/worker.server.ts";
import { createIncomingMail } from "#app/mail/incoming-mail.server.ts";
import { createSmtpTransport } from "#app/mail/smtp-transport.server.ts";
import { level, logOf, publishApprovalRoute, route, seat, submittedPost } from "#tests/support/office.ts";
import { handOver } from "./reply-post.ts";
import { absence, exchange, postfix } from "./reports-post.ts";
import { withOffice } from "#tests/support/with-office.ts";

/* A request goes out through a real mail server; another reports to its envelope's sender, through our own listener. */

const domain = "risposte.prova.example";
const full = { action: "failed", status: "5.2.2", diagnostic: "552 5.2.2 <marco@altrove.example>: Mailbox full" };

const { database, ctx, office } = withOffice({ each: "test" });
let listener: ReplyListener;
let server: SMTPServer;
let envelopes: Array<{ from: string; to: string }>;

/** One reading thread for all. */
const incoming = createIncomingMail({ INBOUND_MAIL_DOMAIN: domain });

beforeEach(async () => {
  envelopes = [];
  server = new SMTPServer({
    authOptional: true,
    disabledCommands: ["STARTTLS"],
    onData(stream, { envelope }, done) {
      const from = envelope.mailFrom ? envelope.mailFrom.address : "";
      envelopes.push({ from, to: envelope.rcptTo[0]?.address ?? "" });
      stream.resume().on("end", () => done());
    },
  });
  server.listen(0, "127.0.0.1");
  await once(server.server, "listening");
  const { port } = server.server.address() as AddressInfo;
  const from = { name: "Imprimatur", address: "post@prova.example" };
  ctx.mail = createSmtpTransport({ url: `smtp://127.0.0.1:${port}`, from, idleMs: 1 });
  ctx.incoming = incoming;
  listener = await startReplyListener(ctx, { INBOUND_SMTP_HOST: "127.0.0.1", INBOUND_SMTP_PORT: 0 });
});
afterEach(async () => {
  await listener.stop();
  await new Promise<void>((resolve) => server.close(() => resolve()));
});

const work = () => workDueJobs(ctx, { handlers: jobHandlers });

/** A request that a mail server took, one level, the director above. */
async function sent() {
  const holder = { type: "person", personId: office.chief.personId } as const;
  const routeId = await publishApprovalRoute(
    database.ownerSql,
    office,
    route([level("solo", [seat("chief", holder)])]),
  );
  envelopes.length = 0;
  const { postId } = await submittedPost(ctx, office, { routeId });
  await work();
  const [envelope] = envelopes.splice(0);
  if (!envelope) throw new Error("nothing was sent");
  return { postId, to: envelope.from, recipient: envelope.to };
}

async function report(to: string, raw: Buffer, from = "") {
  const said = await handOver(listener.port, { raw, from, to });
  await work();
  return said;
}

async function deliveryOf(postId: string) {
  const [row] = await database.superSql`
    select m.delivery, m.delivery_reason as reason, (select count(*)::int from mail_events e where e.mail_id = m.id) as told
    from mails m where m.post_id = ${postId} and m.kind = 'decisionRequest' order by m.created_at, (m.to_person_id = ${office.director.personId}) limit 1`;
  return row;
}

async function asked(postId: string) {
  const rows = await database.superSql<{ to_name: string }[]>`
    select to_name from mails where post_id = ${postId} and kind = 'decisionRequest' order by to_name desc`;
  return rows.map((row) => row.to_name);
}

describe("a report that comes by mail", () => {
  test("goes to an address of the mail's own, in small letters that any server keeps", async () => {
    const { to, recipient } = await sent();
    expect(to).toMatch(/^b\+[a-z2-7]{52}@risposte\.prova\.example$/u);
    expect(recipient).toContain("@prova.example");
  });

  test("of Postfix that the mailbox is full: the state, the reason, the superior, once however often it comes", async () => {
    const mail = await sent();
    for (let count = 0; count < 3; count += 1)
      expect(await report(mail.to, postfix(mail, full))).toMatchObject({ code: 250 });
    expect(await deliveryOf(mail.postId)).toEqual({ delivery: "bounced", reason: "mailboxFull", told: 1 });
    expect(await asked(mail.postId)).toEqual(["Marco", "Elena"]);
    expect(await logOf(database.ownerSql, mail.postId)).toEqual(["post.created", "post.submitted", "level.escalated"]);
    const [told] = await database.superSql`
      select count(*)::int as n from mails where post_id = ${mail.postId} and kind = 'undelivered'`;
    expect(told).toEqual({ n: 2 });
  });

  test("of Exchange that there is no such address", async () => {
    const mail = await sent();
    await report(mail.to.toUpperCase(), exchange(mail));
    expect(await deliveryOf(mail.postId)).toEqual({ delivery: "bounced", reason: "unknownAddress", told: 1 });
    expect(await asked(mail.postId)).toEqual(["Marco", "Elena"]);
  });

  test.each([
    ["still being tried", { action: "delayed", status: "4.4.1", diagnostic: "connect: timed out" }, "delayed", null],
    ["given up after days", { action: "failed", status: "4.4.7", diagnostic: "timed out" }, "bounced", "serverAway"],
    ["refused", { action: "failed", status: "5.7.1", diagnostic: "554 5.7.1 blocked" }, "bounced", "refused"],
    ["full for now", { action: "failed", status: "4.2.2", diagnostic: "452 over quota" }, "bounced", "mailboxFull"],
    ["arrived", { action: "delivered", status: "2.0.0", diagnostic: "250 2.0.0 Ok" }, "delivered", null],
  ])("%s", async (_what, told, delivery, reason) => {
    const mail = await sent();
    await report(mail.to, postfix(mail, told));
    expect(await deliveryOf(mail.postId)).toEqual({ delivery, reason, told: 1 });
    expect(await asked(mail.postId)).toEqual(delivery === "bounced" ? ["Marco", "Elena"] : ["Marco"]);
  });

  test("first late, then lost: the weightier counts, in either order", async () => {
    const late = { action: "delayed", status: "4.4.1", diagnostic: "timed out" };
    for (const order of [
      [late, full],
      [full, late],
    ]) {
      const mail = await sent();
      for (const [index, told] of order.entries())
        await report(mail.to, postfix({ ...mail, id: `4Q1Y6K0Xz${index}` }, told));
      expect(await deliveryOf(mail.postId)).toEqual({ delivery: "bounced", reason: "mailboxFull", told: 2 });
    }
  });

  test("to an address we did not make is refused; what names a sender or reports nothing is taken and not heard", async () => {
    const mail = await sent();
    const other = await sent();
    const flipped = mail.to.replace(
      /^(b\+.{30})(.)/u,
      (_, head: string, one: string) => head + (one === "a" ? "b" : "a"),
    );
    expect(await report(flipped, postfix(mail, full))).toMatchObject({ code: 550 });
    expect(await report(mail.to.replace(/^b/u, "r"), postfix(mail, full))).toMatchObject({ code: 550 });
    const nothing = { action: "relayed", status: "2.0.0", diagnostic: "250 Ok" };
    expect(await report(mail.to, postfix(mail, full), "marco@prova.example")).toMatchObject({ code: 250 });
    expect(await report(mail.to, absence(mail), mail.recipient)).toMatchObject({ code: 250 });
    expect(await report(mail.to, absence(mail))).toMatchObject({ code: 250 });
    expect(await report(mail.to, postfix(mail, nothing))).toMatchObject({ code: 250 });
    expect(
      await report(mail.to, Buffer.from(`Content-Type: multipart/report; boundary="x"\r\n\r\n--x\r\n`)),
    ).toMatchObject({ code: 250 });
    for (const { postId } of [mail, other])
      expect(await deliveryOf(postId)).toEqual({ delivery: null, reason: null, told: 0 });
    expect(await asked(mail.postId)).toEqual(["Marco"]);
  });
});
