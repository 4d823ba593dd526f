import type { ConditionInNames } from "#workflows/approval/condition.ts";
import type { CheckListView } from "#app/services/check-list/check-list-view.ts";
import type { AddedBecause } from "#workflows/approval/word-levels.ts";
import type { HouseRules, NearPost } from "#workflows/content/house-rules.ts";
import type { WordFinding } from "#workflows/content/words/judge-words.ts";
import type { LinkedView } from "#app/services/linked-posts/read-linked-view.server.ts";
import type { ErrorCode, ErrorDetail, Problem } from "#app/kernel/errors.ts";
import type { ChannelClash } from "#db/queries/channel-clashes.server.ts";
import type { AroundWords } from "#app/services/word-lists/listed-words.server.ts";
import type { SaidEntry } from "#app/services/log/show-entries.server.ts";
import type { IterView } from "#db/queries/iter-view.server.ts";
import type { RequestDelivery } from "#db/queries/request-deliveries.server.ts";
import type { VoiceChoice } from "#db/queries/new-post.server.ts";
import type { ChangeRequest } from "#db/queries/change-requests.server.ts";
import type { PostPage } from "#db/queries/post-page.server.ts";
import type { HeldReason, SeatKind, TermClock } from "#workflows/approval/states.ts";
import type { SelfScheduled, WorkingCalendar } from "#workflows/approval/types.ts";
import type { StuckCause } from "#db/queries/stuck.server.ts";
import type { GateView } from "#app/services/blackouts/read-gate.server.ts";

/** What the viewer may do about one channel. */
export interface ChannelRights {
  /** Say that it was published. */
  confirm: boolean;
  retry: boolean;
  /** Of what the publisher has: it is not to be tried any more. */
  fail: boolean;
  /** Of a channel that nobody knows about: what stands there. */
  resolve: boolean;
  giveUp: boolean;
}

/** What the viewer may ask for now: rights and state together. */
export interface PostRights {
  edit: boolean;
  submit: boolean;
  /** Takes the text back: from those who are deciding, or by reopening what was approved. */
  takeText: "recall" | "reopening" | null;
  /** Some moment can be set without new signatures. */
  schedule: boolean;
  unschedule: boolean;
  /** What a hold stopped may be confirmed for its moment; otherwise the queue says why not. */
  confirmHeld: boolean;
  /** Any moment can be set with new signatures. */
  restart: boolean;
  /** By channel; absent where nothing may be done about it. */
  channels: Record<string, ChannelRights>;
  discard: boolean;
  duplicate: boolean;
  /** An open seat is waiting for the viewer. */
  decide: boolean;
  /** Seats whose observation waits for the viewer's answer. */
  answer: string[];
  /** Nobody can fill a seat: once that is mended, the viewer may let the iter look again. */
  reopenIter: boolean;
  /** Whoever has not answered may be asked again now. */
  nudge: boolean;
  /** When somebody did so today. */
  nudgedAt: string | null;
  /** Seats the viewer may give to somebody else, and to whom; `neededElsewhere` names those another signature has alone. */
  handOn: Array<{ seatId: string; people: Array<{ id: string; name: string }>; neededElsewhere: string[] }>;
  /** What keeps the post from going out as it was signed. */
  stopped: "frozen" | "account" | "signature" | null;
  /** Channels whose account is no longer the one that was signed. */
  changedAccounts: string[];
  heldFor: HeldReason | null;
  /** Channels that a hold stops now, and those it caught while somebody was publishing. */
  paused: string[];
  /** Channels on which nothing goes out now, because of a blackout in which the post was not let pass. */
  inBlackout: string[];
  interrupted: string[];
}

/** `handOnBy`: where a machine answered and the viewer may not hand the seat on, the names of those who may. */
export type DeliveryView = RequestDelivery & { handOnBy: string[] };

/** Why nobody can sign the level that is open, and who can mend it. */
export interface StuckView {
  causes: Array<StuckCause & { seatId: string }>;
  /** Nobody else can remove the causes; the viewer is named by `mine`. */
  movers: Array<{ name: string; email: string | null; mine: boolean }>;
  /** When they were last written to. */
  toldAt: string | null;
}

/** A mark that changing the content cancels. */
export interface FallingMarkView {
  name: string;
  kind: SeatKind;
}

/** A planned run of a route: names instead of ids, instants in ISO 8601. */
export interface PlanView {
  routeName: string;
  levels: PlanLevelView[];
  /** Null while nobody has said when the post goes out. */
  fits: boolean | null;
  complete: boolean;
}

