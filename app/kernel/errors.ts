import {
  absenceStatuses,
  blackoutStatuses,
  invitationStatuses,
  organizationStatuses,
  passwordStatuses,
  peopleStatuses,
  secondPersonStatuses,
  signInStatuses,
  wordListStatuses,
} from "./form-codes.ts";

/** Whatever pages and the API answer: what happened (`title`), what was kept and what to do (`line`). */
export const errorStatuses = {
  /* Anywhere. */
  badRequest: 400,
  forbidden: 403,
  notFound: 404,
  tooLarge: 413,
  tooMany: 429,
  unexpected: 500,
  unavailable: 503,
  /** Somebody else held the post too long; nothing was written. */
  busy: 503,
  invalidInput: 422,
  /** The form was read at an older version of the post. */
  staleForm: 409,
  /** The same command key came with another command. */
  commandKeyReused: 409,

  /* Writing. */
  /** Not well-formed Unicode, or a NUL: PostgreSQL, JSON and the networks would each keep something else. */
  malformedText: 422,
  textTooLong: 422,
  /** Somebody saved the same text meanwhile: the answer holds both. */
  staleText: 409,
  /** The post is on its way: editing goes through the edit event first, which says what it cancels. */
  editFirst: 409,
  /** Not editable any more. */
  notEditable: 409,
  /** The post is not asked for this item of the check-list any more. */
  checkUnknown: 409,
  /** The item asks for a source, and the post names none. */
  sourceMissing: 409,
  overrideMissing: 404,
  personUnknown: 422,
  routeUnknown: 422,
  /** An iter that is limited to groups the person is not of. */
  routeNotYours: 403,
  /** A post that was sent as sensitive is so no more, and nobody said why. */
  sensitiveReasonMissing: 422,
  channelUnknown: 422,
  /** Its network takes nothing but videos, which no post has here. */
  channelNeedsVideo: 422,
  publishMomentMissing: 422,
  urlInvalid: 422,
  /** Mails stay on the machine: nobody would learn that they are asked. */
  noMailTransport: 409,
  /** The answer lists every missing thing. */
  submissionIncomplete: 422,

  /* Refusals of the iter, one for one. */
  impossibleNow: 409,
  notYourSeat: 403,
  seatAlreadyMarked: 409,
  outdatedRevision: 409,
  authorMayNotSign: 403,
  oneSeatPerPerson: 403,
  reasonRequired: 422,
  undoWindowPassed: 409,
  /** The term in which somebody may object that their signature was kept is over. */
  objectionPassed: 409,
  laterMarkExists: 409,
  staleTimer: 409,
  notAuthor: 403,
  publishMomentPassed: 422,
  outsideTolerance: 409,
  tooSoonAfterLastMark: 409,
  /** People can already read it somewhere: nothing takes it back. */
  alreadyOut: 409,
  /** An account is no longer the one that was signed. */
  accountChanged: 409,
  /** Somebody says that a signature is not theirs: of what went out without it, only that it had is still said. */
  signatureVoid: 409,
  /** The pasted address belongs to another network or account. */
  addressElsewhere: 422,
  onHold: 409,
  /** It would go out in the time of a vote, and nobody has let it pass. */
  inBlackout: 409,
  /** It would go out in the time of a vote, and its writer has not said that it is impersonal and indispensable. */
  declarationMissing: 422,
  /** Whoever works for two organisations sent their last post for the other one, and is asked first. */
  otherOrganization: 409,
  /** A hold stopped it: it is confirmed and signed once more before it goes out. */
  needsConfirmation: 409,
  /** A hold caught the publication under way: only that it stood there already is still said. */
  interrupted: 409,
  /** A hold stops the signatures too. */
  signingStopped: 409,
  holdChannelsMissing: 422,
  holdTagsMissing: 422,
  routeEmpty: 422,
  routeIdTwice: 422,
  nobodyBinding: 422,
  /** A part of the post that no signature of the iter covers. */
  partUnsigned: 422,
  unknownChannel: 422,
  suspended: 403,
  onlySignaturesReject: 422,
  nothingToAnswer: 409,
  notBlocked: 409,
  /** Looking again found nobody for the seat: the answer says why. */
  stillBlocked: 409,
  /** Nothing changed that the iter would have to know of. */
  nothingChanged: 409,
  nudgedToday: 409,
  remindedEnough: 409,
  /** Whoever a seat would be handed to may not fill it. */
  notEligible: 422,
  /** Another signature of the post has nobody but the person this one would be handed to. */
  neededElsewhere: 409,

  /* After publication. */
  /** Nothing of the post is out that could be followed so. */
  nothingOut: 409,
  /** What a reply answers is on none of the networks it goes to. */
  answeredElsewhere: 422,
  /** A text has not all its signatures, or has pictures: it is no ready answer. */
  notReady: 409,
  escalatedAlready: 409,

  /* Discussing. */
  commentEmpty: 422,
  /** The words it is about are not in the text. */
  quoteMissing: 422,
  /** The proposal says what stands there already. */
  proposalSame: 422,
  /** The words a proposal was about are not what they were. */
  quoteChanged: 409,
  threadSettled: 409,

  /* Deciding. */
  /** Somebody said that a mark is not theirs: nothing happens until the post is released. */
  frozen: 409,
  notFrozen: 409,
  codeWrong: 422,
  /** Too old, used, tried too often, or of another browser. */
  codeOver: 410,
  tooManyCodes: 429,
} as const;

