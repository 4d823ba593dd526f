import type { RecusalOutcome } from "#workflows/approval/reading.ts";
import type { DecisionMaterial } from "#db/queries/decision.server.ts";
import type { IterView } from "#db/queries/iter-view.server.ts";
import type { DiscussionView } from "#app/services/comments/discussion-view.ts";
import type { SignedLinked } from "#app/services/linked-posts/signed-linked.server.ts";
import type { CodeView, StepUp } from "./decision-code.ts";
import type { DifferencePart } from "./difference.ts";

import type { Situation } from "./situation.ts";

export interface DecisionImageView {
  mediaId: string;
  alt: string;
  width: number;
  height: number;
}

/** A link as a card, as it is signed. */
export interface DecisionCardView {
  url: string;
  title: string;
  description: string;
  image: DecisionImageView | null;
}

export interface DecisionChannelView {
  id: string;
  network: DecisionMaterial["channels"][number]["network"];
  name: string;
  handle: string;
  colour: number;
  ownText: boolean;
  text: string;
  /** Null for none. */
  contentWarning: string | null;
  /** The posts the text goes out as; empty where it is one. */
  thread: string[];
  images: DecisionImageView[];
  /** Null where it shows none that we send. */
  card: DecisionCardView | null;
}

/** One distinct text with its images, and the channels that will show it. */
export interface DecisionSheetView {
  channels: Array<Pick<DecisionChannelView, "id" | "network" | "name" | "colour">>;
  text: string;
  /** The text with what changed since the reader's last look. */
  parts: DifferencePart[];
  /** The same with unchanged sentences folded. */
  folded: DifferencePart[];
  images: DecisionImageView[];
}

/** Everything the decision page shows. */
export interface DecisionView {
  /** They may see the post. Otherwise nothing of it is in here: only what became of the request. */
  readable: boolean;
  organizationName: string;
  reader: DecisionMaterial["reader"];
  post: Omit<DecisionMaterial["post"], "machine" | "machineVersion" | "revisionNumber" | "revisionHash">;
  revision: { number: number; hash: string; byName: string; at: Date } | null;
  /** Number of the revision they last looked at, when the current one is newer. */
  knownNumber: number | null;
  /** Every distinct text that is signed, in the order of the channels. */
  sheets: DecisionSheetView[];
  channels: DecisionChannelView[];
  /** Every distinct card that is signed, with the channels that show it. */
  cards: Array<{ card: DecisionCardView; channels: DecisionSheetView["channels"] }>;
  /** What is signed is an envelope, whose words the sheet shows: its period. Nothing of it goes out by itself. */
  envelope: { from: string; until: string; zone: string } | null;
  /** "una frase in più"; null the first time, or when nothing they can see changed. */
  changes: string | null;
  /** What this submission took away since the one before: another iter, fewer signatures, sensitive no more. */
  narrowed: string[];
  /** What to know in the time of a vote, a sentence each; empty where the post's moment falls in none. */
  blackout: string[];
  /** That the writer chose another iter than the one proposed. */
  routeInstead: string | null;
  /** Words of the lists in what is signed, a sentence for each list. */
  listed: string[];
  /** What had been checked when it was sent, in one line; null where nothing was asked. */
  checked: string | null;
  /** What departs from the rules of its channels, a sentence each. */
  house: string[];
  /** What the reader asked for before, and what was done about it. */
  asked: DecisionMaterial["asked"];
  iter: IterView | null;
  /** How long what they decide can be taken back, in minutes. */
  undoMinutes: number;
  /** Whether those who are asked may hand a request to somebody else themselves. */
  holdersMayHandOn: boolean;
  /** By when to decide, while they are asked. */
  decideBy: Date | null;
  /** What is signed besides the words: why and for whom, in whose name, how delicate, made with AI. */
  /** Of a post that follows another one: what it is about and what it answers. */
  linked: SignedLinked | null;
  about: { purpose: string; audience: string; voiceName: string | null; sensitive: boolean; aiUsed: boolean };
  /** The last thing the reader decided on this post was to ask for a change. */
  hasAsked: boolean;
  /** The seat they came for is the named voice's. */
  ownVoice: boolean;
  situation: Situation;
  /** Who decides once the reader has declined; beforehand only where the page asks. */
  recusal: RecusalView | null;
  /** Why a fresh proof is wanted, known device or not. */
  stepUp: StepUp | null;
  /** The page may still approve by itself, on a known device. */
  automaticLeft: boolean;
  code: CodeView | null;
  /** Somebody froze the post. */
  freeze: { placedAt: Date; placedByName: string } | null;
  /** What was said about the post; the seat lets its holder say more, as long as the address lives. */
  discussion: DiscussionView;
  /** Where a code would go. */
  maskedEmail: string;
}

/**
 * What became of the request: who, what and when. No word, image, comment or reason, and nothing newer. Of the codes sent
 * only those that decide nothing: to read with, or to say that a mark is not theirs. Every field is named, so that
 * a field added to the page does not appear here by itself.
 */
export function withoutPost(view: DecisionView): DecisionView {
  const { id, language, state, authorName, publishZone } = view.post;
  return {
    readable: false,
    organizationName: view.organizationName,
    reader: view.reader,
    post: {
      id,
      language,
      state,
      authorName,
      publishZone,
      title: "",
      authorEmail: "",
      voiceId: null,
      voiceName: null,
      publishAt: null,
      publishedAt: null,
    },
    revision: null,
    knownNumber: null,
    sheets: [],
    channels: [],
    cards: [],
    envelope: null,
    changes: null,
    narrowed: [],
    blackout: [],
    routeInstead: null,
    listed: [],
    checked: null,
    house: [],
    asked: [],
    iter: null,
    undoMinutes: view.undoMinutes,
    holdersMayHandOn: view.holdersMayHandOn,
    decideBy: null,
    linked: null,
    about: { purpose: "", audience: "", voiceName: null, sensitive: false, aiUsed: false },
    hasAsked: false,
    ownVoice: false,
    situation: withoutReason(view.situation),
    recusal: view.recusal,
    stepUp: null,
    automaticLeft: false,
    code: view.code?.intent === "read" || view.code?.intent === "freeze" ? view.code : null,
    freeze: view.freeze,
    discussion: { ...view.discussion, threads: [], mayComment: false, people: [] },
    maskedEmail: view.maskedEmail,
  };
}

function withoutReason(situation: Situation): Situation {
  if (situation.type !== "mine" && situation.type !== "other") return situation;
  const mark = { ...situation.mark, reason: null };
  return { ...situation, mark, seat: { ...situation.seat, mark } };
}

/** Who decides when somebody declines, by name. */
export interface RecusalView {
  to: RecusalOutcome["to"];
  names: string[];
}
