import { isStanding } from "#workflows/approval/states.ts";
import type { Block } from "./dossier-blocks.ts";
import type { Telling } from "./telling.server.ts";

type Fact = Extract<Block, { type: "facts" }>["facts"][number];

/** The head of the sheet: what the post is, in names and values. */
export function describeFacts(telling: Telling): Block {
  const { facts, t, format } = telling;
  const { post, route } = facts;
  const authors = post.authors.length > 0 ? post.authors.map(({ name }) => name) : [post.authorName];
  const short: Array<[string, string | null]> = [
    [t("dossier.facts.state"), stateOf(telling)],
    [t("dossier.facts.authors"), format.list(authors)],
    [t("dossier.facts.route"), route && routeWords(telling, route)],
    [t("dossier.facts.voice"), post.voiceName],
    [t("dossier.facts.moment"), momentOf(telling)],
    [t("dossier.facts.campaign"), post.campaign || null],
    [t("dossier.facts.sensitive"), post.sensitive ? t("dossier.facts.sensitiveYes") : null],
  ];
  const wide: Array<[string, string | null]> = [
    [t("dossier.facts.kind"), kindOf(telling)],
    [t("dossier.facts.purpose"), post.purpose || null],
    [t("dossier.facts.audience"), post.audience || null],
    [t("dossier.facts.ai"), post.aiUsed ? t("dossier.facts.aiUsed") : null],
    ...declarationsIn(telling).map((words): [string, string] => [t("dossier.facts.blackout"), words]),
  ];
  return { type: "facts", facts: [...factsOf(short, false), ...factsOf(wide, true)] };
}

function factsOf(pairs: Array<[string, string | null]>, wide: boolean): Fact[] {
  return pairs.flatMap(([name, value]) => (value === null ? [] : [{ name, value, wide }]));
}

function stateOf({ facts: { post }, t }: Telling): string {
  const { state, kind } = post;
  const ofWithdrawal = kind === "withdrawal" && (state === "publishing" || state === "published" || state === "failed");
  const words = ofWithdrawal ? t(`states.withdrawal.${state}`) : t(`states.post.${state}`);
  const total = post.publications.filter((one) => one.state !== "cancelled").length;
  if (total === 0) return words;
  const n = post.publications.filter((one) => isStanding(one.state)).length;
  return n === 0 ? words : t("dossier.facts.stateOn", { state: words, n: String(n), total: String(total) });
}

function routeWords({ t }: Telling, { name, version }: { name: string; version: number | null }): string {
  return version === null ? name : t("dossier.facts.routeVersion", { name, n: version });
}

function momentOf({ facts: { post, revisions }, format }: Telling): string | null {
  const moment = revisions.at(-1)?.content.publishAt ?? post.publishAt;
  const meant = post.publishAt ?? moment;
  return meant === null ? null : format.moment(meant);
}

function kindOf({ facts: { post, aboutTitle }, t }: Telling): string | null {
  if (post.kind === "post") return null;
  const kind = t(`states.kind.${post.kind}`);
  return aboutTitle === null ? kind : t("dossier.facts.about", { kind, title: aboutTitle });
}

function declarationsIn({ facts: { declarations, revisions }, t, format }: Telling): string[] {
  return declarations.toReversed().map((one) => {
    const number = revisions.find(({ hash }) => hash === one.revisionHash)?.number;
    const decided = {
      name: one.decidedByName ?? "",
      moment: one.decidedAt === null ? "" : format.moment(one.decidedAt),
    };
    return [
      t("dossier.blackout.declared", {
        name: one.declaredByName,
        moment: format.moment(one.declaredAt),
        reason: one.reason,
      }),
      ...(number === undefined ? [] : [t("dossier.blackout.ofRevision", { n: number })]),
      one.verdict === null ? t("dossier.blackout.waiting") : t(`dossier.blackout.${one.verdict}`, decided),
      ...(one.words === "" ? [] : [t("dossier.blackout.words", { words: one.words })]),
    ].join("; ");
  });
}
