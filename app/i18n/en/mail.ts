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
};
