import type { problems as source } from "#app/i18n/it/problems.ts";
import type { Translated } from "#app/i18n/types.ts";

export const problems: Translated<typeof source> = {
  purposeMissing: "Write why it goes out.",
  audienceMissing: "Write whom it is for.",
  channelsMissing: "Choose at least one channel.",
  channelArchived: "A channel is no longer in use: remove it.",
  textMissing: "The text is missing.",
  networkRule: "The channel does not accept the post as it is.",
  altMissing: "Describe the picture for those who cannot see it.",
  publishMomentMissing: "Choose when it goes out.",
  publishMomentPassed: "The publication moment has passed: choose another.",
  routeMissing: "Choose a route.",
  routeUnpublished: "The chosen route is not published yet.",
  nobodyBinding: "Nobody signs in this route: choose another.",
  partUnsigned: "In this route nobody signs what goes out on one of the channels: choose another.",
  routeNotYours: "The chosen route is for other groups: choose another, or let one of their members send it.",
  routeNotImposed: "A rule wants another route: choose that one.",
  routeNotOnChannel: "A channel does not go out by this route.",
  sensitiveReasonMissing: "Say why it is no longer a sensitive subject.",
  requestOpen: "A request is waiting: mark it Done, or answer it.",
  requestUnanswered: "Nothing has changed: answer the request.",
  wordBlocked: "“{word}” is on the list {list}: it cannot be sent for signature like this.",
  houseRule: "It departs from a rule of a channel: like this it cannot be sent for signature.",
  checkMissing:
    "To be checked, nobody ticked it: {item, select, sources {sources} numbers {numbers and dates} people {consent of who is in the images} other {{label}}}.",
  sourceMissing: "Add at least one source.",
  coolingTime: "It has just been changed: it can be sent for signature from {until}.",
  answeredMissing: "Write what you answer: its address and its words.",
  answeredElsewhere: "What you answer is on none of the channels you chose: check the address or the channels.",
  notOutThere: "The post is not out on one of the channels: there is nothing to take off there.",
  envelopeIncomplete: "The live coverage is not complete yet.",
};
