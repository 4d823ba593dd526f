/** Refusals that one area says on its own forms and pages, by code, each with its HTTP status. */

/** One sentence each, at a field of a form about people or over it. */
export const peopleStatuses = {
  nameMissing: 422,
  tooLong: 422,
  emailInvalid: 422,
  rolesMissing: 422,
  alreadyMember: 422,
  alreadyInvited: 422,
  lastAdministrator: 409,
  ownSuperior: 409,
  superiorLoop: 409,
  superiorUnknown: 422,
  /** Of a person to be forgotten. */
  notSuspended: 409,
  nameNotTyped: 422,
  spellingsUnclear: 422,
  groupNameMissing: 422,
  groupNameTaken: 409,
  /** A published iter asks the group. */
  groupInUse: 409,
  /** A list of words asks the group to sign. */
  groupOnList: 409,
  memberUnknown: 409,
  invitationOver: 409,
  /** Changes of iters wait for a second administrator: two have to stay. */
  secondPersonNeeded: 409,
} as const;

/** One sentence each, where a change of an iter waits for a second person. */
export const secondPersonStatuses = {
  /** The rule is chosen where nobody else could confirm. */
  onlyAdministrator: 409,
  /** Another change of the same iter waits already. */
  changeWaits: 409,
  changeSettled: 409,
  /** Nobody confirms or refuses what they proposed themselves. */
  ownChange: 403,
  /** Only whoever proposed it withdraws it. */
  notYourChange: 403,
  /** Whoever proposed it does not administer any more. */
  proposerGone: 409,
  /** The iter is not as it was when the change was proposed. */
  changeOutOfDate: 409,
  /** What it rests on is gone, or the rules of the organisation forbid it now. */
  changeImpossible: 409,
  refusalReasonMissing: 422,
} as const;

/** One sentence each, at a field of the form of absences and delegations or over it. */
export const absenceStatuses = {
  whoMissing: 422,
  periodMissing: 422,
  periodBackwards: 422,
  periodPast: 422,
  scopeEmpty: 422,
  actTooLong: 422,
  substituteMissing: 422,
  substituteUnknown: 422,
  substituteSelf: 409,
  substituteSuspended: 409,
  substituteNotApprover: 409,
  /** They are away themselves in that period. */
  substituteAbsent: 409,
  writerSelf: 409,
  writerSuspended: 409,
  writerDoesNotWrite: 409,
  /** They are away themselves in that period. */
  writerAbsent: 409,
  delegationOverlaps: 409,
  absenceOverlaps: 409,
  /** Ended already, by the clock or by somebody. */
  absenceOver: 409,
  absenceNotYours: 403,
  /** Longer than the organisation allows; the answer names the limit. */
  delegationTooLong: 422,
  /** The organisation wants every delegation to rest on an act. */
  actRequired: 422,
} as const;

/** One sentence each, at a field of the form of a blackout. */
export const blackoutStatuses = {
  dateUnknown: 422,
  voteBeforeAct: 422,
  noSecondRound: 422,
  /** The polls have closed already. */
  votePast: 422,
  actMissing: 422,
  approverUnknown: 422,
} as const;

/** One sentence each, on the page of signing in. */
export const signInStatuses = {
  emailMissing: 400,
  passwordMissing: 400,
  /** One answer for a wrong password, an unknown address and a person without password. */
  wrongCredentials: 401,
  tooManyTries: 429,
  linkOver: 410,
  demoRefused: 403,
} as const;

/** One sentence each, at a field of the forms by which an organisation begins and is changed. */
export const organizationStatuses = {
  organizationMissing: 422,
  zoneUnknown: 422,
  hoursUnclear: 422,
  hoursReversed: 422,
  hoursOverlap: 422,
  hoursMissing: 422,
  patronDayUnclear: 422,
  /** The answer names the line. */
  closuresUnclear: 422,
  dayOffUnclear: 422,
  datesTooMany: 422,
  signerNameMissing: 422,
  signerEmailMissing: 422,
  signerTwice: 422,
  signerIsYou: 422,
  /** Of the letters that an account takes. */
  limitOutOfRange: 422,
} as const;

/** One sentence each, where a password is chosen. */
export const passwordStatuses = {
  passwordShort: 422,
  passwordLong: 422,
  /** Among the first that are tried. */
  passwordCommon: 422,
  /** Made of what everybody knows of its person. */
  passwordOwn: 422,
  wrongCurrent: 422,
  /** Neither the old one nor a session just opened by a link. */
  freshLink: 422,
} as const;

/** A page of its own each: what became of an invitation. */
export const invitationStatuses = {
  invitationUnknown: 404,
  invitationAccepted: 410,
  invitationRevoked: 410,
  invitationExpired: 410,
} as const;

/** One sentence each, at a field of the form of a list of words. */
export const wordListStatuses = {
  listNameMissing: 422,
  listNameTooLong: 422,
  listNameTaken: 409,
  effectMissing: 422,
  wordsMissing: 422,
  wordsTooMany: 422,
  wordTooLong: 422,
  /** Nobody would sign the level it asks for. */
  holderMissing: 422,
  holderUnknown: 409,
  listChannelsMissing: 422,
  /** A level or a rule asks for its words: it would be true of no post any more. */
  listInUse: 409,
} as const;
