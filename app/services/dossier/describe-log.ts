import { showHistory } from "#app/services/log/show-entries.server.ts";
import type { Block, Words } from "./dossier-blocks.ts";
import type { Telling } from "./telling.server.ts";

/** What came after the post, and the whole of its own part of the log, oldest first. */
export function describeLog(telling: Telling): Block[] {
  const { facts, t, reader, format } = telling;
  const entries = new Map(facts.history.entries.map((entry) => [entry.seq, entry]));
  const rows = showHistory(facts.history, reader).toReversed();
  return [
    ...afterwards(telling),
    { type: "heading", level: 2, text: t("dossier.log.heading") },
    {
      type: "table",
      columns: [
        { head: t("dossier.log.number"), share: 8 },
        { head: t("dossier.log.fact"), share: 52 },
        { head: t("dossier.log.means"), share: 15 },
        { head: t("dossier.log.when"), share: 26, align: "right" },
      ],
      rows: rows.map(({ seq, at, fact, about }) => {
        const entry = entries.get(seq);
        const number = entry?.number ?? null;
        const words: Words = about.length > 0 ? [...fact, `\n${about.join(" · ")}`] : fact;
        return [
          { words: number === null ? t("dossier.log.waiting") : format.number(number), soft: true },
          { words },
          { words: t(`logPage.means.${(entry?.means ?? "clock") as "clock"}`), soft: true },
          { words: format.second(at) },
        ];
      }),
    },
  ];
}

function afterwards({ facts, t, format }: Telling): Block[] {
  if (facts.linked.length === 0) return [];
  return [
    { type: "heading", level: 2, text: t("dossier.after.heading") },
    {
      type: "table",
      columns: [
        { head: t("dossier.after.kind"), share: 18 },
        { head: t("dossier.after.title"), share: 42 },
        { head: t("dossier.after.state"), share: 19 },
        { head: t("dossier.after.when"), share: 21, align: "right" },
      ],
      rows: facts.linked.map(({ kind, title, state, createdAt, publishedAt }) => [
        { words: t(`states.kind.${kind}`) },
        { words: title },
        { words: t(`states.post.${state}`) },
        { words: format.moment(publishedAt ?? createdAt, { length: "short" }) },
      ]),
    },
  ];
}
