import PostalMime from "postal-mime";
import { describe, expect, test } from "vitest";
import { jobHandlers } from "#app/jobs/registry.server.ts";
import { workDueJobs } from "#app/jobs/worker.server.ts";
import { openPictureCache } from "#app/services/previews/picture-cache.server.ts";
import type { MailTransport, OutgoingMail, SendOutcome } from "#app/mail/contract.ts";
import { newId } from "#app/kernel/ids.ts";
import { writeScope } from "#db/scope.server.ts";
import { queueMail, queueSignInMail } from "#db/writes/mails.server.ts";
import { mark, minute, monday, openSeat, submittedPost } from "#tests/support/office.ts";
import { withMailedOffice } from "#tests/support/with-office.ts";

const { database, ctx, office } = withMailedOffice({ each: "test" });
const from = { name: "Imprimatur", address: "post@prova.example" };

const handlers = jobHandlers.filter((handler) => handler.kind === "sendMail");

function work() {
  return workDueJobs(ctx, { handlers });
}

/** A provider that answers what a test says, in order, and keeps what it was given. */
function provider(...outcomes: Array<SendOutcome | Error>): { given: OutgoingMail[]; transport: MailTransport } {
  const given: OutgoingMail[] = [];
  const transport: MailTransport = {
    name: "smtp",
    from,
    send(mail) {
      given.push(mail);
      const outcome = outcomes[given.length - 1] ?? outcomes.at(-1);
      return outcome instanceof Error || !outcome ? Promise.reject(outcome) : Promise.resolve(outcome);
    },
  };
  ctx.mail = transport;
  return { given, transport };
}

const sent: SendOutcome = { type: "sent", provider: "smtp", providerId: "250 ok", messageId: "<x@prova.example>" };

async function mailOf(postId: string, kind = "decisionRequest") {
  const [row] = await database.superSql`select * from mails where post_id = ${postId} and kind = ${kind}`;
  return row;
}

async function messages(organizationId: string | null = office.organizationId) {
  return database.superSql`select * from mailbox_messages where organization_id is not distinct from ${organizationId}`;
}

describe("with the built-in mailbox", () => {
  test("a submitted post becomes one whole message, with an address for each verdict", async () => {
    const { postId } = await submittedPost(ctx, office);
    await work();
    const [message] = await messages();
    const parsed = await PostalMime.parse(message?.["source"] ?? "");
    const [seat] = await database.superSql`select id from mails where post_id = ${postId}`;
    expect(parsed).toMatchObject({
      subject: "Firma: Lavori in via Roma",
      from: { name: "Giulia con Imprimatur", address: from.address },
      messageId: `<${seat?.["id"]}@prova.example>`,
      references: `<post-${postId}@prova.example>`,
    });
    expect(parsed.text).toMatch(/\/d\/[\w-]{43}\?v=approve/u);
    expect(parsed.html).toContain('src="cid:seal@imprimatur"');
    expect(message?.["html"]).toContain('src="data:image/png;base64,');
    expect(await mailOf(postId)).toMatchObject({ status: "sent", provider: "mailbox", attempts: 1 });
  });

  test("its previews are drawn once for all its tries, and stand in the message and in the mailbox", async () => {
    const cache = openPictureCache({ log: ctx.log });
    let drawn = 0;
    ctx.pictures = { ...cache, once: (key, draw) => cache.once(key, () => ((drawn += 1), draw())) };
    const { postId } = await submittedPost(ctx, office);
    await work();
    const [message] = await messages();
    const parsed = await PostalMime.parse(message?.["source"] ?? "");
    expect(parsed.attachments.map(({ contentId }) => contentId)).toEqual([
      "<seal@imprimatur>",
      "<preview-1@imprimatur>",
    ]);
    expect(parsed.html).toMatch(
      /alt="Come si vedrà su [^"]+" src="cid:preview-1@imprimatur"|src="cid:preview-1@imprimatur"/u,
    );
    expect(message?.["html"]).not.toContain("cid:");
    await database.superSql`delete from mailbox_messages`;
    await database.superSql`update mails set status = 'queued' where post_id = ${postId}`;
    await database.superSql`update jobs set status = 'ready' where kind = 'sendMail'`;
    await work();
    expect(await messages()).toHaveLength(1);
    expect(drawn).toBe(1);
  });

  test("a failure to draw holds nothing up: the mail draws the post in words", async () => {
    const cache = openPictureCache({ log: ctx.log });
    const broken = () => {
      throw new Error("no font");
    };
    ctx.pictures = { ...cache, fonts: { faceFor: broken, emoji: broken } };
    const { postId } = await submittedPost(ctx, office);
    await work();
    const [message] = await messages();
    expect(message?.["html"]).toContain("Come si vedrà");
    expect(message?.["source"]).not.toContain("preview-1");
    expect(await mailOf(postId)).toMatchObject({ status: "sent", attempts: 1 });
  });

  test("a mail whose job runs again after a kill stays one message", async () => {
    const { postId } = await submittedPost(ctx, office);
    await work();
    await database.superSql`update jobs set status = 'ready' where kind = 'sendMail'`;
    await work();
    await database.superSql`update mails set status = 'queued' where post_id = ${postId}`;
    await database.superSql`update jobs set status = 'ready' where kind = 'sendMail'`;
    await work();
    expect(await messages()).toHaveLength(1);
    expect(await mailOf(postId)).toMatchObject({ status: "sent" });
  });

  test("a sign-in link and an invitation carry addresses that their pages know; no row holds them", async () => {
    const linkId = newId();
    const invitationId = newId();
    await database.db.transaction((tx) =>
      queueSignInMail(tx, {
        to: { name: "Elena", address: "elena@prova.example", locale: "fr" },
        data: { linkId, next: "/posts" },
        at: ctx.clock.now(),
      }),
    );
    await writeScope(database.db, { organizationId: office.organizationId, personId: null }, (scope) =>
      queueMail(scope, {
        kind: "invitation",
        to: { name: "Nora", address: "nora@prova.example", locale: "en" },
        data: {
          invitationId,
          organizationName: "Comune di Prova",
          invitedByName: "Anna",
          expiresAt: "2026-03-09T09:00:00.000Z",
        },
        at: ctx.clock.now(),
      }),
    );
    await work();
    const [link] = await messages(null);
    expect(link).toMatchObject({ subject: "Votre lien pour entrer dans Imprimatur", from_name: "Imprimatur" });
    const token = /token=([\w-]{43})&next=%2Fposts/u.exec(link?.["text"] ?? "")?.[1];
    const [invitation] = await messages();
    expect(invitation).toMatchObject({
      subject: "Invitation: Comune di Prova on Imprimatur",
      from_name: "Anna with Imprimatur",
    });
    const secret = /invitations\/([\w-]{43})/u.exec(invitation?.["text"] ?? "")?.[1];
    const [{ stored } = { stored: "" }] = await database.superSql<
      Array<{ stored: string }>
    >`select string_agg(m::text, '') as stored from mails m`;
    for (const value of [token, secret]) {
      expect(value).toBeTruthy();
      expect(stored).not.toContain(value);
    }
  });
});