/** The catalogue of every expected refusal: a stable code and its HTTP status. */
export const refusalStatuses = {
  ...errorStatuses,
  ...peopleStatuses,
  ...secondPersonStatuses,
  ...absenceStatuses,
  ...blackoutStatuses,
  ...signInStatuses,
  ...organizationStatuses,
  ...passwordStatuses,
  ...invitationStatuses,
  ...wordListStatuses,
} as const;

export type RefusalCode = keyof typeof refusalStatuses;
export type ErrorCode = keyof typeof errorStatuses;
export type PeopleCode = keyof typeof peopleStatuses;
export type SecondPersonCode = keyof typeof secondPersonStatuses;
export type AbsenceCode = keyof typeof absenceStatuses;
export type BlackoutCode = keyof typeof blackoutStatuses;
export type SignInCode = keyof typeof signInStatuses;
export type OrganizationCode = keyof typeof organizationStatuses;
export type PasswordCode = keyof typeof passwordStatuses;
export type InvitationCode = keyof typeof invitationStatuses;
export type WordListCode = keyof typeof wordListStatuses;

export function isPeopleCode(code: RefusalCode): code is PeopleCode {
  return Object.hasOwn(peopleStatuses, code);
}

export function isAbsenceCode(code: RefusalCode): code is AbsenceCode {
  return Object.hasOwn(absenceStatuses, code);
}

export function isBlackoutCode(code: RefusalCode): code is BlackoutCode {
  return Object.hasOwn(blackoutStatuses, code);
}

/** One thing that is missing or wrong before a post can go for signature; words under `problems.<code>`. */
export interface Problem {
  code: ProblemCode;
  /** Where the form shows it. */
  field:
    | "purpose"
    | "audience"
    | "channels"
    | "text"
    | "media"
    | "publishAt"
    | "route"
    | "title"
    | "voice"
    | "sensitive"
    | "checks"
    | "requests"
    | "answered";
  /** The channel, or `main`, whose text it is about. */
  slot?: string;
  mediaId?: string;
  /** The request that is meant. */
  markId?: string;
  detail?: ErrorDetail;
}

export const problemCodes = [
  "purposeMissing",
  "audienceMissing",
  "channelsMissing",
  "channelArchived",
  "textMissing",
  "networkRule",
  "altMissing",
  "publishMomentMissing",
  "publishMomentPassed",
  "routeMissing",
  "routeUnpublished",
  "nobodyBinding",
  "partUnsigned",
  "routeNotYours",
  "routeNotImposed",
  "routeNotOnChannel",
  "sensitiveReasonMissing",
  "requestOpen",
  "requestUnanswered",
  "wordBlocked",
  "houseRule",
  "checkMissing",
  "sourceMissing",
  "coolingTime",
  "answeredMissing",
  "answeredElsewhere",
  "notOutThere",
  "envelopeIncomplete",
] as const;
export type ProblemCode = (typeof problemCodes)[number];

export type ErrorDetail = Record<string, string | number | boolean | null>;

export interface ServiceError<Code extends RefusalCode = ErrorCode> {
  code: Code;
  /** What the page needs to explain it: who decided and when, which field, until when. */
  detail?: ErrorDetail;
  /** With `submissionIncomplete`. */
  problems?: Problem[];
  /** With `invalidInput`: the fields of the form that are wrong, and why. */
  fields?: FieldProblems<Exclude<Code, "invalidInput">>;
}

export type FieldProblems<Code extends RefusalCode> = Readonly<Partial<Record<string, Code>>>;

/** The one refusal of services, forms and signing in; `Code` names those it may be, unless any of `ErrorCode`. */
export interface Failure<Code extends RefusalCode = ErrorCode> {
  ok: false;
  error: ServiceError<Code>;
}

export type Result<Success extends object = object, Code extends RefusalCode = ErrorCode> =
  | ({ ok: true } & Success)
  | Failure<Code>;

export function failure<Code extends RefusalCode>(code: Code, detail?: ErrorDetail): Failure<Code> {
  return { ok: false, error: detail === undefined ? { code } : { code, detail } };
}

export function invalidFields<Code extends Exclude<RefusalCode, "invalidInput">>(
  fields: FieldProblems<Code>,
  detail?: ErrorDetail,
): Failure<Code | "invalidInput"> {
  return { ok: false, error: { code: "invalidInput", fields, ...(detail && { detail }) } };
}

/** The HTTP status a page or the API answers with. */
export function statusOf(error: { code: RefusalCode }): number {
  return refusalStatuses[error.code];
}
