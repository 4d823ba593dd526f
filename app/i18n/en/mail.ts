import type { mail as italian } from "#app/i18n/it/mail.ts";
import type { Translated } from "#app/i18n/types.ts";

export const mail: Translated<typeof italian> = {
  deliveries: {
    title: "Requests by mail",
    queued: "about to leave",
    held: "in the next digest",
    digested: "in the digest",
    sent: "sent {moment}",
    delivered: "delivered {moment}",
    delayed: "delayed: the mail server does not answer yet",
    cancelled: "not needed any more",
    bounced: "bounced: {reason}",
    failed: "not sent: {reason}",
    suppressed: "not sent: {reason}",
    complained: "{reason}",
    automatic: "Automatic reply {moment}: they may be away.",
    automaticHandOn: "Hand to…",
    automaticAsk: "Who can hand the place on: {names}.",
    automaticNobody: "The place cannot be handed on now.",
    reason: {
      mailboxFull: "mailbox full",
      unknownAddress: "the address does not exist",
      refused: "the mail server refused it",
      suppressed: "the address bounced other mails before this one",
      spam: "marked as spam",
      serverAway: "their mail server does not answer",
      noAnswer: "no news after fifteen minutes",
    },
  },
  none: {
    title: "No mail leaves from here.",
    line: "As long as this is so, no signature can be asked for: nobody would get the request. Whoever runs the server sets RESEND_API_KEY or SMTP_URL and restarts Imprimatur.",
  },
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
