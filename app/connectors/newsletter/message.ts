/** What was signed, as a mail: the same words as text and as plain HTML, pictures in their place. */
import MailComposer from "nodemailer/lib/mail-composer";
import { z } from "zod";
import { plainLine } from "#workflows/content/plain-text.ts";
import { tokens } from "#workflows/networks/tokens.ts";
import type { Attempt, Content, ContentImage, Rendered } from "#app/connectors/contract.ts";
import { firstTriedAt } from "#app/connectors/keys.ts";

const image = z.object({ hash: z.string(), mime: z.string(), width: z.number(), height: z.number(), alt: z.string() });
const bodySchema = z.object({
  subject: z.string(),
  text: z.string(),
  language: z.string(),
  images: z.array(image),
  card: z.object({ url: z.string(), title: z.string(), description: z.string(), image: image.nullable() }).nullable(),
  /** The Message-ID of the mail that it answers, without its brackets. */
  answers: z.string().nullable(),
});
type MailBody = z.infer<typeof bodySchema>;
type MailImage = z.infer<typeof image>;

/** Who writes to whom. */
export interface Correspondents {
  name: string;
  sender: string;
  list: string;
}

export function renderNewsletter({ title, text, language, images, card, answers }: Content): Rendered {
  const body: MailBody = {
    subject: plainLine(title).trim(),
    text,
    language,
    images: images.map(described),
    card: card && { ...card, image: card.image && described(card.image) },
    answers: answers?.id ?? null,
  };
  return { body, images: [...images, ...(card?.image ? [card.image] : [])] };
}

function described({ hash, mime, width, height, alt }: ContentImage): MailImage {
  return { hash, mime, width, height, alt };
}

/** The whole life of a mail goes by it; the same at every try. */
export function messageIdOf(key: string, sender: string): string {
  return `${key}@${sender.slice(sender.lastIndexOf("@") + 1)}`;
}

/**
 * The same bytes at every try. No List-Id, List-Unsubscribe or Precedence: the list's own server says that of itself; and no
 * Auto-Submitted: people wrote and signed it, and list servers refuse what a program wrote.
 */
export async function composeNewsletter(
  { name, sender, list }: Correspondents,
  { key, rendered }: Attempt,
  readImage: (hash: string) => Promise<Buffer>,
): Promise<Buffer> {
  const body = bodySchema.parse(rendered.body);
  const answered = body.answers === null ? {} : { inReplyTo: body.answers, references: [body.answers] };
  const shown = shownImages(body);
  const composer = new MailComposer({
    messageId: `<${messageIdOf(key, sender)}>`,
    date: firstTriedAt(key),
    from: { name: plainLine(name), address: sender },
    to: { name: "", address: list },
    subject: plainLine(body.subject),
    ...answered,
    headers: { "Content-Language": plainLine(body.language) },
    text: textOf(body),
    html: htmlOf(body),
    textEncoding: "quoted-printable",
    attachments: await Promise.all(
      shown.map(async ({ hash, mime }, at) => ({
        cid: contentId(hash),
        filename: `${at + 1}.${mime.slice("image/".length)}`,
        contentType: mime,
        contentDisposition: "inline" as const,
        content: await readImage(hash),
      })),
    ),
    baseBoundary: key.replaceAll("-", ""),
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  return composer.compile().build();
}

/** Each once, whoever shows it. */
function shownImages({ images, card }: MailBody): MailImage[] {
  const all = [...images, ...(card?.image ? [card.image] : [])];
  return all.filter(({ hash }, at) => all.findIndex((other) => other.hash === hash) === at);
}

function contentId(hash: string): string {
  return `${hash.slice(0, 32)}@imprimatur`;
}

/** The text; what the pictures show; where the link leads. */
function textOf({ text, images, card }: MailBody): string {
  const alts = images.flatMap(({ alt }) => (alt === "" ? [] : [`[${plainLine(alt)}]`]));
  const link =
    card === null ? [] : [[card.title, card.description, card.url].filter((words) => words !== "").join("\n")];
  return `${[text, ...alts, ...link].filter((words) => words !== "").join("\n\n")}\n`;
}

/** No tables, no pictures from elsewhere, nothing that tells who opened it; light and dark are left to the reader's program. */
function htmlOf({ subject, text, language, images, card }: MailBody): string {
  const paragraphs = text
    .split(/\n{2,}/u)
    .filter((words) => words.trim() !== "")
    .map((words) => `<p style="${styles.paragraph}">${linked(words)}</p>`);
  const pictures = images.map((one) => `<p style="${styles.paragraph}">${pictureOf(one)}</p>`);
  return [
    `<!doctype html><html lang="${escaped(language)}"><head><meta charset="utf-8">`,
    '<meta name="viewport" content="width=device-width"><meta name="color-scheme" content="light dark">',
    `<title>${escaped(subject)}</title></head>`,
    `<body><main dir="auto" style="${styles.main}">`,
    ...paragraphs,
    ...pictures,
    ...(card === null ? [] : [cardOf(card)]),
    "</main></body></html>\n",
  ].join("\n");
}

const styles = {
  main: "display:block;margin:0 auto;padding:8px;max-width:640px;font:16px/1.5 sans-serif",
  paragraph: "margin:0 0 16px",
  picture: "display:block;max-width:100%;height:auto",
  card: "margin:0 0 16px;padding:12px;border:1px solid;border-radius:8px",
} as const;

/** Addresses are links, and lines end where they ended. */
function linked(words: string): string {
  const parts: string[] = [];
  let at = 0;
  for (const { kind, text, start, end } of tokens(words, "newsletter")) {
    if (kind !== "link") continue;
    const address = /^https?:/iu.test(text) ? text : `https://${text}`;
    parts.push(escaped(words.slice(at, start)), `<a href="${escaped(address)}">${escaped(text)}</a>`);
    at = end;
  }
  parts.push(escaped(words.slice(at)));
  return parts.join("").replaceAll("\n", "<br>\n");
}

function pictureOf({ hash, alt, width, height }: MailImage): string {
  const size = `width="${Math.min(width, 640)}" height="${Math.round(height * Math.min(1, 640 / width))}"`;
  return `<img src="cid:${contentId(hash)}" alt="${escaped(alt)}" ${size} style="${styles.picture}">`;
}

function cardOf({ url, title, description, image: picture }: NonNullable<MailBody["card"]>): string {
  const words = description === "" ? "" : `<br>\n${escaped(description)}`;
  const above = picture === null ? "" : `${pictureOf(picture)}\n`;
  return `<p style="${styles.card}">${above}<a href="${escaped(url)}">${escaped(title || url)}</a>${words}</p>`;
}

function escaped(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;");
}
