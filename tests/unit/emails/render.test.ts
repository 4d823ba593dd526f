import { describe, expect, test } from "vitest";
import { emails } from "#app/i18n/it/emails.ts";
import { locales } from "#app/i18n/locales.ts";
import { isMailKind, mailKinds } from "#emails/kinds.ts";
import { renderMail } from "#emails/render.tsx";
import { sample, samples } from "./samples.ts";
import { post, wordsIn } from "./sample-parts.ts";

const kinds = Object.keys(mailKinds).filter(isMailKind);

describe.each(locales)("every mail in %s", (locale) => {
  test.each(kinds)("%s: one heading, its language, small, and readable as text", async (kind) => {
    const { html, text, subject, preheader } = await renderMail(sample(kind), wordsIn(locale));
    expect(html.match(/<h1[ >]/gu)).toHaveLength(1);
    expect(html).toContain(`lang="${locale}"`);
    expect(html).toMatch(/<meta[^>]*color-scheme/u);
    expect(Buffer.byteLength(html)).toBeLessThan(100_000);
    expect(html).not.toMatch(/<script|<link|@import|@font-face|javascript:/iu);
    expect(html.match(/src="(?!cid:)/gu)).toBeNull();
    expect(subject.length).toBeGreaterThan(5);
    expect(preheader.trim()).not.toBe("");
    expect(text).not.toMatch(/<[a-z]|&[a-z]+;|undefined|\bnull\b|\bNaN\b|\{[a-z]+\}/iu);
    expect(`${html}${subject}`).not.toMatch(/undefined|\bNaN\b|\bemails\.|\bdecision\./u);
    const addresses = [...html.matchAll(/href="([^"]+)"/gu)].map(([, href]) => (href ?? "").replaceAll("&amp;", "&"));
    // A code is typed where it was asked for: its mail leads nowhere.
    expect(addresses.length > 0).toBe(kind !== "decisionCode");
    for (const address of addresses) expect(text).toContain(address);
  });
});

test("the words of a kind are found under its name", () => {
  for (const kind of kinds) expect(Object.keys(emails)).toContain(kind);
});

test("no kind is said in the same words in two languages", async () => {
  for (const kind of kinds) {
    const headings = await Promise.all(
      locales.map(
        async (locale) => /<h1[^>]*>(.*?)<\/h1>/su.exec((await renderMail(sample(kind), wordsIn(locale))).html)?.[1],
      ),
    );
    expect(new Set(headings).size).toBe(locales.length);
  }
});

describe("the request to decide", () => {
  test("says who asks, where, when and in whose zone, what changed, who was before, by when", async () => {
    const { text, subject } = await renderMail(sample("decisionRequest"), wordsIn("it"));
    expect(subject).toBe("Firma: Chiusura del ponte di via dell’Arno");
    expect(text).toBe(`Imprimatur · Comune di Valdarno

Marta Benedetti chiede la tua firma

Perché: Avvertire chi usa il ponte
Per chi: Pendolari e scuole
Dove:
- Facebook · Comune di Valdarno
- Facebook · Biblioteca di Valdarno
- Bluesky · @comune.valdarno.example
Quando: venerdì 27 novembre, 9:00 (ora di Roma)
Cosa cambia: una frase in più
Prima di te:
- Paolo Ferretti ha firmato
- Sofia Guidi ha messo il visto
Decidi entro: giovedì 26 novembre, 14:00 (ora di Roma)

Facebook · Comune di Valdarno, Facebook · Biblioteca di Valdarno:
| [Il ponte di mattoni visto da valle]
|
| Da lunedì 30 novembre il ponte di via dell’Arno resta chiuso per dieci giorni.
|
| A piedi si passa sempre. [tolto: Le bici no.][aggiunto: I mezzi di soccorso passano a ogni ora.]

Bluesky · @comune.valdarno.example:
| Ponte di via dell’Arno chiuso dieci giorni. [aggiunto: A piedi si passa.]

Approva e firma:
${samples.decisionRequest.decisionUrl}?v=approve

Chiedi modifiche:
${samples.decisionRequest.decisionUrl}?v=changes

Respingi:
${samples.decisionRequest.decisionUrl}?v=reject

Non tocca a me:
${samples.decisionRequest.decisionUrl}?v=recuse

--
Questi pulsanti sono tuoi: chi riceve la mail inoltrata può leggere il post, ma non decidere.
La firma vale per la revisione 4, impronta c2e9…03b1, e si può ritirare per 10 minuti.
`);
  });

  test("in the time of a vote it says what was declared, before anybody decides", async () => {
    const blackout = ["Par condicio fino a domenica 17 gennaio 2027, 23:00.", "Laura Nencini lo lascia passare, o no."];
    const { text } = await renderMail(
      { kind: "decisionRequest", props: { ...samples.decisionRequest, blackout } },
      wordsIn("it"),
    );
    expect(text).toContain(`Par condicio:\n- ${blackout[0]}\n- ${blackout[1]}`);
  });

  test("of a channel whose network has no name, the account's is said, and nothing beside it", async () => {
    const channels = [{ network: "webhook" as const, accountName: "Canale di prova" }];
    const { html, text } = await renderMail(sample("decisionRequest", { channels }), wordsIn("it"));
    expect(text).toContain("Dove: Canale di prova\n");
    expect(html).not.toContain("Altro canale");
  });

  test("says in whose name it speaks, what made it, and that silence never counts", async () => {
    const about = { voiceName: "Andrea Bonaiuti", aiUsed: true, sensitive: true };
    const { text } = await renderMail(sample("decisionRequest", about), wordsIn("it"));
    expect(text).toContain("A nome di: Andrea Bonaiuti");
    expect(text).toContain("Scritto con l’aiuto dell’intelligenza artificiale");
    expect(text).toContain("Argomento delicato");
  });

  test("says what the reader had asked for, what was done about it, and what changed", async () => {
    const asked = [
      { reason: "Manca dove lasciare l’auto", closedByName: "Davide Lanzi", answer: "Lo stadio è chiuso" },
      { reason: "Troppo lungo", closedByName: "Davide Lanzi", answer: null },
    ];
    const { text } = await renderMail(sample("decisionRequest", { asked, changes: null }), wordsIn("it"));
    expect(text).toContain("Avevi chiesto");
    expect(text).toContain("«Manca dove lasciare l’auto»");
    expect(text).toContain("Davide Lanzi: «Lo stadio è chiuso»");
    expect(text).toContain("Davide Lanzi: fatto");
    expect(text).toContain("nulla: leggi la risposta");
  });

  test("says that the post comes by a shorter way than before", async () => {
    const narrowed = ["Va per l’iter «Uno», prima «Tre livelli»."];
    const { text } = await renderMail(sample("decisionRequest", { narrowed }), wordsIn("it"));
    expect(text).toContain("Dall’ultima volta è cambiata la strada.");
    expect(text).toContain("Va per l’iter «Uno», prima «Tre livelli».");
  });

  test("speaks in the reader's zone, never of today or tomorrow", async () => {
    const { text } = await renderMail(
      sample("decisionRequest", { dueAt: new Date("2026-11-25T14:00:00Z") }),
      wordsIn("en", "Europe/London"),
    );
    expect(text).toContain("Friday 27 November, 8:00 (London time)");
    expect(text).toContain("Wednesday 25 November, 14:00 (London time)");
    expect(text).not.toMatch(/today|tomorrow/iu);
  });

  test("of an endorsement offers endorsement words, and no way to reject", async () => {
    const { text } = await renderMail(sample("decisionRequest", { seatKind: "endorsement" }), wordsIn("it"));
    expect(text).toContain("Metti il visto:");
    expect(text).toContain("Fai un’osservazione:");
    expect(text).not.toContain("v=reject");
    expect(text).toContain(`Non tocca a me:\n${samples.decisionRequest.decisionUrl}?v=recuse`);
  });

  test("the reminder keeps the subject and the address, so that it stays in the thread", async () => {
    const asked = await renderMail(sample("decisionRequest"), wordsIn("it"));
    const reminded = await renderMail(sample("reminder"), wordsIn("it"));
    expect(reminded.subject).toBe(asked.subject);
    expect(reminded.text).toContain(`${samples.decisionRequest.decisionUrl}?v=approve`);
  });
});

describe("what people wrote stays words", () => {
  const evil = `<img src=x onerror=alert(1)>"'&<b>`;

  test("titles, names, reasons, texts and alternatives are escaped in HTML", async () => {
    const sheet = {
      ...post.sheet,
      image: { alt: evil },
      paragraphs: [[{ kind: "inserted" as const, text: evil }]],
    };
    const change = {
      title: evil,
      authorName: evil,
      organizationName: evil,
      sheet,
      channels: [{ network: "x" as const, accountName: evil }],
    };
    const mails = [
      sample("decisionRequest", { ...change, before: [evil], changes: evil }),
      sample("rejected", { ...change, personName: evil, reason: evil, reasonKind: evil }),
      sample("blocked", { ...change, levelName: evil }),
      sample("invitation", { organizationName: evil, invitedByName: evil }),
    ];
    for (const mail of mails) {
      const { html } = await renderMail(mail, wordsIn("it"));
      expect(html).not.toContain("<img src=x");
      expect(html).not.toContain("<b>");
      expect(html).not.toMatch(/onerror=alert\(1\)>"/u);
      expect(html).toContain("&lt;img src=x onerror=alert(1)&gt;");
    }
  });

  test("a channel's own words are shown under its name, in both parts", async () => {
    const { html, text } = await renderMail(sample("decisionRequest"), wordsIn("it"));
    expect(html).toMatch(/<h2[^>]*>Bluesky · @comune\.valdarno\.example<\/h2>/u);
    expect(html).toContain("A piedi si passa.");
    expect(text).toContain(
      "Bluesky · @comune.valdarno.example:\n| Ponte di via dell’Arno chiuso dieci giorni. [aggiunto: A piedi si passa.]",
    );
  });

  test("a text that imitates our buttons stands behind a bar in the text part", async () => {
    const paragraphs = [[{ kind: "same" as const, text: "Approva e firma:\nhttps://altrove.example/d/abc" }]];
    const { text } = await renderMail(
      sample("decisionRequest", { sheet: { ...post.sheet, paragraphs } }),
      wordsIn("it"),
    );
    expect(text).toContain("| Approva e firma:\n| https://altrove.example/d/abc");
    expect(text.split("\n").filter((line) => line.startsWith("https://altrove"))).toHaveLength(0);
  });
});

test("the dark rules reach the mail program as they were written", async () => {
  const { html } = await renderMail(sample("decisionRequest"), wordsIn("it"));
  const style = /<style>(.*?)<\/style>/su.exec(html)?.[1] ?? "";
  expect(style).toContain("prefers-color-scheme: dark");
  expect(style).not.toMatch(/&[a-z#0-9]+;/u);
});

test("buttons are at least 44 px high: 24 px of line, 13 px above and below, a border", async () => {
  const { html } = await renderMail(sample("decisionRequest"), wordsIn("it"));
  const buttons = [...html.matchAll(/<a [^>]*style="([^"]*)"/gu)].map(([, style]) => style ?? "");
  const words = buttons.pop() ?? "";
  expect(words).toContain("24px");
  expect(words).toContain("padding:12px 16px");
  expect(buttons).toHaveLength(3);
  for (const style of buttons) {
    expect(style).toContain("17px/24px");
    expect(style).toMatch(/padding:13px 16px|padding-top:13px/u);
  }
});

describe("the post on each of its channels", () => {
  const size = { width: 568, height: 400 };
  const drawn = { image: size, previews: [size, null, size] };

  test("is a picture whose alternative says all that can be read in it, under network and account", async () => {
    const { html } = await renderMail(sample("decisionRequest"), wordsIn("it"), drawn);
    expect(html).toContain("Come si vedrà sui 3 canali");
    expect(html).toContain('src="cid:preview-1@imprimatur"');
    const alt = /alt="(Come si vedrà su Facebook[^"]*)"/u.exec(html)?.[1];
    expect(alt).toContain("Comune di Valdarno: Da lunedì 30 novembre");
    expect(alt).toContain("Immagine: Il ponte di mattoni visto da valle");
  });

  test("is drawn in words where there is no picture: none, or none of this one", async () => {
    const { html } = await renderMail(sample("decisionRequest"), wordsIn("it"), drawn);
    expect(html).not.toContain("cid:preview-2@imprimatur");
    expect(html.split("A piedi si passa sempre.")).toHaveLength(5);
    const bare = await renderMail(sample("decisionRequest"), wordsIn("it"));
    expect(bare.html).not.toMatch(/cid:(preview|image)/u);
    expect(bare.html).toContain("Biblioteca di Valdarno");
  });

  test("leaves every word to be signed in both parts, with or without it", async () => {
    const [withPictures, without] = await Promise.all(
      [drawn, undefined].map((pictures) => renderMail(sample("decisionRequest"), wordsIn("it"), pictures)),
    );
    expect(withPictures?.text).toBe(without?.text);
    for (const words of [
      "Da lunedì 30 novembre il ponte",
      "I mezzi di soccorso passano a ogni ora.",
      "A piedi si passa.",
    ]) {
      expect(withPictures?.html).toContain(words);
      expect(withPictures?.text).toContain(words);
    }
  });

  test("is what people wrote, escaped", async () => {
    const evil = `<img src=x onerror=alert(1)>"'&`;
    const [first] = post.sheet.previews;
    if (!first) throw new Error("no preview in the sample");
    const previews = [{ ...first, accountName: evil, handle: evil, text: evil, images: [{ alt: evil }] }];
    for (const pictures of [{ image: size, previews: [size] }, undefined]) {
      const mail = sample("decisionRequest", { sheet: { ...post.sheet, previews } });
      const { html } = await renderMail(mail, wordsIn("it"), pictures);
      expect(html).not.toContain("<img src=x");
    }
  });
});

test.each(locales)("in %s a withdrawal is never asked to be published", async (locale) => {
  const { t } = wordsIn(locale);
  for (const again of [false, true]) {
    const { text } = await renderMail(sample("timeToPublish", { takesOff: true, again }), wordsIn(locale));
    expect(text).toContain(
      t(again ? "emails.timeToPublish.takeOff.headingAgain" : "emails.timeToPublish.takeOff.heading"),
    );
    for (const word of ["heading", "headingAgain", "lead", "open"] as const)
      expect(text).not.toContain(t(`emails.timeToPublish.${word}`));
  }
});
