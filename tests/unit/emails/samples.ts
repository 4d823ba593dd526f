import { translator } from "#app/i18n/translator.server.ts";
import type { Locale } from "#app/i18n/locales.ts";
import type { PostProps, Words } from "#emails/props.ts";
import type { PreviewWords } from "#emails/document.ts";
import type { MailKind, MailProps, MailToRender } from "#emails/kinds.ts";

export function wordsIn(locale: Locale, zone = "Europe/Rome"): Words {
  return { t: translator(locale, zone), reader: { locale, zone, now: new Date("2026-11-25T13:02:00Z") } };
}

const base = "https://imprimatur.prova.example";

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

const request = {
  ...post,
  seatKind: "signature" as const,
  decisionUrl: `${base}/d/06houh9mCsRQwnGZFH2-cN8s_ZlGx_473mXuOgf9Td8`,
  ownVoice: false,
  voiceName: null,
  purpose: "Avvertire chi usa il ponte",
  audience: "Pendolari e scuole",
  aiUsed: false,
  sensitive: false,
  changes: "una frase in più",
  narrowed: [],
  blackout: [],
  routeInstead: null,
  asked: [],
  before: ["Paolo Ferretti ha firmato", "Sofia Guidi ha messo il visto"],
  dueAt: new Date("2026-11-26T13:00:00Z"),
  late: null,
  escalated: null,
  undoMinutes: 10,
  canReply: false,
};

const mark = {
  ...post,
  seatKind: "signature" as const,
  personName: "Elena Castellani",
  verdict: "requestChanges" as const,
  reasonKind: "Manca qualcosa",
  reason: "Manca da dove passano i mezzi di soccorso.",
  at: new Date("2026-11-25T13:06:00Z"),
};

const said = {
  personName: "Elena Castellani",
  body: "@Marta Benedetti l’orario è quello dell’ordinanza?",
  quote: "dalle 7:00 alle 20:00",
  answerUrl: `${base}/posts/1`,
};

const delegation = {
  organizationName: post.organizationName,
  toSubstitute: true,
  name: "Elena Castellani",
  byName: "Andrea Bonaiuti",
  period: "Lunedì 30 novembre – Venerdì 4 dicembre",
  reach: "per tutto",
  act: "Det. 214/2026",
  url: `${base}/absences`,
};

