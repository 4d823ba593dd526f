/** The page of a decision link, drawn for each situation. */
import { renderToStaticMarkup } from "react-dom/server";
import { DecisionFoot } from "#app/components/decision/decision-foot.tsx";
import { DecisionMain } from "#app/components/decision/decision-main.tsx";
import { decisionPage, type DecisionFailure, type DecisionLoaded } from "#app/components/decision/decision-page.ts";
import { catalogues } from "#app/i18n/catalogues.server.ts";
import type { Locale } from "#app/i18n/locales.ts";
import { CataloguesProvider, WordsProvider } from "#app/i18n/words-provider.tsx";
import type { AskedSeat, Situation } from "#app/services/decisions/situation.ts";
import type { IterMark } from "#db/queries/iter-view.server.ts";

export const now = new Date("2026-11-25T13:02:00Z");
export const hash = "0123456789abcdef".repeat(4);

export const seat: AskedSeat = {
  seatId: "019cadc6-9a80-713f-a13e-946332279e93",
  kind: "signature",
  label: "firma",
  acknowledge: false,
  status: "open",
  blocked: null,
  holderType: "group",
  holderName: "Lavori pubblici",
  cameIn: null,
  holderId: "group",
  openedAt: now.toISOString(),
  dueAt: "2026-11-26T13:00:00.000Z",
  mark: null,
  ended: null,
  reassigned: null,
  delegated: null,
  covers: null,
};

export function mark(verdict: IterMark["verdict"], personName = "Sandra Poli"): IterMark {
  const reason = verdict === "approve" ? null : "<b>Manca</b> la via.";
  return {
    markId: "mark",
    personId: "p",
    personName,
    ofName: null,
    capacity: { type: "group" },
    verdict,
    reason,
    reasonKind: null,
    at: now.toISOString(),
    kept: null,
  };
}

export const situations: Record<string, Situation> = {
  open: { type: "open", seat },
  endorsement: { type: "open", seat: { ...seat, kind: "endorsement" } },
  mine: { type: "mine", seat, mark: mark("approve", "Elena Castellani"), undoUntil: new Date("2026-11-25T13:12:00Z") },
  mineChanges: { type: "mine", seat, mark: mark("requestChanges"), undoUntil: null },
  mineRejected: { type: "mine", seat, mark: mark("reject"), undoUntil: null },
  other: { type: "other", seat, mark: mark("approve") },
  lapsed: { type: "lapsed" },
  changed: { type: "changed", before: 4, after: 5 },
  withdrawn: { type: "withdrawn" },
  expired: { type: "expired" },
  linkExpired: { type: "linkExpired", at: now },
  newerLink: { type: "newerLink" },
  notYours: { type: "notYours" },
  revoked: { type: "revoked" },
  frozen: { type: "frozen" },
  recused: { type: "recused" },
};

export function loaded(situation: Situation, change: Partial<DecisionLoaded> = {}): DecisionLoaded {
  const channel = {
    id: "c",
    network: "facebook" as const,
    name: "Comune di Valdarno",
    handle: "",
    colour: 6,
    ownText: false,
    contentWarning: null,
    thread: [],
    text: "Il ponte chiude.",
    images: [],
    card: null,
  };
  const image = { mediaId: "m", alt: "Il ponte", width: 1200, height: 800 };
  return {
    view: {
      readable: true,
      linked: null,
      undoMinutes: 10,
      envelope: null,
      holdersMayHandOn: true,
      organizationName: "Comune di Valdarno",
      reader: {
        personId: "p",
        name: "Elena Castellani",
        title: "Responsabile",
        office: "",
        locale: "it",
        zone: "Europe/Rome",
        theme: "system",
        active: true,
        lastVerdict: null,
        mayDecide: true,
      },
      post: {
        id: "post",
        title: "Chiusura del ponte",
        language: "it",
        state: situation.type === "expired" ? "expired" : "review",
        authorName: "Marta Benedetti",
        authorEmail: "m.benedetti@prova.example",
        voiceId: null,
        voiceName: null,
        publishAt: new Date("2026-11-27T08:00:00Z"),
        publishZone: "Europe/Rome",
        publishedAt: null,
      },
      revision: { number: 5, hash, byName: "Davide Lanzi", at: now },
      knownNumber: 4,
      sheets: [
        {
          channels: [channel, { ...channel, id: "d", name: "Biblioteca" }],
          text: "Il ponte chiude. A piedi si passa.",
          parts: [
            { kind: "same", text: "Il ponte chiude. " },
            { kind: "inserted", text: "A piedi si passa." },
          ],
          folded: [
            { kind: "folded", sentences: 1 },
            { kind: "inserted", text: "A piedi si passa." },
          ],
          images: [image],
        },
      ],
      channels: [channel, { ...channel, id: "d", name: "Biblioteca", images: [image] }],
      cards: [],
      changes: "una frase in più",
      iter: {
        postId: "post",
        round: 1,
        levels: [{ index: 0, name: "Direzione", skippedBecause: null, addedBecause: null, seats: [seat] }],
      },
      decideBy: new Date("2026-11-26T13:00:00Z"),
      blackout: ["Laura Nencini lo lascia passare, o no."],
      routeInstead: "Chi scrive ha scelto l’iter «Uno» invece di «Due».",
      listed: ["Nel testo: «vaccini», dall’elenco Salute"],
      house: ["Facebook · Comune di Valdarno: manca #mensa."],
      checked: "Controllato prima di mandarlo: Fonti: Davide Riva, oggi, 10:30",
      narrowed: ["Va per l’iter «Uno», prima «Tre livelli»."],
      asked: [{ reason: "Manca l’ora", closedByName: "Davide Lanzi", answer: null }],
      hasAsked: false,
      about: {
        purpose: "Avvertire",
        audience: "Pendolari",
        voiceName: "Andrea Bonaiuti",
        sensitive: true,
        aiUsed: true,
      },
      ownVoice: false,
      situation,
      recusal: null,
      stepUp: null,
      automaticLeft: true,
      code: null,
      freeze: situation.type === "frozen" ? { placedAt: now, placedByName: "Sandra Poli" } : null,
      discussion: { threads: [], mayComment: true, losesSignature: false, people: [], writable: false },
      maskedEmail: "e•••@prova.example",
    },
    asked: "post",
    automatic: false,
    isKnownDevice: false,
    needsCode: false,
    formKey: "019cadc6-9a80-713f-a13e-946332279e93",
    path: "/d/abc",
    imagesPath: "/d/abc/images",
    fresh: false,
    takenBack: false,
    linkSeatId: seat.seatId,
    enterPath: "/posts/post/decision",
    ...change,
  };
}

export function draw(
  page: DecisionLoaded,
  { locale = "it", failure = null }: { locale?: Locale; failure?: DecisionFailure | null } = {},
) {
  const drawn = decisionPage(page, failure);
  return renderToStaticMarkup(
    <CataloguesProvider value={catalogues}>
      <WordsProvider locale={locale} now={now} zone="Europe/Rome">
        <DecisionMain page={drawn} />
        <DecisionFoot page={drawn} />
      </WordsProvider>
    </CataloguesProvider>,
  );
}
