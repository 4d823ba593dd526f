import type { z } from "zod";
import type { MailTemplate } from "./template.ts";
import { accessEnds } from "./templates/access-ends.ts";
import { approved } from "./templates/approved.ts";
import { blackoutHeld } from "./templates/blackout-held.ts";
import { blocked } from "./templates/blocked.ts";
import { changesRequested } from "./templates/changes-requested.ts";
import { comment } from "./templates/comment.ts";
import { decisionCode } from "./templates/decision-code.ts";
import { decisionRequest } from "./templates/decision-request.ts";
import { declarationDecided } from "./templates/declaration-decided.ts";
import { declarationWaits } from "./templates/declaration-waits.ts";
import { delegationGiven } from "./templates/delegation-given.ts";
import { delegationRevoked } from "./templates/delegation-revoked.ts";
import { digest } from "./templates/digest.ts";
import { escalated } from "./templates/escalated.ts";
import { envelopeOpen } from "./templates/envelope-open.ts";
import { expired } from "./templates/expired.ts";
import { failed } from "./templates/failed.ts";
import { frozen } from "./templates/frozen.ts";
import { held } from "./templates/held.ts";
import { holdPlaced } from "./templates/hold-placed.ts";
import { invitation } from "./templates/invitation.ts";
import { lastCall } from "./templates/last-call.ts";
import { liveProblem } from "./templates/live-problem.ts";
import { liveReading } from "./templates/live-reading.ts";
import { logHead } from "./templates/log-head.ts";
import { markFell } from "./templates/mark-fell.ts";
import { markKept } from "./templates/mark-kept.ts";
import { mention } from "./templates/mention.ts";
import { movedOn } from "./templates/moved-on.ts";
import { notice } from "./templates/notice.ts";
import { passwordChanged } from "./templates/password-changed.ts";
import { pendingChange } from "./templates/pending-change.ts";
import { postsHandedOver } from "./templates/posts-handed-over.ts";
import { publicationAlarm } from "./templates/publication-alarm.ts";
import { receipt } from "./templates/receipt.ts";
import { rejected } from "./templates/rejected.ts";
import { reminder } from "./templates/reminder.ts";
import { replyHelp } from "./templates/reply-help.ts";
import { signInLink } from "./templates/sign-in-link.ts";
import { requestCopy } from "./templates/request-copy.ts";
import { silent } from "./templates/silent.ts";
import { timeToPublish } from "./templates/time-to-publish.ts";
import { undelivered } from "./templates/undelivered.ts";

/** Every mail we send. The words of each are in `app/i18n`, in `emails.ts`, under its name. */
export const mailKinds = {
  accessEnds,
  approved,
  blackoutHeld,
  blocked,
  changesRequested,
  comment,
  decisionCode,
  decisionRequest,
  declarationDecided,
  declarationWaits,
  delegationGiven,
  delegationRevoked,
  digest,
  escalated,
  envelopeOpen,
  expired,
  failed,
  frozen,
  held,
  holdPlaced,
  invitation,
  lastCall,
  liveProblem,
  liveReading,
  logHead,
  markFell,
  markKept,
  mention,
  movedOn,
  notice,
  passwordChanged,
  pendingChange,
  postsHandedOver,
  publicationAlarm,
  receipt,
  rejected,
  reminder,
  replyHelp,
  requestCopy,
  signInLink,
  silent,
  timeToPublish,
  undelivered,
} as const;

type Kinds = typeof mailKinds;
export type MailKind = keyof Kinds;
/** Mails about a post: their row names the post, and they share its thread and subject. */
export type PostMailKind = { [Kind in MailKind]: Kinds[Kind]["aboutPost"] extends true ? Kind : never }[MailKind];
/** What its row keeps. */
export type MailData<Kind extends MailKind> = z.infer<Kinds[Kind]["data"]>;
/** What it is drawn from. */
export type MailProps<Kind extends MailKind> = Parameters<Kinds[Kind]["draw"]>[0];
/** A mail as it stands before rendering. */
export type MailToRender<Kind extends MailKind = MailKind> = {
  [One in Kind]: { kind: One; props: MailProps<One> };
}[Kind];

/** Kind by kind, so that the props of a mail are known to be those of its template. */
const templates: { readonly [Kind in MailKind]: MailTemplate<MailProps<Kind>> } = mailKinds;

export function templateOf<Kind extends MailKind>(kind: Kind): MailTemplate<MailProps<Kind>> {
  return templates[kind];
}

export function isMailKind(value: string): value is MailKind {
  return Object.hasOwn(mailKinds, value);
}

/** Mails that ask somebody to decide. */
export const requestKinds = Object.keys(mailKinds).filter((kind) => isMailKind(kind) && mailKinds[kind].asks);

export function isPostMailKind(kind: MailKind): kind is PostMailKind {
  return mailKinds[kind].aboutPost;
}

/** What the row of a mail of this kind keeps. @throws when it keeps something else. */
export function readMailData<Kind extends MailKind>(kind: Kind, data: unknown): MailData<Kind> {
  // The schema of the kind has just read it.
  return mailKinds[kind].data.parse(data) as MailData<Kind>;
}
