import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { type Email, MemoryStorage } from "@maildev/core";
import { SMTPServer } from "@maildev/smtp";
import PostalMime from "postal-mime";
import { afterAll, beforeAll, expect, test } from "vitest";
import { locales } from "#app/i18n/locales.ts";
import { composeMail } from "#app/jobs/handlers/compose-mail.server.ts";
import { createSmtpTransport } from "#app/mail/smtp-transport.server.ts";
import { newId } from "#app/kernel/ids.ts";
import { drawPictures } from "#app/services/mail/draw-pictures.server.ts";
import type { MailContent } from "#app/services/mail/post-props.server.ts";
import { isMailKind, isPostMailKind, mailKinds, type MailKind } from "#emails/kinds.ts";
import { drawingContext, imageRow, photograph, toDraw } from "#tests/support/drawn-post.ts";
import { sample } from "#tests/unit/emails/samples.ts";
import { post, wordsIn } from "#tests/unit/emails/sample-parts.ts";

/* MailDev, an independent mail server. What it took is read by two independent parsers. */

const from = { name: "Imprimatur", address: "post@prova.example" };
const postId = "01900000-0000-7000-8000-000000000001";
const unsubscribeUrl = "https://imprimatur.prova.example/unsubscribe/abc";
/** Their sample shows the post with its picture. */
const showsPost: MailKind[] = ["decisionRequest", "reminder", "lastCall", "notice", "timeToPublish"];
const kinds = Object.keys(mailKinds).filter(isMailKind);

let folder: string;
let server: SMTPServer;
let storage: MemoryStorage;

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "imprimatur-maildev-"));
  storage = new MemoryStorage();
  server = new SMTPServer({ port: 0, host: "127.0.0.1", storage, mailDir: folder, logger: false });
  await server.start();
});
afterAll(async () => {
  await server.stop();
  await rm(folder, { recursive: true, force: true });
});

function contentOf(kind: MailKind): MailContent {
  return {
    mail: sample(kind),
    pictures: null,
    senderName: kind === "decisionRequest" ? "Marta «Però» Benedetti" : null,
    replyTo: kind === "decisionRequest" ? { name: "Marta", address: "r+abc@risposte.prova.example" } : null,
    postId: isPostMailKind(kind) && kind !== "decisionCode" ? postId : null,
    ...(kind === "digest" ? { unsubscribeUrl } : {}),
  };
}

test.each(locales)(
  "every kind of mail in %s arrives whole at a server that is not ours",
  async (locale) => {
    const transport = createSmtpTransport({ url: `smtp://127.0.0.1:${server.getPort()}`, from });
    const photo = await photograph();
    const drawing = toDraw(post.sheet.previews, imageRow(photo, { width: 1600, height: 1067 }));
    const drawn = await drawPictures(drawingContext(photo), drawing);
    for (const kind of kinds) {
      const pictures = showsPost.includes(kind) ? drawn : { image: null, previews: [] };
      const id = newId();
      const row = { id, organizationId: null, createdAt: new Date("2026-03-02T09:00:00Z") };
      const to = { toName: "Elena Là", toAddress: `${kind}.${locale}@prova.example`.toLowerCase() };
      const outgoing = await composeMail(
        from,
        { ...row, ...to },
        { content: contentOf(kind), words: wordsIn(locale) },
        pictures,
      );
      expect(await transport.send(outgoing)).toMatchObject({ type: "sent", messageId: `<${id}@prova.example>` });
      const { theirs, raw } = await arrived(to.toAddress);
      const again = await PostalMime.parse(raw, { attachmentEncoding: "base64" });
      expect([theirs.subject, again.subject]).toEqual([outgoing.subject, outgoing.subject]);
      expect(again.messageId).toBe(`<${id}@prova.example>`);
      expect(theirs.text?.trim()).toBe(outgoing.text.trim());
      expect(again.text?.trim()).toBe(outgoing.text.trim());
      expect(again.html?.trim()).toBe(outgoing.html.trim());
      expect(again.from).toEqual(outgoing.from);
      const images = [...outgoing.html.matchAll(/cid:([^"]+)/gu)].map(([, cid]) => `<${cid}>`);
      const carried = again.attachments.map(({ contentId }) => contentId ?? "");
      for (const image of images) expect(carried).toContain(image);
      expect(theirs.attachments?.length).toBe(outgoing.inline.length);
      // Words are what mail programs cut; pictures are fetched only by those that show them.
      expect(Buffer.byteLength(outgoing.html) + Buffer.byteLength(outgoing.text)).toBeLessThan(100_000);
      expect(outgoing.inline.length).toBe(showsPost.includes(kind) ? 2 + post.sheet.previews.length : 1);
      expect(raw.length).toBeLessThan(400_000);
      for (const [index, { bytes }] of outgoing.inline.entries())
        expect(again.attachments[index]?.content).toBe(bytes.toString("base64"));
      const header = (name: string) => again.headers.find(({ key }) => key === name)?.value ?? null;
      expect(header("auto-submitted")).toBe("auto-generated");
      expect(header("list-unsubscribe")).toBe(kind === "digest" ? `<${unsubscribeUrl}>` : null);
      expect(header("list-unsubscribe-post")).toBe(kind === "digest" ? "List-Unsubscribe=One-Click" : null);
      const threaded = contentOf(kind).postId !== null;
      expect(header("references")).toBe(threaded ? `<post-${postId}@prova.example>` : null);
    }
  },
  60_000,
);

/** The message as the server understood it, and its bytes as they came. */
async function arrived(address: string): Promise<{ theirs: Email; raw: Buffer }> {
  const theirs = (await server.getAllEmails()).find((mail) => mail.envelope.to.some((one) => one.address === address));
  if (!theirs) throw new Error(`nothing came for ${address}`);
  const chunks: Buffer[] = [];
  for await (const chunk of await server.getRawEmail(theirs.id)) chunks.push(Buffer.from(chunk));
  return { theirs, raw: Buffer.concat(chunks) };
}
