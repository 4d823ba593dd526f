/** What the samples of mails are made of. */
import { translator } from "#app/i18n/translator.server.ts";
import type { Locale } from "#app/i18n/locales.ts";
import type { PostProps, Words } from "#emails/props.ts";
import type { PreviewWords } from "#emails/document.ts";

export function wordsIn(locale: Locale, zone = "Europe/Rome"): Words {
  return { t: translator(locale, zone), reader: { locale, zone, now: new Date("2026-11-25T13:02:00Z") } };
}

export const base = "https://imprimatur.prova.example";

function preview(of: Pick<PreviewWords, "network" | "accountName"> & Partial<PreviewWords>): PreviewWords {
  return {
    handle: "",
    colour: 6,
    when: "Venerdì 27 novembre, 9:00",
    text: "Da lunedì 30 novembre il ponte di via dell’Arno resta chiuso per dieci giorni.\n\nA piedi si passa sempre.",
    more: "Altro…",
    images: [{ alt: "Il ponte di mattoni visto da valle" }],
    sheetImage: true,
    ...of,
  };
}

export const post: PostProps = {
  organizationName: "Comune di Valdarno",
  title: "Chiusura del ponte di via dell’Arno",
  authorName: "Marta Benedetti",
  postUrl: `${base}/posts/019cadc6-9a80-713f-a13e-946332279e93`,
  publishAt: new Date("2026-11-27T08:00:00Z"),
  revision: { number: 4, hash: `c2e9${"0".repeat(56)}03b1` },
  channels: [
    { network: "facebook", accountName: "Comune di Valdarno" },
    { network: "facebook", accountName: "Biblioteca di Valdarno" },
    { network: "bluesky", accountName: "@comune.valdarno.example" },
  ],
  sheet: {
    language: "it",
    where: "Facebook · Comune di Valdarno, Facebook · Biblioteca di Valdarno",
    image: { alt: "Il ponte di mattoni visto da valle" },
    previews: [
      preview({ network: "facebook", accountName: "Comune di Valdarno" }),
      preview({ network: "facebook", accountName: "Biblioteca di Valdarno", colour: 2 }),
      preview({ network: "bluesky", accountName: "@comune.valdarno.example", colour: 5 }),
    ],
    own: [
      {
        where: "Bluesky · @comune.valdarno.example",
        paragraphs: [
          [
            { kind: "same", text: "Ponte di via dell’Arno chiuso dieci giorni. " },
            { kind: "inserted", text: "A piedi si passa." },
          ],
        ],
      },
    ],
    paragraphs: [
      [{ kind: "same", text: "Da lunedì 30 novembre il ponte di via dell’Arno resta chiuso per dieci giorni." }],
      [
        { kind: "same", text: "A piedi si passa sempre. " },
        { kind: "deleted", text: "Le bici no." },
        { kind: "inserted", text: "I mezzi di soccorso passano a ogni ora." },
      ],
    ],
  },
};

export const request = {
  ...post,
  covers: null,
  seatKind: "signature" as const,
  decisionUrl: `${base}/d/06houh9mCsRQwnGZFH2-cN8s_ZlGx_473mXuOgf9Td8`,
  ownVoice: false,
  voiceName: null,
  linked: [],
  purpose: "Avvertire chi usa il ponte",
  audience: "Pendolari e scuole",
  aiUsed: false,
  sensitive: false,
  changes: "una frase in più",
  narrowed: [],
  blackout: [],
  routeInstead: null,
  listed: [],
  house: [],
  checked: null,
  asked: [],
  before: ["Paolo Ferretti ha firmato", "Sofia Guidi ha messo il visto"],
  dueAt: new Date("2026-11-26T13:00:00Z"),
  late: null,
  escalated: null,
  undoMinutes: 10,
  canReply: false,
};

export const mark = {
  ...post,
  seatKind: "signature" as const,
  personName: "Elena Castellani",
  verdict: "requestChanges" as const,
  reasonKind: "Manca qualcosa",
  reason: "Manca da dove passano i mezzi di soccorso.",
  at: new Date("2026-11-25T13:06:00Z"),
};

export const said = {
  personName: "Elena Castellani",
  body: "@Marta Benedetti l’orario è quello dell’ordinanza?",
  quote: "dalle 7:00 alle 20:00",
  answerUrl: `${base}/posts/1`,
};

export const delegation = {
  organizationName: post.organizationName,
  toSubstitute: true,
  name: "Elena Castellani",
  byName: "Andrea Bonaiuti",
  period: "Lunedì 30 novembre – Venerdì 4 dicembre",
  reach: "per tutto",
  act: "Det. 214/2026",
  url: `${base}/absences`,
};
