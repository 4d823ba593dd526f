import { useTranslations } from "use-intl";
import { ButtonLink, TextLink } from "#app/components/ui/button-link.tsx";
import { SectionHead } from "#app/components/ui/section-head.tsx";
import { useFormat } from "#app/i18n/reader.ts";
import type { PastPost, PastTrial } from "#app/services/approval-routes/replay-past-posts.server.ts";
import type { RouteTrialPage } from "#app/services/approval-routes/read-route-trial.server.ts";
import type { SeatHolder } from "#workflows/approval/route-types.ts";

type Page = Pick<RouteTrialPage, "routeId" | "holders" | "past">;

/** What the iter would have done to the posts sent last, against what was really asked. */
export function PastPosts({ page }: { page: Page }) {
  const t = useTranslations("routeTrial.past");
  const { past, routeId } = page;
  return (
    <section aria-labelledby="past" className="mt-12">
      <SectionHead id="past" title={t("heading")} />
      <p className="mt-3 max-w-measure text-sm text-soft">{t("line")}</p>
      {past === null ? (
        <p className="mt-4">
          <ButtonLink preventScrollReset to={`/approval-routes/${routeId}/trial?past=1#past`}>
            {t("run")}
          </ButtonLink>
        </p>
      ) : (
        <Outcome page={page} past={past} />
      )}
    </section>
  );
}

function Outcome({ past, page }: { past: PastTrial; page: Page }) {
  const t = useTranslations("routeTrial.past");
  const format = useFormat();
  return (
    <div role="status">
      <p className="mt-4 font-serif text-lg text-balance">{useSum(past)}</p>
      <ol className="mt-3 border-t border-rule empty:hidden">
        {past.posts.map((post) => (
          <li className="border-b border-rule py-3.5" key={post.postId}>
            <p className="flex flex-wrap items-baseline gap-x-3">
              <TextLink to={`/posts/${post.postId}`}>{post.title}</TextLink>
              <span className="text-sm text-faint">
                {t("sent", { moment: format.moment(post.sentAt, { length: "short" }) })}
                {post.otherRoute && `, ${t("byRoute", { route: post.otherRoute })}`}
              </span>
            </p>
            <Differences page={page} post={post} />
          </li>
        ))}
      </ol>
    </div>
  );
}

/** "Di 50 post, 12 avrebbero fatto un’altra strada: 8 con livelli in più, 3 con altre persone." */
function useSum({ tried, posts }: PastTrial): string {
  const t = useTranslations("routeTrial.past");
  const format = useFormat();
  if (tried === 0) return t("none");
  if (posts.length === 0) return t("same", { total: tried });
  const count = (is: (post: PastPost) => boolean) => posts.filter(is).length;
  const counts = {
    more: count(({ more }) => more.length > 0),
    less: count(({ less }) => less.length > 0),
    others: count(({ others }) => others.length > 0),
    blocked: count(({ blocked }) => blocked.length > 0),
    refused: count(({ refusal }) => refusal !== null),
  };
  const parts = (Object.keys(counts) as Array<keyof typeof counts>)
    .filter((part) => counts[part] > 0)
    .map((part) => t(`parts.${part}`, { n: counts[part] }));
  return t("different", { total: tried, n: posts.length, parts: format.list(parts) });
}

function Differences({ post, page }: { post: PastPost; page: Page }) {
  const t = useTranslations("routeTrial");
  const iter = useTranslations("iter.blocked");
  const format = useFormat();
  const nameOf = useHolderWords(page);
  const named = (holders: SeatHolder[]) => format.list([...new Set(holders.map(nameOf))]);
  const key = `refusals.${(post.refusal ?? "other") as "other"}` as const;
  const lines = [
    ...(post.more.length > 0 ? [t("past.more", { levels: format.list(post.more) })] : []),
    ...(post.less.length > 0 ? [t("past.less", { levels: format.list(post.less) })] : []),
    ...post.others.map(({ level, before, after }) =>
      t("past.others", { level, before: named(before) || t("nobody"), after: named(after) || t("nobody") }),
    ),
    ...post.blocked.map(({ level, reason, holder }) =>
      t("past.blocked", {
        level,
        reason: holder.type === "vacant" ? t("vacant", { role: holder.role }) : iter(reason),
      }),
    ),
    ...(post.refusal === null ? [] : [t("past.refused", { why: t(t.has(key) ? key : "refusals.other") })]),
  ];
  return (
    <ul className="mt-1 text-sm text-soft">
      {lines.map((line) => (
        <li key={line}>{line}</li>
      ))}
    </ul>
  );
}

function useHolderWords({ holders }: Page): (holder: SeatHolder) => string {
  const t = useTranslations("approvalRoutes");
  return (holder) => {
    switch (holder.type) {
      case "person":
        return holders.people.find(({ personId }) => personId === holder.personId)?.name ?? t("problems.personUnknown");
      case "group": {
        const group = holders.groups.find(({ groupId }) => groupId === holder.groupId);
        return group ? t("inGroup", { group: group.name }) : t("problems.groupUnknown");
      }
      case "vacant":
        return t("vacantSeat", { role: holder.role });
      case "voice":
        return t("voice");
      default:
        return t("superior");
    }
  };
}
