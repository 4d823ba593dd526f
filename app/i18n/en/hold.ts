import type { hold as itHold } from "#app/i18n/it/hold.ts";
import type { Translated } from "#app/i18n/types.ts";

export const hold: Translated<typeof itHold> = {
  reasons: {
    emergency: "Emergency",
    mistake: "Mistake in a post",
    mourning: "Mourning",
    intrusion: "Suspicious access",
    other: "Other",
  },
  strip: {
    everything: "Everything stopped since {hour}.",
    channels: "{channels} stopped since {hour}.",
    tags: "Posts with {tags} stopped since {hour}.",
    who: "{name}: “{why}”.",
    counts:
      "{held, plural, =0 {No post held} one {One post held} other {{heldWords} posts held}}{out, plural, =0 {} one {, one already going out} other {, {outWords} already going out}}.",
    signing: "Nothing is signed either.",
    review: "Review the held posts",
  },
};