export const samples: { readonly [Kind in MailKind]: MailProps<Kind> } = {
  delegationGiven: delegation,
  delegationRevoked: { ...delegation, toSubstitute: false },
  requestCopy: { ...post, seatKind: "signature", substituteName: "Sandra Poli" },
  decisionCode: {
    ...post,
    code: "482913",
    purpose: "approveSignature",
    expiresAt: new Date("2026-11-25T13:12:00Z"),
  },
  comment: { ...post, ...said, what: "proposal", replacement: "dalle 6:00 alle 22:00" },
  mention: { ...post, ...said, what: "comment", replacement: null },
  frozen: { ...post, personName: "Elena Castellani", at: new Date("2026-11-25T13:20:00Z") },
  pendingChange: {
    organizationName: post.organizationName,
    news: "asked",
    personName: "Lidia Vannini",
    kind: "publish",
    routeName: "Avvisi alla cittadinanza",
    number: 5,
    proposedAt: new Date("2026-11-25T09:40:00Z"),
    reason: "",
    url: `${base}/approval-routes/abc`,
  },
  postsHandedOver: {
    organizationName: post.organizationName,
    name: "Davide Lanzi",
    posts: [
      {
        title: "Luci in centro",
        state: "review",
        publishAt: new Date("2026-11-24T16:30:00Z"),
        url: `${base}/posts/abc`,
      },
      { title: "Gli orari dell’Urp", state: "draft", publishAt: null, url: `${base}/posts/def` },
    ],
    url: `${base}/`,
  },
  blackoutHeld: {
    organizationName: post.organizationName,
    personName: "Lidia Vannini",
    act: "Decreto P.G.R. 168/2026",
    to: new Date("2027-01-17T22:00:00Z"),
    approverName: "Laura Nencini",
    held: [{ title: "Luci in centro", publishAt: new Date("2026-11-29T16:30:00Z"), url: `${base}/posts/abc/blackout` }],
    goingOut: [{ title: "Gli orari dell’Urp", url: `${base}/posts/def/publication` }],
    queueUrl: `${base}/hold/posts`,
  },
  declarationDecided: {
    ...post,
    verdict: "refused",
    decidedByName: "Laura Nencini",
    words: "Nomina una persona in carica: toglila.",
    isHeld: true,
    gateUrl: `${base}/posts/abc/blackout`,
  },
  declarationWaits: {
    ...post,
    declaredByName: "Davide Lanzi",
    reason: "Dalle 6:00 rimuovono le auto: chi abita in piazza deve saperlo.",
    to: new Date("2027-01-17T22:00:00Z"),
    gateUrl: `${base}/posts/abc/blackout`,
  },
  holdPlaced: {
    organizationName: post.organizationName,
    personName: "Elena Castellani",
    reasonKind: "emergency",
    words: "Incidente alla stazione",
    at: new Date("2026-11-24T10:20:00Z"),
    held: [{ title: "Luci in centro", publishAt: new Date("2026-11-24T16:30:00Z"), url: `${base}/posts/abc` }],
    goingOut: [{ title: "Gli orari dell’Urp", url: `${base}/posts/def/publication` }],
    queueUrl: `${base}/hold/posts`,
  },
  invitation: {
    organizationName: post.organizationName,
    invitedByName: "Andrea Bonaiuti",
    expiresAt: new Date("2026-12-02T13:00:00Z"),
    url: `${base}/invitations/abc`,
  },
  passwordChanged: { first: false, at: new Date("2026-11-26T10:00:00Z"), url: `${base}/sign-in?next=%2Fsettings` },
  signInLink: { url: `${base}/sign-in/link?token=abc` },
  logHead: {
    organizationName: post.organizationName,
    size: 1_204,
    signedAt: new Date("2026-11-26T13:00:00Z"),
    keyId: "1f2e3d4c",
    publicKey: "Zm9yIHRlc3RzIG9ubHksIHRoaXJ0eS10d28gYnl0ZXM=",
    note: "imprimatur/019cadc6-9a80-713f-a13e-946332279e93\n1204\nZm9yIHRlc3RzIG9ubHksIHRoaXJ0eS10d28gYnl0ZXM=\n2026-11-26T13:00:00.000Z\n\n— imprimatur/019cadc6-9a80-713f-a13e-946332279e93 Hy49TAAA\n",
    url: `${base}/log`,
  },
  decisionRequest: request,
  reminder: request,
  lastCall: request,
  movedOn: {
    ...post,
    levelName: "Responsabile comunicazione",
    nextLevelName: "Direzione",
    waitingFor: ["Elena Castellani"],
    dueAt: new Date("2026-11-26T13:00:00Z"),
  },
  undelivered: {
    ...post,
    personName: "Elena Castellani",
    address: "elena.castellani@valdarno.example",
    reason: "mailboxFull",
    others: ["Sofia Guidi"],
    passedOn: true,
  },
  replyHelp: { ...post, problem: "notUnderstood", seatKind: "signature", decisionUrl: `${base}/d/abc` },
  digest: {
    organizationName: post.organizationName,
    items: [
      {
        title: post.title,
        line: "Marta Benedetti chiede la tua firma",
        dueAt: new Date("2026-11-26T13:00:00Z"),
        url: `${base}/d/abc`,
        asks: true,
      },
      { title: "Orari della biblioteca", line: "Il post è approvato", dueAt: null, url: post.postUrl, asks: false },
    ],
    todayUrl: base,
    settingsUrl: `${base}/settings`,
  },
  notice: post,
  receipt: {
    ...mark,
    undoUntil: new Date("2026-11-25T13:16:00Z"),
    decisionUrl: `${base}/d/abc`,
    notMeUrl: `${base}/d/abc/not-me`,
  },
  markFell: {
    ...post,
    seatKind: "signature",
    why: "rejected",
    byName: "Elena Castellani",
    reason: "Manca l’ora di chiusura.",
    at: new Date("2026-11-25T13:06:00Z"),
  },
  silent: { ...post, names: ["Elena Castellani", "Sofia Guidi"] },
  changesRequested: mark,
  rejected: { ...mark, verdict: "reject" },
  approved: { ...post, again: false },
  timeToPublish: { ...post, holdUrl: null, again: false, publicationUrl: `${post.postUrl}/publication` },
  expired: post,
  held: { ...post, reason: "moment" },
  failed: { ...post, holdUrl: `${base}/hold` },
  blocked: { ...post, reason: "emptyGroup", levelName: "Direzione" },
};

/** One mail of each kind. */
export function sample<Kind extends MailKind>(kind: Kind, change: Partial<MailProps<Kind>> = {}): MailToRender {
  // Kind and props belong together by construction.
  return { kind, props: { ...samples[kind], ...change } } as MailToRender;
}
