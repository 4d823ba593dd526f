import type { checkList as source } from "#app/i18n/it/check-list.ts";
import type { Translated } from "#app/i18n/types.ts";

export const checkList: Translated<typeof source> = {
  heading: "To check",
  item: {
    sources: "Sources",
    numbers: "Numbers, dates and times",
    people: "Consent of who is in the images",
  },
  meaning: {
    sources: "There is at least one source, and the text says what it says.",
    numbers: "Numbers, dates and times in the text were compared with the source.",
    people: "Whoever can be recognised in the images gave consent. Asked only where there are images.",
  },
  checked: "Checked by {name}, {moment}.",
  notYet: "Nobody has checked it yet.",
  fell: "{name} had checked it, {moment}: it has changed since and has to be checked again.",
  needsSource: "First add at least one source.",
  tick: "I checked it",
  tickItem: "I checked it: {item}",
  untick: "Take back",
  untickItem: "Take back the check: {item}",
  cooling: "It has just been changed: it can be sent for signature from {until}.",
  sent: "{item}: {name}, {moment}",
  sentTitle: "Checks",
  sentOne: "Checked before it was sent: {items}",
  settings: "Before sending for signature",
  ofChannel: "Counts for every post of this channel, together with what the iter asks.",
  ofRoute: "Counts for every post of this iter, together with what the channels ask.",
  items: "What has to be checked",
  itemsHint:
    "Whoever writes ticks each item on the page of the post, and name and time are kept. If what they checked changes later, the item is unticked by itself. Without them the post is not sent for signature.",
  own: "Other items",
  ownHint: "One a line, ten at most: the name, a colon, what it means.",
  ownWrong: "Ten items at most, names of 60 characters and explanations of 200.",
  coolingMinutes: "Time to think, in minutes",
  coolingOfChannel:
    "How long after the last change of text or images a post may be sent for signature. Empty: at once.",
  coolingOfRoute:
    "How long after the last change of text or images a post may be sent for signature. Empty: as long as the channels ask. 0: at once, whatever the channels ask, for replies and live events.",
  coolingWrong: "A number of minutes, from 0 to 1440.",
  value: {
    none: "none",
    asChannels: "as the channels ask",
    minutes: "{n, plural, one {one minute} other {# minutes}}",
  },
};
