import type { houseRules as italian } from "#app/i18n/it/house-rules.ts";
import type { Translated } from "#app/i18n/types.ts";

export const houseRules: Translated<typeof italian> = {
  heading: "Rules of the channels",
  follows: "The post follows the rules of its channels.",
  ofChannel: "{channel}: {sentence}.",
  said: {
    hashtagsMissing: "{n, plural, one {{names} is missing} other {{names} are missing}}",
    hashtagsMany:
      "{n, plural, one {one hashtag} other {# hashtags}}, {max, plural, =0 {and none are wanted} other {at most #}}",
    hashtagsPlace: "hashtags go at the end, after the text",
    signatureMissing: "the signature line {names} is missing",
    utmMissing: "{n, plural, one {one link does} other {# links do}} not carry the UTM of the channel: {names}",
    tooNear:
      "{n, plural, =0 {it goes out at nearly the same time as {names}} other {it goes out {apart} from {names}}}, and it wants at least {distance} between two posts",
    outOfHours: "it goes out outside its hours ({names})",
  },
  warns: "Whoever signs reads what is left.",
  blocks: "Like this the post cannot be sent for signature.",
  addSignature: "Add the signature line",
  addUtm: "Add the UTM to the links",
  of: "{what}: {channel}",
  openText: "Open the text of {channel}",
  openCommon: "Open the common text",
  ownText: "Give {channel} a text of its own",
  shared: "The common text also goes out on {channels}.",
};