describe("a mail that has lost its reason is not sent", () => {
  test("its address was superseded before it left", async () => {
    const { postId } = await submittedPost(ctx, office);
    await database.superSql`update decision_tokens set superseded_at = now() where post_id = ${postId}`;
    await work();
    expect(await messages()).toHaveLength(0);
    expect(await mailOf(postId)).toMatchObject({ status: "cancelled" });
  });

  test("the seat was filled, or the person suspended, meanwhile", async () => {
    const filled = await submittedPost(ctx, office);
    await database.superSql`update post_seats set status = 'marked' where post_id = ${filled.postId}`;
    await work();
    expect(await mailOf(filled.postId)).toMatchObject({ status: "cancelled" });
    const suspended = await submittedPost(ctx, office);
    await database.superSql`update memberships set status = 'suspended' where id = ${office.chief.personId}`;
    await work();
    expect(await mailOf(suspended.postId)).toMatchObject({ status: "cancelled" });
  });
});

describe("with a provider", () => {
  test("every try gives it the very same message, under the same key", async () => {
    const { given } = provider({ type: "retry", reason: "full" }, sent);
    const { postId } = await submittedPost(ctx, office);
    await work();
    expect(await mailOf(postId)).toMatchObject({ status: "queued", attempts: 1, last_error: "retry: full" });
    ctx.clock.advance(60 * minute);
    await work();
    expect(given).toHaveLength(2);
    expect(given[1]).toEqual(given[0]);
    expect(await mailOf(postId)).toMatchObject({
      status: "sent",
      provider_id: "250 ok",
      attempts: 2,
      last_error: null,
    });
  });

  test("waits as long as it is asked to", async () => {
    const { given } = provider({ type: "retry", reason: "429", afterSeconds: 90 }, sent);
    const { postId } = await submittedPost(ctx, office);
    await work();
    const [job] = await database.superSql`select run_at, status from jobs where kind = 'sendMail'`;
    expect(job).toEqual({ status: "ready", run_at: new Date(monday.getTime() + 90_000) });
    ctx.clock.advance(90_000);
    await work();
    expect(given).toHaveLength(2);
    expect(await mailOf(postId)).toMatchObject({ status: "sent" });
  });

  test("refused for good is failed at once, for a person to see", async () => {
    provider({ type: "refused", reason: "550 no such user" });
    const { postId } = await submittedPost(ctx, office);
    expect((await work())[0]).toBe("dead");
    expect(await mailOf(postId)).toMatchObject({ status: "failed", last_error: "refused: 550 no such user" });
  });

  test("an unknown outcome is tried again, three times in all, always with the same id", async () => {
    const { given } = provider({ type: "unknown", reason: "line cut" });
    const { postId } = await submittedPost(ctx, office);
    for (let i = 0; i < 6; i += 1) {
      await work();
      ctx.clock.advance(24 * 60 * minute);
    }
    const request = await mailOf(postId);
    const tries = given.filter((mail) => mail.idempotencyKey === request?.["id"]);
    expect(tries).toHaveLength(3);
    for (const mail of tries) expect(mail).toEqual(tries[0]);
    expect(request?.["status"]).toBe("failed");
  });
});

test("when a level is complete the author hears whose turn it is, in the post's thread", async () => {
  const post = await submittedPost(ctx, office);
  await mark(ctx, post, { by: office.chief, seatId: await openSeat(database.ownerSql, post.postId) });
  await work();
  const [moved] = await database.superSql`
    select b.text, b.subject from mailbox_messages b join mails m on m.id = b.mail_id
    where m.post_id = ${post.postId} and m.kind = 'movedOn' and m.to_person_id = ${office.writer.personId}`;
  expect(moved?.["subject"]).toBe("Firma: Lavori in via Roma");
  expect(moved?.["text"]).toContain("Il livello responsabile è completo");
  expect(moved?.["text"]).toContain("Tocca a: Elena");
});
