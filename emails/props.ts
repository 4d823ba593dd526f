import type { mail as mailWords } from "#app/i18n/it/mail.ts";
import type { networks } from "#app/i18n/it/networks.ts";
import type { Reader } from "#app/i18n/format.ts";
import type { Translate } from "#app/i18n/translator.server.ts";
import type { HeldReason, SeatEndReason } from "#workflows/approval/states.ts";
import type { MailKind } from "./kinds.ts";
import type { Sheet } from "./document.ts";

/** Whose words and whose clock. */
export interface Words {
  t: Translate;
  reader: Reader;
}

export type NetworkKey = keyof typeof networks;

/** What every mail about a post knows of it. */
export interface PostProps {
  organizationName: string;
  title: string;
  authorName: string;
  postUrl: string;
  publishAt: Date | null;
  /** Null before the first submission. */
  revision: { number: number; hash: string } | null;
  channels: Array<{ network: NetworkKey; accountName: string }>;
  sheet: Sheet;
}

export type BindingSeatKind = "signature" | "endorsement";

export interface RequestProps extends PostProps {
  seatKind: BindingSeatKind;
  /** The address without its hint: "…/d/<token>". */
  decisionUrl: string;
  /** The post is written in the reader's own name. */
  ownVoice: boolean;
  /** Whose name it speaks in, when it is not the reader's. */
  voiceName: string | null;
  /** What the writer said it is for, and for whom. */
  purpose: string;
  audience: string;
  /** Made with artificial intelligence; a matter where silence never counts. */
  aiUsed: boolean;
  sensitive: boolean;
  /** "una frase in più"; null the first time the reader sees the post. */
  changes: string | null;
  /** What this submission took away since the one before, a sentence each. */
  narrowed: string[];
  /** What the reader asked for last time, and what was done about it. */
  asked: Array<{ reason: string; closedByName: string | null; answer: string | null }>;
  /** "Paolo Ferretti ha firmato", one for each. */
  before: string[];
  dueAt: Date | null;
  /** Since when the term is over, once it is: never said as if it were ahead. */
  late: Date | null;
  /** In whose place: a term passed, a request did not arrive, somebody declined or handed the seat on. */
  escalated: { from: string; because: "term" | "unreached" | "declined" | "reassigned"; reason: string } | null;
  /** An answer to this very mail decides too. */
  canReply: boolean;
}

export type DeliveryReasonKey = keyof typeof mailWords.deliveries.reason;

export interface DigestItem {
  title: string;
  /** "Giulia chiede la tua firma" */
  line: string;
  dueAt: Date | null;
  url: string;
  /** Something is asked of the reader. */
  asks: boolean;
}

export interface MarkProps extends PostProps {
  seatKind: BindingSeatKind;
  personName: string;
  verdict: "approve" | "requestChanges" | "reject" | "recuse";
  /** "Tono": from the list of reasons. */
  reasonKind: string | null;
  reason: string | null;
  at: Date;
}

/** A mark that counts no longer, to whoever gave it. */
export interface FellProps extends PostProps {
  seatKind: BindingSeatKind;
  why: SeatEndReason;
  /** Who took the post back, rejected it or asked for changes; empty for the clock. */
  byName: string;
  /** In their words, where there are some. */
  reason: string | null;
  /** When the mark was given. */
  at: Date;
}

export interface ReceiptProps extends MarkProps {
  /** Null when it cannot be taken back any more, or never could. */
  undoUntil: Date | null;
  /** Where the decision can be looked at. */
  decisionUrl: string;
  /** Where to say that it was somebody else. Null where only signing in helps. */
  notMeUrl: string | null;
}

export interface CodeProps extends PostProps {
  /** Six digits. */
  code: string;
  /** What the code carries out. */
  purpose: CodePurpose;
  expiresAt: Date;
}

export type CodePurpose =
  | "approveSignature"
  | "approveEndorsement"
  | "requestChangesSignature"
  | "requestChangesEndorsement"
  | "reject"
  | "recuse"
  | "undo"
  | "freeze"
  | "read"
  | "say";

export interface CommentProps extends PostProps {
  personName: string;
  /** `reply`: in a thread that was there before. */
  what: "comment" | "reply" | "proposal";
  /** Empty where a proposal speaks for itself. */
  body: string;
  /** The words of the post it is about; null for the post as a whole. */
  quote: string | null;
  /** What a proposal would put in their place; empty to take them away. */
  replacement: string | null;
  /** Where the reader can answer: the decision page for whoever is asked to decide, else the post. */
  answerUrl: string;
}

export interface FrozenProps extends PostProps {
  /** Who does not recognise the mark. */
  personName: string;
  at: Date;
}

/** What each template is drawn from. */
export interface MailProps {
  invitation: { organizationName: string; invitedByName: string; expiresAt: Date; url: string };
  signInLink: { url: string };
  /** `url`: the sign-in page, from which the settings are reached. */
  passwordChanged: { first: boolean; at: Date; url: string };
  logHead: {
    organizationName: string;
    size: number;
    signedAt: Date;
    keyId: string;
    /** Base64. */
    publicKey: string;
    /** The signed note, as the verifier reads it. */
    note: string;
    url: string;
  };
  decisionRequest: RequestProps;
  reminder: RequestProps;
  lastCall: RequestProps;
  movedOn: PostProps & { levelName: string; nextLevelName: string; waitingFor: string[]; dueAt: Date | null };
  undelivered: PostProps & {
    personName: string;
    address: string;
    reason: DeliveryReasonKey;
    others: string[];
    passedOn: boolean;
  };
  replyHelp: PostProps & {
    problem: "notUnderstood" | "pageOnly" | "refused";
    seatKind: BindingSeatKind;
    decisionUrl: string;
  };
  digest: { organizationName: string; items: DigestItem[]; todayUrl: string; settingsUrl: string };
  notice: PostProps;
  receipt: ReceiptProps;
  markFell: FellProps;
  silent: PostProps & { names: string[] };
  changesRequested: MarkProps;
  rejected: MarkProps;
  /** `again`: they were told before, and nobody has scheduled it. */
  approved: PostProps & { again: boolean };
  /** `again`: they were asked before. */
  timeToPublish: PostProps & { publicationUrl: string; again: boolean };
  expired: PostProps;
  held: PostProps & { reason: HeldReason };
  failed: PostProps;
  comment: CommentProps;
  mention: CommentProps;
  decisionCode: CodeProps;
  frozen: FrozenProps;
  blocked: PostProps & { reason: BlockReasonKey; levelName: string | null };
}

export type BlockReasonKey =
  | "emptyGroup"
  | "suspended"
  | "noSuperior"
  | "onlyAuthors"
  | "alreadySeated"
  | "recused"
  | "noVoice"
  | "notApprover";

/** A mail as it stands before rendering. */
export type MailToRender = { [Kind in MailKind]: { kind: Kind; props: MailProps[Kind] } }[MailKind];
