import { createTranslator } from "use-intl";
import { describe, expect, it } from "vitest";
import { checksOf, countFor } from "#app/components/post/checks.ts";
import { catalogue as italian } from "#app/i18n/it/catalogue.ts";
import type { PostPageChannel } from "#db/queries/post-page.server.ts";
import * as threads from "#workflows/networks/thread.ts";
import type { PostView } from "#app/services/post-page/post-view.ts";

const t = createTranslator({ locale: "it", messages: italian, namespace: "post.checks" });
const networks = createTranslator({ locale: "it", messages: italian, namespace: "networks" });
const characters = createTranslator({ locale: "it", messages: italian, namespace: "characters" });
const reader = { locale: "it", zone: "Europe/Rome", now: new Date("2026-11-21T09:00:00Z") } as const;

/** No images, and no thread to cut. */
const plain = { hasMedia: false, threads: null };

function channel(change: Partial<PostPageChannel>): PostPageChannel {
  const plain = { id: "c1", network: "bluesky", name: "Comune", handle: "", url: null, colour: 5 } as const;
  return { ...plain, altRequired: true, characterLimit: null, imageLimits: null, chosen: true, ...change };
}

function checks(texts: Record<string, string>, change: Partial<PostView["post"]> = {}) {
  const post = { purpose: "x", audience: "y", publishAt: null, channels: [channel({})], media: [], ...change };
  // Only what the checks look at.
  const view = { post } as unknown as Pick<PostView, "post">;
  return checksOf(view, texts, { t, networks, characters, reader }).map(({ tone, words }) => `${tone}: ${words}`);
}

const image = {
  id: "m",
  sha256: "",
  mime: "image/jpeg",
  bytes: 1,
  width: 1,
  height: 1,
  fileName: "a.jpg",
  alt: "",
  credit: "",
  channelIds: null,
  fitted: [],
} as const;

describe("what a machine can see in a post", () => {
  it("says nothing about a text that fits", () => {
    expect(checks({ main: "Ciao" })).toEqual([]);
  });

  it("warns above nine tenths of a limit, and beyond it says by how much", () => {
    expect(checks({ main: "x".repeat(295) })).toEqual(["attention: Bluesky · Comune: restano 5 caratteri"]);
    expect(checks({ main: "x".repeat(301) })).toEqual(["wrong: Bluesky · Comune: 1 carattere di troppo"]);
  });

  it("refuses a text too long to be counted, with a sentence", () => {
    expect(checks({ main: ")".repeat(100_000) })).toEqual([
      "wrong: Bluesky · Comune: 100.000 caratteri sono troppi anche solo per contarli. Accorcia il testo sotto i 10.000",
    ]);
    expect(countFor(channel({}), "x".repeat(100_000), plain)).toMatchObject({ count: 100_000, limit: 10_000 });
  });

  it("names the kind of image a network takes, and the one it was given", () => {
    const png = { ...image, mime: "image/png", alt: "La scuola" } as const;
    expect(checks({ main: "Ciao" }, { media: [png], channels: [channel({ network: "instagram" })] })).toEqual([
      "wrong: Instagram · Comune prende solo JPEG, e un’immagine è PNG: adattala",
      "fine: Testo alternativo presente",
    ]);
  });

  it("warns of the same words and of the same moment on one channel, with the way to the other post", () => {
    const clash = { channelId: "c1", postId: "p2", title: "Ponte chiuso", publishAt: "2026-11-23T08:00:00Z" } as const;
    const post = { purpose: "x", audience: "y", publishAt: null, channels: [channel({})], media: [] };
    const view = { post } as unknown as Pick<PostView, "post">;
    const clashes = [
      { ...clash, type: "text" },
      { ...clash, type: "moment" },
      { ...clash, type: "text", channelId: "not chosen any more" },
    ] as const;
    expect(checksOf(view, { main: "Ciao" }, { t, networks, characters, reader }, { clashes })).toEqual([
      {
        tone: "attention",
        words: "Bluesky · Comune: «Ponte chiuso» dice le stesse parole (lunedì 23 novembre, 9:00)",
        anchor: "/posts/p2",
      },
      {
        tone: "attention",
        words: "Bluesky · Comune: nello stesso momento è previsto «Ponte chiuso» (lunedì 23 novembre, 9:00)",
        anchor: "/posts/p2",
      },
    ]);
  });

  it("looks at the text each channel really shows", () => {
    expect(checks({ main: "x".repeat(400), c1: "Corto" })).toEqual([]);
  });

  it("knows that a weekday and its date agree, and that they do not", () => {
    expect(checks({ main: "Da lunedì 30 novembre" })).toEqual(["fine: Date e giorni della settimana concordano"]);
    expect(checks({ main: "Da martedì 30 novembre" })).toEqual([
      "attention: «martedì 30 novembre»: quel giorno è lunedì",
    ]);
    expect(checks({ main: "Lunedì 31 novembre" })).toEqual(["attention: «Lunedì 31 novembre»: quel giorno non esiste"]);
  });

  it("warns of characters nobody sees and of letters that only look Latin, by line and word, and bars nothing", () => {
    expect(checks({ main: "Orari\nla men\u200Bsa, su pаypal.it", c1: "Corto\u202E" })).toEqual([
      "attention: Riga 2, «mensa,»: c’è un carattere che non si vede (U+200B)",
      "attention: Riga 2, «pаypal»: la lettera «а» sembra latina ma è cirillica",
      "attention: Riga 1, «Corto»: un segno nascosto cambia il verso di lettura (U+202E)",
    ]);
    expect(checks({ main: "a\u200B b\u200B c\u200B d\u200B e\u200B f\u200B g\u200B h\u200B i\u200B" })).toHaveLength(9);
  });

  it("asks for the alternative text where a channel requires it, worst first", () => {
    const found = checks({ main: "Ciao http://comune.example" }, { media: [image], purpose: "" });
    expect(found).toEqual([
      "wrong: Manca un testo alternativo",
      "attention: Manca perché esce",
      "attention: Il link http://comune.example non è protetto: comincia con http://",
    ]);
  });

  it("counts by the limit that is nearest, and by the one an instance set for itself", () => {
    expect(countFor(channel({}), "è".repeat(100), plain)).toMatchObject({ count: 100, limit: 300 });
    expect(countFor(channel({ network: "mastodon", characterLimit: 1000 }), "ciao", plain)).toMatchObject({
      count: 4,
      limit: 1000,
    });
    expect(countFor(channel({ network: "wordpress" }), "ciao", plain)).toMatchObject({ count: 4, limit: null });
  });

  it("counts a content warning with the text, and a thread by its fullest post once it can be cut", () => {
    const warned = channel({ network: "mastodon", part: { contentWarning: "Lutto", inThread: false } });
    expect(countFor(warned, "ciao", plain)).toMatchObject({ count: 9, limit: 500 });
    const inThread = channel({ part: { contentWarning: "", inThread: true } });
    const text = `${"a".repeat(290)}\n\n${"b".repeat(40)}`;
    expect(countFor(inThread, text, plain)).toMatchObject({ limit: null });
    expect(countFor(inThread, text, { hasMedia: false, threads })).toMatchObject({ count: 290, limit: 300 });
  });
});
