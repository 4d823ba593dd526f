/** A text as blocks of WordPress's editor, and back to the very same text. */
import { z } from "zod";
import type { Content, Rendered } from "#app/connectors/contract.ts";
import { plainWords } from "#app/connectors/plain-words.ts";

export const bodySchema = z.object({
  title: z.string(),
  /** The beginning of the address, which the key of the publication ends. */
  slug: z.string(),
  text: z.string(),
  images: z.array(z.object({ hash: z.string(), mime: z.string(), alt: z.string() })),
  card: z.object({ url: z.string(), title: z.string() }).nullable(),
});
export type WordpressBody = z.infer<typeof bodySchema>;

export interface SentImage {
  id: number;
  url: string;
}

/** Addresses are read by people: the words of the title, without signs. */
const longestSlug = 60;

export function renderWordpress({ title, text, images, card }: Content): Rendered {
  const body: WordpressBody = {
    title,
    slug: slugOf(title),
    text,
    images: images.map(({ hash, mime, alt }) => ({ hash, mime, alt })),
    card: card && { url: card.url, title: card.title },
  };
  return { body, images };
}

export function slugOf(title: string): string {
  const words =
    title
      .normalize("NFKD")
      .toLowerCase()
      .match(/[a-z0-9]+/gu) ?? [];
  let slug = "";
  for (const word of words) if (slug.length + word.length < longestSlug) slug += slug === "" ? word : `-${word}`;
  return slug;
}

/** Text first, then the pictures in their order, then the link. */
export function contentOf({ text, images, card }: WordpressBody, sent: Readonly<Record<string, SentImage>>): string {
  const blocks = text.split("\n\n").map((words) => paragraph(escaped(words).replaceAll("\n", "<br>")));
  for (const { hash, alt } of images) {
    const image = sent[hash];
    if (image) blocks.push(picture(image, alt));
  }
  if (card !== null) blocks.push(linkParagraph(card));
  return blocks.join("\n\n");
}

const paragraphs = /<!-- wp:paragraph -->\s*<p>([^]*?)<\/p>\s*<!-- \/wp:paragraph -->/gu;
const others = /<!-- wp:(?:image|paragraph) \{[^]*?<!-- \/wp:(?:image|paragraph) -->/gu;

/** The text as it was sent, as long as nobody put anything else there; otherwise the words that stand there now. */
export function textOf(content: string): string {
  if (content.replace(others, "").replace(paragraphs, "").trim() !== "") return plainWords(content);
  const texts = [...content.replace(others, "").matchAll(paragraphs)].map(([, words = ""]) => words);
  return texts.map((words) => unescaped(words.replace(/<br\s*\/?>/gu, "\n"))).join("\n\n");
}

export function altsOf(content: string): Array<{ alt: string | null }> {
  return [...content.matchAll(/<img\b[^>]*>/gu)].map(([image]) => {
    const alt = unescaped(/\balt="([^"]*)"/u.exec(image)?.[1] ?? "");
    return { alt: alt === "" ? null : alt };
  });
}

function paragraph(html: string): string {
  return `<!-- wp:paragraph -->\n<p>${html}</p>\n<!-- /wp:paragraph -->`;
}

function picture({ id, url }: SentImage, alt: string): string {
  const image = `<img src="${escaped(url)}" alt="${escaped(alt)}" class="wp-image-${id}"/>`;
  return `<!-- wp:image {"id":${id}} -->\n<figure class="wp-block-image">${image}</figure>\n<!-- /wp:image -->`;
}

function linkParagraph({ url, title }: { url: string; title: string }): string {
  const link = `<a href="${escaped(url)}">${escaped(title || url)}</a>`;
  return `<!-- wp:paragraph {"className":"link-card"} -->\n<p class="link-card">${link}</p>\n<!-- /wp:paragraph -->`;
}

/** "[" begins a shortcode, and as an entity it is itself; three digits, as the site would write it. */
const signs: ReadonlyArray<[string, string]> = [
  ["&", "&amp;"],
  ["<", "&lt;"],
  [">", "&gt;"],
  ['"', "&quot;"],
  ["[", "&#091;"],
  ["]", "&#093;"],
];

/** What a site leaves as it is, whoever sends it: of some people it rewrites bare signs, of others not. */
export function escaped(text: string): string {
  let html = text;
  for (const [sign, entity] of signs) html = html.replaceAll(sign, entity);
  return html;
}

export function unescaped(html: string): string {
  let text = html;
  for (const [sign, entity] of signs.toReversed()) text = text.replaceAll(entity, sign);
  return text;
}
