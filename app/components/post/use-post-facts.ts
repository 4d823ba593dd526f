import { useTranslations } from "use-intl";
import { decideUntil } from "#app/components/approval/decide-until.ts";
import type { PostFacts } from "#app/components/approval/types.ts";
import { turnOfPost } from "#app/components/approval/turn-of-post.ts";
import { useFormat, useReader } from "#app/i18n/reader.ts";
import type { PostView } from "#app/services/post-page/post-view.ts";
import { hasPrompted, waysForward } from "./way-forward.ts";

/** Stato · Tocca a · Entro · Esce, in the reader's words. */
export function usePostFacts(view: PostView): PostFacts {
  const { post, iter, rights, viewerId } = view;
  const facts = useTranslations("facts");
  const words = useTranslations("iter");
  const t = useTranslations("post");
  const format = useFormat();
  const reader = useReader();
  const sending = post.state === "publishing" && !post.publications.some((one) => one.state === "prompted");
  const turn = turnOfPost({ ...post, iter, viewerId, mine: rights.decide, sending }, words, reader);
  const out = post.publications.filter((one) => one.publishedAt !== null);
  const ways = waysForward(view).map((way) => words(`ways.${way}`));
  const publishers = publishersAsked();
  const mine = turn.mine || hasPrompted(view);
  return {
    state: post.state,
    kind: post.kind,
    turn: publishers && !hasPrompted(view) ? publishers : mine ? words("whose.me") : turn.who,
    ...(post.state === "review"
      ? turn.note && turn.mine && { turnNote: turn.note }
      : mine && ways.length > 0 && { turnNote: format.either(ways) }),
    by: post.dueAt ? format.moment(decideUntil(post.dueAt, post.publishAt), { length: "short" }) : null,
    byUrgent: turn.urgent,
    ...outFact(),
    ...(out.length > 0 && out.length < post.publications.length
      ? { outNote: t("out.onSome", { n: format.count(out.length), total: format.count(post.publications.length) }) }
      : {}),
  };

  /** Who is named on the channels that are to be published now; null where it is the writer's to do. */
  function publishersAsked(): string | null {
    const prompted = post.publications.filter((one) => one.state === "prompted");
    const names = prompted.flatMap((one) => one.publishers.map((person) => person.name));
    return post.state === "publishing" && names.length > 0 ? format.list([...new Set(names)]) : null;
  }

  /** A moment to come, one that passed, or what happened instead of it. */
  function outFact(): Pick<PostFacts, "out" | "outName"> {
    const meant = { length: "short", meantIn: post.publishZone } as const;
    const first = out.map((one) => one.publishedAt ?? "").sort()[0];
    const takesOff = post.kind === "withdrawal";
    if (first) return { outName: takesOff ? "tookOff" : "wentOut", out: format.moment(first, meant) };
    if (post.state === "rejected") return rejection();
    if (post.state === "discarded") return { outName: "out", out: facts("never") };
    if (post.publishAt === null) return { outName: "out", out: facts("noMoment") };
    const passed = new Date(post.publishAt) < reader.now && post.state !== "draft";
    return { outName: passed ? "wasDue" : takesOff ? "takesOff" : "out", out: format.moment(post.publishAt, meant) };
  }

  function rejection(): Pick<PostFacts, "out" | "outName"> {
    const marks = iter?.levels.flatMap((level) => level.seats.flatMap((seat) => seat.mark ?? [])) ?? [];
    const last = marks
      .filter((mark) => mark.verdict === "reject")
      .sort((a, b) => a.at.localeCompare(b.at))
      .at(-1);
    if (last === undefined) return { outName: "out", out: facts("never") };
    const moment = format.moment(last.at, { length: "short" });
    return {
      outName: "rejected",
      out: facts("rejectedBy", { name: last.personName ?? words("whose.nobody"), moment }),
    };
  }
}
