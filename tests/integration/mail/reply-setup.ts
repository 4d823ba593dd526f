import { afterEach, beforeEach } from "vitest";
import { startReplyListener, type ReplyListener } from "#app/boot/reply-listener.server.ts";
import { jobHandlers } from "#app/jobs/registry.server.ts";
import { workDueJobs } from "#app/jobs/worker.server.ts";
import { createIncomingMail } from "#app/mail/incoming-mail.server.ts";
import { takeBackMark } from "#app/services/posts/post-commands.server.ts";
import { seatsOf, submittedPost, type SubmittedPost } from "#tests/support/office.ts";
import { type MailedOffice, withMailedOffice } from "#tests/support/with-office.ts";
import { dns, handOver, quoted, written, type Written } from "./reply-post.ts";

export const domain = "risposte.prova.example";

/** One reading thread for all. */
const incoming = createIncomingMail({ INBOUND_MAIL_DOMAIN: domain }, { resolver: dns });
const handlers = jobHandlers.filter((handler) => ["sendMail", "readReply"].includes(handler.kind));

interface At extends MailedOffice {
  listener: ReplyListener;
}

/** A request that lies in the chief's mailbox, and the address it is answered to. */
export interface Asked extends SubmittedPost {
  to: string;
  from: string;
  text: string;
}

/** An office whose answers come by SMTP, are proved and read: one for each test. `at` is what there is during a test. */
export function replySetup() {
  const at = withMailedOffice({ each: "test" }) as At;

  beforeEach(async () => {
    at.ctx.incoming = incoming;
    at.listener = await startReplyListener(at.ctx, { INBOUND_SMTP_HOST: "127.0.0.1", INBOUND_SMTP_PORT: 0 });
  });
  afterEach(() => at.listener.stop());

  const work = () => workDueJobs(at.ctx, { handlers });

  /** A post whose request lies in the chief's mailbox, with the address it is answered to. */
  async function asked(change: Parameters<typeof submittedPost>[2] = {}): Promise<Asked> {
    const post = await submittedPost(at.ctx, at.office, change);
    await work();
    const [mail] = await at.database.superSql`
    select b.source, b.text, b.to_address as address from mailbox_messages b join mails m on m.id = b.mail_id
    where m.post_id = ${post.postId} and m.kind = 'decisionRequest'`;
    const to = /^Reply-To:[^<]*<([^>]+)>/mu.exec(String(mail?.["source"]).replaceAll(/\r?\n[ \t]/gu, " "))?.[1] ?? "";
    return { ...post, to, from: String(mail?.["address"]), text: String(mail?.["text"]) };
  }

  async function answer(request: Asked, change: Partial<Written> = {}, envelopeFrom?: string) {
    const raw = await written({ from: request.from, to: request.to, text: `approvo${quoted.gmail}`, ...change });
    const said = await handOver(at.listener.port, { raw, from: envelopeFrom ?? request.from, to: request.to });
    await work();
    return { ...said, raw };
  }

  async function marksOf(postId: string) {
    return at.database.superSql`select verdict, reason, means, person_id, id from marks where post_id = ${postId}`;
  }

  async function takenBack(postId: string) {
    const seatId = (await seatsOf(at.database.superSql, postId))[0]?.id ?? "";
    const actor = { personId: at.office.chief.personId, means: "web" as const };
    return takeBackMark(at.ctx, { organizationId: at.office.organizationId, postId, seatId, actor });
  }

  async function inbound(postId: string) {
    const [row] = await at.database
      .superSql`select * from inbound_mails where post_id = ${postId} order by received_at desc, id desc`;
    return row;
  }

  async function helpFor(postId: string) {
    const [row] = await at.database.superSql`
    select b.* from mailbox_messages b join mails m on m.id = b.mail_id where m.post_id = ${postId} and m.kind = 'replyHelp'`;
    return row;
  }

  return { at, work, asked, answer, marksOf, takenBack, inbound, helpFor };
}
