import { useTranslations } from "use-intl";
import { decideUntil } from "#app/components/approval/decide-until.ts";
import type { PostFacts } from "#app/components/approval/types.ts";
import { turnOfPost } from "#app/components/approval/turn-of-post.ts";
import { useFormat, useReader } from "#app/i18n/reader.ts";
import type { PostView } from "#app/services/post-page/post-view.ts";

/** Stato · Tocca a · Entro · Esce, in the reader's words. */
export function usePostFacts({ post, iter, rights, viewerId }: PostView): PostFacts {
  const facts = useTranslations("facts");
  const words = useTranslations("iter");
  const t = useTranslations("post");
  const format = useFormat();
  const reader = useReader();
  const turn = turnOfPost({ ...post, iter, viewerId, mine: rights.decide }, words, reader);
  const out = post.publications.filter((one) => one.publishedAt !== null);
  const meant = { length: "short", meantIn: post.publishZone } as const;
  return {
    state: post.state,
    turn: turn.who,
    ...(turn.note && turn.mine ? { turnNote: turn.note } : {}),
    by: post.dueAt ? format.moment(decideUntil(post.dueAt, post.publishAt), { length: "short" }) : null,
    byUrgent: turn.urgent,
    out: outMoment(),
    ...(out.length > 0 && out.length < post.publications.length
      ? { outNote: t("out.onSome", { n: format.count(out.length), total: format.count(post.publications.length) }) }
      : {}),
    wentOut: out.length > 0,
  };

  function outMoment(): string {
    const first = out.map((one) => one.publishedAt ?? "").sort()[0];
    if (first) return format.moment(first, meant);
    return post.publishAt ? format.moment(post.publishAt, meant) : facts("noMoment");
  }
}
