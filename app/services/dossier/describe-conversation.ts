import type { StoredThread } from "#db/queries/comments.server.ts";
import type { Block } from "./dossier-blocks.ts";
import type { Telling } from "./telling.server.ts";

/** What was asked and answered, and what was said about words. */
export function describeConversation(telling: Telling): Block[] {
  return [...requestsIn(telling), ...commentsIn(telling)];
}

function requestsIn(telling: Telling): Block[] {
  const { facts, t, format } = telling;
  const asked = facts.seats.flatMap(({ mark }) => (mark?.verdict === "requestChanges" ? [mark] : []));
  if (asked.length === 0) return [];
  return [
    { type: "heading", level: 2, text: t("dossier.requests.heading") },
    ...asked.flatMap((mark): Block[] => {
      const { closing } = mark;
      const by = closing && { name: closing.byName, moment: format.moment(closing.at) };
      const answer =
        by === null || closing === null
          ? t("dossier.requests.open")
          : closing.answer
            ? t("dossier.requests.answered", { ...by, answer: closing.answer })
            : t("dossier.requests.done", by);
      const words = {
        name: mark.personName ?? "",
        moment: format.moment(mark.at),
        n: mark.revision ?? 0,
        reason: mark.reason ?? "",
      };
      return [
        { type: "paragraph", look: "plain", words: t("dossier.requests.asked", words) },
        { type: "paragraph", look: "soft", words: answer },
      ];
    }),
  ];
}

function commentsIn(telling: Telling): Block[] {
  const { facts, t, format } = telling;
  if (facts.threads.length === 0) return [];
  return [
    { type: "heading", level: 2, text: t("dossier.comments.heading") },
    ...facts.threads.flatMap((thread): Block[] => [
      { type: "heading", level: 3, text: aboutWords(telling, thread) },
      ...facts.comments
        .filter(({ threadId, body }) => threadId === thread.id && body !== "")
        .map((one): Block => ({
          type: "paragraph",
          look: "plain",
          words: [
            {
              bold: t("dossier.comments.said", { name: nameOf(telling, one.authorId), moment: format.moment(one.at) }),
            },
            ` ${one.body}`,
          ],
        })),
      ...settledWords(telling, thread),
    ]),
  ];
}

function aboutWords({ t }: Telling, { kind, quote, replacement }: StoredThread): string {
  if (quote === null) return t("dossier.comments.whole");
  if (kind === "comment" || replacement === null) return t("dossier.comments.on", { quote });
  return replacement === ""
    ? t("dossier.comments.removal", { before: quote })
    : t("dossier.comments.proposal", { before: quote, after: replacement });
}

function settledWords(telling: Telling, { status, settledBy, settledAt }: StoredThread): Block[] {
  if (status === "open" || settledAt === null) return [];
  const words = { name: nameOf(telling, settledBy ?? ""), moment: telling.format.moment(settledAt) };
  return [{ type: "paragraph", look: "soft", words: telling.t(`comments.status.${status}`, words) }];
}

function nameOf({ facts, t }: Telling, id: string): string {
  return facts.names[id] ?? t("iter.someone");
}
