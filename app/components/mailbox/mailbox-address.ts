import { plainLine } from "#workflows/content/plain-text.ts";

export type MailboxView = "html" | "text" | "source";

export interface MailboxPlace {
  /** Id of the message being read; empty for the list alone. */
  message: string;
  view: MailboxView;
  to: string;
  words: string;
}

export function readMailboxPlace(search: URLSearchParams): MailboxPlace {
  const view = search.get("view");
  return {
    message: (search.get("message") ?? "").slice(0, 60),
    view: view === "text" || view === "source" ? view : "html",
    to: plainLine(search.get("to") ?? "").slice(0, 320),
    words: plainLine(search.get("q") ?? "")
      .slice(0, 200)
      .trim(),
  };
}

/** The same address with other parameters; empty ones are left out. */
export function mailboxAddress(place: MailboxPlace, change: Partial<MailboxPlace> = {}): string {
  const { message, view, to, words } = { ...place, ...change };
  const search = new URLSearchParams();
  if (message) search.set("message", message);
  if (view !== "html") search.set("view", view);
  if (to) search.set("to", to);
  if (words) search.set("q", words);
  const text = search.toString();
  return text ? `/mailbox?${text}` : "/mailbox";
}
