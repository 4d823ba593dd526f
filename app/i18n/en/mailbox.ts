import type { mailbox as italian } from "#app/i18n/it/mailbox.ts";
import type { Translated } from "#app/i18n/types.ts";

export const mailbox: Translated<typeof italian> = {
  title: "Mail",
  strip:
    "<b>Test mailbox: nothing has left this computer.</b> The links work. To send for real, set RESEND_API_KEY or SMTP_URL.",
  stripMasked:
    "<b>No mail leaves from here.</b> Nobody receives what you see, so no signature can be asked for; links and codes are covered. To send, set RESEND_API_KEY or SMTP_URL and restart Imprimatur.",
  backToToday: "Back to Today",
  to: "To",
  everybody: "To: everybody",
  search: "Search",
  apply: "Show",
  list: "Messages",
  message: "Message",
  views: "How to read the message",
  asSeen: "As it looks",
  textOnly: "Text only",
  source: "Source",
  from: "From",
  toLabel: "To",
  when: "When",
  delivered: "{moment} · delivered at once, {size}",
  empty: "No messages.",
  emptyLine: "Whatever Imprimatur writes to somebody appears here.",
  emptyFound: "No such message.",
  emptyFoundLine: "Remove the filter, or look for other words.",
  clear: "Show all",
  choose: "Choose a message.",
  chooseLine: "You read it here, as whoever gets it would see it.",
  backToList: "Back to the messages",
  frame: "The message “{subject}”",
};
