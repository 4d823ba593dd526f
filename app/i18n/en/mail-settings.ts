import type { mailSettings as source } from "#app/i18n/it/mail-settings.ts";
import type { Translated } from "#app/i18n/types.ts";

export const mailSettings: Translated<typeof source> = {
  frequency: {
    title: "Mail",
    line: "When we write to you about posts. Codes, receipts and invitations always leave at once.",
    label: "Requests and news",
    instant: "One at a time, at once",
    gathered:
      "As time allows: at once if the post goes out within 24 hours, or if waiting would leave you less than half a working day to decide; the rest in a digest, at 9:00 on the next working day",
    pressing: "Only what presses: a request, a day before the post goes out or its term ends. I find the rest in Today",
    quiet: "Quiet hours",
    quietLine:
      "In these hours we wait, unless the post would go out or the term would end before you could read. When we did not wait, the log says so.",
    quietFrom: "From",
    quietUntil: "Until",
    quietOff: "None",
  },
  unsubscribe: {
    title: "Stop the digests",
    line: "We still write when a post is waiting for you and less than a day is left until it goes out or its term ends. You find the rest in Today.",
    confirm: "Send me no more digests",
    done: "Done: no more digests will come.",
    back: "You can have them back from the settings.",
    settings: "Open the settings",
  },
};
