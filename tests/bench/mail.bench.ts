/**
 * Requests and digests for a thousand people, drawn from their data and handed to a mail server, beside the floor: the
 * very same bytes sent by nodemailer, which has nothing to draw. Same server, same number of connections, in turn.
 * The requests are of one post with a photograph on three channels, in three languages: its pictures are drawn anew in
 * every round, once for each language, and go along with every mail.
 */
import { once } from "node:events";
import { type AddressInfo, createServer, type Socket } from "node:net";
import nodemailer from "nodemailer";
import { composeMail } from "#app/jobs/handlers/compose-mail.server.ts";
import { newId } from "#app/kernel/ids.ts";
import { defaultLocale, locales } from "#app/i18n/locales.ts";
import { composeMessage } from "#app/mail/compose-message.server.ts";
import { createSmtpTransport } from "#app/mail/smtp-transport.server.ts";
import { drawPictures } from "#app/services/mail/draw-pictures.server.ts";
import type { PreparedMail } from "#app/services/mail/mail-content.server.ts";
import type { MailToRender } from "#emails/kinds.ts";
import { drawingContext, imageRow, photograph, toDraw } from "#tests/support/drawn-post.ts";
import { sample } from "#tests/unit/emails/samples.ts";
import { post, wordsIn } from "#tests/unit/emails/sample-parts.ts";
import "./as-in-production.ts";

const people = 1_000;
const rounds = 3;
/** As many as the worker sends at once. */
const atOnce = 4;
const target = 0.5;
const from = { name: "Imprimatur", address: "post@prova.example" };

interface Letter {
  row: Parameters<typeof composeMail>[1];
  prepared: PreparedMail;
}

const received = { messages: 0, bytes: 0 };
const server = createServer(takeMail);
server.listen(0, "127.0.0.1");
await once(server, "listening");
const { port } = server.address() as AddressInfo;

const photo = await photograph();
const photoRow = imageRow(photo, { width: 1600, height: 1067 });

const letters = Array.from({ length: people }, (_, index) => [
  letter(index, "decisionRequest"),
  letter(index, "digest"),
]).flat();
const drawing = drawingContext(photo);
const sources = new Map<string, Buffer>();
for (const { row, prepared } of letters)
  sources.set(row.id, composeMessage(await composed(drawing, { row, prepared })));

const ours: number[] = [];
const theirs: number[] = [];
for (let round = 0; round < rounds; round += 1) {
  ours.push(await timed(sendOurs));
  theirs.push(await timed(sendTheirs));
}
server.close();
report();

/** The shortest answers RFC 5321 allows, at once, so that the sender is what is measured. */
function takeMail(socket: Socket): void {
  let data = false;
  let tail = "";
  socket.setNoDelay(true);
  socket.on("error", () => undefined);
  socket.write("220 floor\r\n");
  socket.on("data", (chunk) => {
    const text = tail + chunk.toString("latin1");
    if (data) {
      received.bytes += chunk.length;
      tail = text.slice(-5);
      if (tail !== "\r\n.\r\n") return;
      received.messages += 1;
      data = false;
      socket.write("250 taken\r\n");
    } else {
      const command = text.slice(0, 4).toUpperCase();
      data = command === "DATA";
      socket.write(data ? "354 go on\r\n" : command === "QUIT" ? "221 bye\r\n" : "250 ok\r\n");
    }
    tail = "";
  });
}

function letter(index: number, kind: "decisionRequest" | "digest"): Letter {
  const locale = locales[index % locales.length] ?? defaultLocale;
  const author = `Marta Benedetti ${index}`;
  const mail: MailToRender =
    kind === "decisionRequest"
      ? sample("decisionRequest", { authorName: author, title: `Chiusura del ponte ${index}` })
      : sample("digest", { organizationName: `Comune ${index}` });
  const previews = post.sheet.previews.map((preview) => ({ ...preview, more: wordsIn(locale).t("controls.moreText") }));
  const pictures = kind === "decisionRequest" ? toDraw(previews, photoRow) : null;
  return {
    row: {
      id: newId(),
      organizationId: null,
      createdAt: new Date("2026-03-02T09:00:00Z"),
      toName: `Elena ${index}`,
      toAddress: `elena${index}@prova.example`,
    },
    prepared: { content: { mail, pictures, senderName: null, replyTo: null, postId: null }, words: wordsIn(locale) },
  };
}

async function composed(at: ReturnType<typeof drawingContext>, { row, prepared }: Letter) {
  return composeMail(from, row, prepared, await drawPictures(at, prepared.content.pictures));
}

async function sendOurs(): Promise<void> {
  const fresh = drawingContext(photo);
  const transport = createSmtpTransport({ url: `smtp://127.0.0.1:${port}`, from });
  await eachAtOnce(async (one) => {
    const outcome = await transport.send(await composed(fresh, one));
    if (outcome.type !== "sent") throw new Error(outcome.reason);
  });
}

async function sendTheirs(): Promise<void> {
  const transport = nodemailer.createTransport({ host: "127.0.0.1", port, ignoreTLS: true });
  await eachAtOnce(async ({ row }) => {
    const raw = sources.get(row.id);
    if (!raw) throw new Error("not composed");
    await transport.sendMail({ envelope: { from: from.address, to: [row.toAddress] }, raw });
  });
  transport.close();
}

async function eachAtOnce(send: (letter: Letter) => Promise<void>): Promise<void> {
  const waiting = [...letters];
  async function work(): Promise<void> {
    for (let next = waiting.shift(); next; next = waiting.shift()) await send(next);
  }
  await Promise.all(Array.from({ length: atOnce }, work));
}

/** Messages per second. */
async function timed(run: () => Promise<void>): Promise<number> {
  const start = performance.now();
  await run();
  return (letters.length * 1000) / (performance.now() - start);
}

function median(numbers: number[]): number {
  return [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? 0;
}

function report(): void {
  const [mine, floor] = [median(ours), median(theirs)];
  console.table({
    "drawn and sent": { "messages/s": Math.round(mine) },
    "nodemailer, same bytes": { "messages/s": Math.round(floor) },
  });
  const ratio = Number((mine / floor).toFixed(2));
  console.log(
    JSON.stringify({
      bench: "mail",
      ratio,
      target,
      holds: ratio >= target,
      people,
      messages: letters.length,
      messagesPerSecond: Math.round(mine),
      rawMessagesPerSecond: Math.round(floor),
      requestBytes: sources.get(letters[0]?.row.id ?? "")?.length,
      meanBytes: Math.round(received.bytes / received.messages),
      connectionsAtOnce: atOnce,
    }),
  );
}
