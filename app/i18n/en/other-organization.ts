import type { otherOrganization as source } from "#app/i18n/it/other-organization.ts";
import type { Translated } from "#app/i18n/types.ts";

export const otherOrganization: Translated<typeof source> = {
  pageTitle: "For which organisation: {title}",
  title: "Is it for {organization}?",
  line: "Your last post was for {other}. This one, “{title}”, is of another organisation: look where it goes out.",
  accounts:
    "{n, plural, =0 {No channel chosen} one {It goes out on this channel} other {It goes out on these channels}}",
  yesSubmit: "Yes, send it for signature for {organization}",
  yesSchedule: "Yes, schedule it for {organization}",
  no: "No, back to the post",
  noLine: "Nothing is sent until you answer: the post stays as it is.",
};
