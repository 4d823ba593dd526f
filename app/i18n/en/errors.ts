import type { errors as source } from "#app/i18n/it/errors.ts";
import type { Translated } from "#app/i18n/types.ts";

export const errors: Translated<typeof source> = {
  notFound: {
    title: "There is nothing here",
    line: "The page does not exist, or it is not for you.",
  },
  forbidden: {
    title: "This page is not for you",
    line: "If you need it, ask whoever administers Imprimatur.",
  },
  unexpected: {
    title: "Something stopped",
    line: "What you had saved is still there. Try again shortly: if it happens again, send the code to your administrator.",
  },
  unavailable: {
    title: "The database is not answering",
    line: "Nothing was lost. We keep trying: reload the page in a minute.",
  },
  badRequest: {
    title: "This request makes no sense to us",
    line: "Nothing has changed. Go back and try again.",
  },
  tooMany: {
    title: "Too many requests in a short time",
    line: "Nothing has changed. Wait a minute and try again.",
  },
  tooLarge: {
    title: "This is too large",
    line: "It was not saved; what was there is as it was. Make it smaller and try again.",
  },
  busy: {
    title: "Somebody else is working on this post",
    line: "Nothing has changed. Try again in a few seconds.",
  },
  invalidInput: {
    title: "A field is not right",
    line: "What you wrote is still here. Correct the marked field and try again.",
  },
  staleForm: {
    title: "The post changed while you had the page open",
    line: "Nothing was written. See how it is now and decide again.",
  },
  commandKeyReused: {
    title: "This request was already used for something else",
    line: "Nothing has changed. Reload the page and try again.",
  },
  malformedText: {
    title: "The text holds a broken character",
    line: "This text was not saved and nothing else changed. Delete the unreadable sign, usually half of a pasted emoji, and save again.",
  },
  textTooLong: {
    title: "The text is too long",
    line: "This text was not saved and nothing else changed. What you wrote is on this page: shorten it and save again.",
  },
  staleText: {
    title: "Somebody saved this text while you were writing",
    line: "Neither text was lost. Look at both, choose or merge, then save.",
  },
  commentEmpty: {
    title: "The comment is missing",
    line: "Nothing was sent. Write what you want to say and send it again.",
  },
  quoteMissing: {
    title: "These words are not in the text",
    line: "Your comment is still here. Copy the words from the text, or leave the field empty to speak of the whole post.",
  },
  proposalSame: {
    title: "The proposal says what is there already",
    line: "What you wrote is still here. Change the words and send it again.",
  },
  quoteChanged: {
    title: "The text changed meanwhile",
    line: "The words the proposal is about are not what they were, so nothing was written. Answer whoever made it, or change the text by hand.",
  },
  threadSettled: {
    title: "Somebody has dealt with it already",
    line: "Nothing changed. If it is still needed, open the discussion again.",
  },
  editFirst: {
    title: "The post is already on its way",
    line: "Nothing was changed. Open it for editing: we tell you first which signatures fall.",
  },
  notEditable: {
    title: "This post can no longer be edited",
    line: "It stays as it is, for good. Duplicate it to start from here.",
  },
  checkUnknown: {
    title: "This item is not asked for any more",
    line: "The iter or the channels have changed: look at the list as it is now. Nothing was lost.",
  },
  sourceMissing: {
    title: "A source is missing",
    line: "Add at least one source, then tick the item.",
  },
  overrideMissing: {
    title: "The channel already shows the common text",
    line: "There was nothing to remove.",
  },
  personUnknown: {
    title: "This person is not here",
    line: "Nothing has changed. Choose an active person of the organisation.",
  },
  routeUnknown: {
    title: "This route is not here",
    line: "Nothing has changed. Choose a route in use.",
  },
  routeNotYours: {
    title: "This route is for other groups",
    line: "Nothing has changed. Choose another route, or ask an administrator.",
  },
  sensitiveReasonMissing: {
    title: "The reason is missing",
    line: "The post had been sent as a sensitive subject: say why it no longer is. Nothing has changed.",
  },
  channelUnknown: {
    title: "This channel is not here",
    line: "Nothing has changed. Choose among the channels in use.",
  },
  channelNeedsVideo: {
    title: "This channel asks for a video",
    line: "Nothing has changed. A post here has words and images: leave that channel out and save again.",
  },
  publishMomentMissing: {
    title: "The publication moment is missing",
    line: "What you wrote is saved. Choose a day and an hour.",
  },
  urlInvalid: {
    title: "This address is not right",
    line: "Nothing was recorded. Paste the full address of the post, starting with https://.",
  },
  noMailTransport: {
    title: "Mail is not set up yet",
    line: "Nobody would get the request, so the post stays as it was. Whoever runs the server sets RESEND_API_KEY or SMTP_URL and restarts Imprimatur; then send it for signature.",
  },
  submissionIncomplete: {
    title: "Something is still missing before signature",
    line: "Everything you wrote is saved. Complete the marked points and send again.",
  },
  impossibleNow: {
    title: "Not possible now",
    line: "Nothing has changed: the post is in another state. See how it is now.",
  },
  notYourSeat: {
    title: "It is not your turn here",
    line: "Nothing was recorded. The page says whose turn it is.",
  },
  seatAlreadyMarked: {
    title: "Somebody already decided",
    line: "Nothing else is needed: the first decision counts, and yours was not recorded.",
  },
  outdatedRevision: {
    title: "The post changed while you were reading",
    line: "Your decision was not recorded. See the difference and decide again.",
  },
  authorMayNotSign: {
    title: "Whoever writes does not sign",
    line: "The signature was not recorded: there are words of yours in this text. Somebody else signs.",
  },
  oneSeatPerPerson: {
    title: "You already have a signature on this post",
    line: "One person signs once. This signature is for somebody else.",
  },
  reasonRequired: {
    title: "The reason is missing",
    line: "Nothing was recorded. Write a line or two: whoever wrote the post will read them.",
  },
  undoWindowPassed: {
    title: "The time to take it back is over",
    line: "The signature stays. If there is a mistake, talk to whoever wrote the post.",
  },
  objectionPassed: {
    title: "The time to object is over",
    line: "The kept signature stands. If something is wrong, talk to whoever wrote the post.",
  },
  laterMarkExists: {
    title: "Somebody after you already decided",
    line: "The signature stays. If there is a mistake, talk to whoever wrote the post.",
  },
  staleTimer: {
    title: "This term no longer counts",
    line: "The route has moved on. Nothing else is needed.",
  },
  notAuthor: {
    title: "Only whoever wrote the post can do this",
    line: "Nothing has changed. Ask whoever wrote it.",
  },
  publishMomentPassed: {
    title: "The publication moment has passed",
    line: "Nothing has changed. Choose a new moment.",
  },
  outsideTolerance: {
    title: "That hour needs new signatures",
    line: "The post stays where it was. The page says what can be done.",
  },
  tooSoonAfterLastMark: {
    title: "The last signature is too recent",
    line: "The post stays scheduled. It goes out once the signature can no longer be taken back.",
  },
  alreadyOut: {
    title: "It is already out on one channel",
    line: "Nothing changed: what people can read is not taken back from here. Close the other channels, or copy the text into a new post.",
  },
  accountChanged: {
    title: "The account is no longer the one that was signed",
    line: "Nothing changed. The post goes back for signature with the account of now, or an administrator restores the former one.",
  },
  signatureVoid: {
    title: "A signature no longer counts",
    line: "Nothing has changed: without new signatures nothing more goes out. If it was out already, the post’s page lets you say so.",
  },
  nothingOut: {
    title: "Nothing is out that could be followed like this",
    line: "Nothing changed. What is still on a channel can be corrected or taken off; what went out can be answered.",
  },
  answeredElsewhere: {
    title: "That address is on none of your channels",
    line: "What you wrote is still here. Paste the address of the comment, or change the channels of the reply.",
  },
  notReady: {
    title: "This text cannot become a ready answer",
    line: "Nothing changed. It needs all its signatures, and a text without images.",
  },
  escalatedAlready: {
    title: "It is reported already",
    line: "Nothing changed. The report stays until somebody closes it.",
  },
  addressElsewhere: {
    title: "This address does not belong to this channel",
    line: "Nothing was recorded. Paste the address of the post on this network and this account.",
  },
  inBlackout: {
    title: "In an election blackout it needs a yes to go out",
    line: "Nothing changed. The post goes out after the period, or with the declaration that the person named for it lets pass.",
  },
  otherOrganization: {
    title: "Your last post was for another organisation",
    line: "Nothing was sent. Open the post and send it from there: we ask whether the organisation is the right one.",
  },
  declarationMissing: {
    title: "Its moment falls in an election blackout",
    line: "Nothing was sent. Declare that it is impersonal and indispensable, or choose a moment after the period.",
  },
  needsConfirmation: {
    title: "After a hold the post has to be confirmed",
    line: "Nothing changed. Confirm the post, or move it: then one signature of those who had signed is enough.",
  },
  interrupted: {
    title: "It was going out when the hold came",
    line: "Nothing was recorded. Only that it was out already can be said; if it is not out, report that and then try again.",
  },
  signingStopped: {
    title: "The hold stops the signatures too",
    line: "Nothing changed. When the hold ends you go on from here.",
  },
  holdChannelsMissing: {
    title: "No channel chosen",
    line: "Nothing was stopped. Choose at least one channel, or stop everything.",
  },
  holdTagsMissing: {
    title: "No tag chosen",
    line: "Nothing was stopped. Choose at least one tag, or stop everything.",
  },
  onHold: {
    title: "A hold is in force",
    line: "Nothing goes out and nothing was lost. When the hold ends, confirm the post.",
  },
  routeEmpty: {
    title: "This route has no level for the post",
    line: "The post stays a draft. Choose another route, or ask your administrator.",
  },
  routeIdTwice: {
    title: "Two seats of this route cannot be told apart",
    line: "The post stays a draft. Your administrator removes the doubled seat from the route and adds it again.",
  },
  nobodyBinding: {
    title: "Nobody signs in this route",
    line: "The post stays a draft. Choose a route with at least one signature.",
  },
  partUnsigned: {
    title: "In this route nobody signs a part of the post",
    line: "The post stays a draft. Choose a route in which somebody signs what goes out on every channel.",
  },
  unknownChannel: {
    title: "The post does not go to this channel",
    line: "Nothing has changed. Look at the channels of the post.",
  },
  suspended: {
    title: "Your access is suspended",
    line: "Nothing has changed. Talk to your administrator.",
  },
  onlySignaturesReject: {
    title: "An endorsement does not reject",
    line: "Nothing was recorded. Make an observation: the writer must answer it.",
  },
  nothingToAnswer: {
    title: "There is no observation to answer here",
    line: "Nothing has changed. Somebody may have answered already.",
  },
  notBlocked: {
    title: "The route is not stopped",
    line: "Nothing is needed: it goes on by itself.",
  },
  stillBlocked: {
    title: "The route is still stopped",
    line: "Nobody can take the stopped seat yet: its level, in the route’s column, says why. Remove the cause, or hand the seat to somebody else.",
  },
  nudgedToday: {
    title: "Somebody has sent a reminder today",
    line: "One reminder a day is enough: whoever has to decide got it. From tomorrow on you can send another.",
  },
  remindedEnough: {
    title: "Every reminder has been sent",
    line: "Whoever has to decide was reminded four times after the request: more mails do not help. Write to them, or hand the seat to somebody else.",
  },
  nothingChanged: {
    title: "There is nothing to update",
    line: "The same people can decide as before.",
  },
  notEligible: {
    title: "This person cannot have the seat",
    line: "It takes somebody with the role for signing who did not write the post and does not sign another seat. The reason you wrote is still here.",
  },
  neededElsewhere: {
    title: "This person is already needed for another signature",
    line: "One person signs once, and another signature of this post would be left with nobody. Hand that one to somebody else first. The reason you wrote is still here.",
  },
  frozen: {
    title: "The post is frozen",
    line: "Somebody does not recognise a mark. Nothing is signed and nothing goes out until an administrator or a publisher releases it.",
  },
  notFrozen: {
    title: "The post is not frozen",
    line: "Nothing is needed: it was released already.",
  },
  codeWrong: {
    title: "That is not the code",
    line: "Nothing was recorded. Look at the newest mail and try again.",
  },
  codeOver: {
    title: "This code is no longer valid",
    line: "Nothing was recorded. Press again and we send you a new one.",
  },
  tooManyCodes: {
    title: "Too many codes in a short time",
    line: "Nothing was recorded. Sign in to Imprimatur and decide there, or try again in an hour.",
  },
  code: "code {code}",
  reload: "Reload",
  goBack: "Go back to where you were",
  goToday: "Go to Today",
};