export interface PlanLevelView {
  name: string;
  applies: boolean;
  /** What the post lacks for it, when it is skipped; null too where the level asks nothing. */
  skippedBecause: ConditionInNames | null;
  /** The same in words. */
  skipped: string | null;
  /** Lists whose words added it. */
  addedBecause: AddedBecause | null;
  dueAt: string | null;
  /** Deciding later than this shortens the time of those who decide after it; null where that is the moment itself. */
  lastUseful: { at: string; by: LastUsefulBy[] } | null;
  seats: PlanSeatView[];
  /** Somebody would have less time than the term. */
  warning: { availableMinutes: number; termMinutes: number; termClock?: TermClock } | null;
}

/** Whose own working time makes a moment earlier; `hours` is null where only days off do. */
export interface LastUsefulBy {
  name: string;
  hours: WorkingCalendar["hours"] | null;
}

export interface PlanSeatView {
  kind: SeatKind;
  /** A name, or null where it is whoever is the writer's superior and there is none. */
  holder: string | null;
  group: boolean;
  blocked: boolean;
}

/** Which iter rules and channels say, in sentences of the reader's language. */
export interface RouteChoiceView {
  /** The choice of none, by what results then. */
  automatic: string;
  /** Which one it will be and why, what is in its way, what cannot be chosen. */
  said: string[];
  /** What keeps the post from being sent, by code, and by code and channel. */
  problems: Record<string, string>;
}

/** The choice of the iter, in words of the reader's language: the page brings none for it. */
export interface RouteField {
  options: Array<{ value: string; label: string }>;
  /** The value that stands; empty where one has to be chosen. */
  chosen: string;
  /** Which one it will be and why; empty where the writer alone chooses. */
  line: string;
  /** Said instead where there is nothing to choose from. */
  none: string | null;
}

/** Everything the writer's page is drawn from. */
export interface PostView {
  post: Omit<PostPage, "machine" | "machineVersion">;
  iter: IterView | null;
  /** What became of the requests that are out. */
  deliveries: DeliveryView[];
  /** For a draft: who would be asked, and whether the terms fit. */
  plan: PlanView | null;
  /** The whole of it as a PDF. */
  mayTakeDossier: boolean;
  rights: PostRights;
  /** While the iter stands still because nobody can fill a seat. */
  stuck: StuckView | null;
  /** Requests reach whom they are for; otherwise nothing can be sent for signature. */
  mailArrives: boolean;
  falling: FallingMarkView[];
  /** What becomes of the marks when the text changes, a sentence each; empty where no level of the iter keeps any. */
  foreseen: string[];
  /** From which iters its writer chooses; null for whoever may not write. */
  routeField: RouteField | null;
  /** It was sent as a sensitive matter: taking that off asks why. */
  sentSensitive: boolean;
  /** In whose name it may be written; empty for whoever may not write it. */
  voices: VoiceChoice[];
  /** Tags that mean something here: a hashtag of the text that is one of them is offered. */
  knownTags: string[];
  /** Other posts that say the same on the same channel, or go out within a minute; empty for whoever only reads. */
  clashes: ChannelClash[];
  /** Between these the moment moves without new signatures; null before approval. */
  movable: { from: string; to: string } | null;
  /** What it is about, what follows it, and what it answers. */
  linked: LinkedView;
  viewerId: string;
  /** The post's own part of the log. */
  history: SaidEntry[];
  /** Somebody does not recognise a mark: nothing goes on until it is released. */
  freeze: { placedAt: Date; placedByName: string; mayRelease: boolean } | null;
  /** The time of a vote in which its moment lies, and what was declared about it; null where it lies in none. */
  blackout: Pick<GateView, "periods" | "watched"> | null;
  /** What was asked of the revision that was sent last, oldest first; closed ones too. */
  requests: Array<ChangeRequest & { mayClose: "doneOrAnswered" | "answered" | null }>;
  /** Words of the lists that stand in the text as it is saved; for whoever writes. */
  listedWords: ListedWordsView;
  /** What has to be checked before it is sent, or had been when it was. */
  checkList: CheckListView;
  /** The rules of its channels that have some; empty for whoever only reads. */
  houseRules: HouseRulesOfChannel[];
  /** What the rule of its iter did once everybody had signed; null where it has none, or a person went on from there. */
  selfScheduled: SelfScheduled | null;
  /** Everything a submission would lack now; said once one was refused. */
  problems: Problem[];
}

export interface HouseRulesOfChannel {
  channelId: string;
  rules: HouseRules;
  /** The nearest post on it that comes too near. */
  near: NearPost | null;
}

export interface ListedWordsView {
  findings: WordFinding[];
  around: AroundWords;
}

/** What may be wrong with a field before a service is called. */
export type FieldErrorCode = "momentInvalid" | "momentTwice" | "momentGap" | "momentPast" | "sourceInvalid";

/** The answer to a form of the page that was refused, with what was typed. */
export interface FormAnswer {
  intent: string;
  error: { code: ErrorCode | FieldErrorCode; detail?: ErrorDetail };
  values: Record<string, string>;
}
