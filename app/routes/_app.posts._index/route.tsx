import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData, useSearchParams } from "@remix-run/react";
import { useTranslations } from "use-intl";
import { channelName } from "#app/i18n/channel-name.ts";
import { requireRole, requireViewer } from "#app/auth/viewer.server.ts";
import { firstTab } from "#app/components/posts-list/first-tab.ts";
import { PostsBoard } from "#app/components/posts-list/posts-board.tsx";
import { addressOf, PostsFilter } from "#app/components/posts-list/posts-filter.tsx";
import { PostsTable } from "#app/components/posts-list/posts-table.tsx";
import { BusyPosts } from "#app/components/presence/busy-posts.tsx";
import { Page, PageHeader } from "#app/components/shell/page.tsx";
import { withWords } from "#app/components/shell/with-words.tsx";
import { ButtonLink } from "#app/components/ui/button-link.tsx";
import { Empty } from "#app/components/ui/empty.tsx";
import { Segmented } from "#app/components/ui/tabs.tsx";
import { hasRole } from "#app/policies/viewer.ts";
import { translator } from "#app/i18n/translator.server.ts";
import { campaignsInUse, listFilters } from "#db/queries/list-filters.server.ts";
import { postBoard, postCounts, postList } from "#db/queries/posts-list.server.ts";
import { readScope } from "#db/scope.server.ts";
import { readPostFilter } from "./read-post-filter.ts";

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }];

export async function loader({ request, context }: LoaderFunctionArgs) {
  const viewer = await requireViewer({ request, context });
  requireRole(viewer, "admin", "writer", "publisher", "auditor");
  const { filter, state, view } = readPostFilter(new URL(request.url).searchParams);
  const t = translator(viewer.locale);
  return readScope(context.app.db, viewer, async (scope) => {
    const [{ channels, routes }, campaigns, counts, list, board] = await Promise.all([
      listFilters(scope),
      campaignsInUse(scope),
      postCounts(scope, viewer.personId),
      view === "table" ? postList(scope, viewer.personId, filter) : { rows: [], next: null },
      view === "board" ? postBoard(scope, viewer.personId, filter) : null,
    ]);
    return {
      title: `${t("postsList.title")} · Imprimatur`,
      viewer: { personId: viewer.personId },
      mayReply: hasRole(viewer, "writer", "admin"),
      view,
      filter: { ...filter, state },
      counts,
      list,
      board,
      channels: channels.map(({ id, network, name }) => ({
        id,
        label: channelName({ network, name }, (of) => t(`networks.${of}`)),
      })),
      routes,
      campaigns,
    };
  });
}

export default withWords(["postsList"], Posts);

function Posts() {
  const data = useLoaderData<typeof loader>();
  const { list, board, view, viewer, filter } = data;
  const t = useTranslations("postsList");
  const [search] = useSearchParams();
  const nothing = board ? board.columns.every(({ rows }) => rows.length === 0) && board.elsewhere.length === 0 : false;
  const filtered = Boolean(filter.words || filter.state || filter.channelId || filter.routeId || filter.campaign);
  return (
    <Page wide={view === "board"}>
      <PageHeader
        actions={
          <>
            {data.mayReply && (
              <ButtonLink to="/replies" tone="quiet">
                {t("replies")}
              </ButtonLink>
            )}
            <ViewSwitch />
          </>
        }
        title={t("title")}
      />
      <PostsFilter
        campaigns={data.campaigns}
        channels={data.channels}
        counts={data.counts}
        filter={filter}
        routes={data.routes}
        view={view}
      />
      {(board ? nothing : list.rows.length === 0) && (
        <Empty line={t(filtered ? "emptyFilteredLine" : "emptyLine")} title={t(filtered ? "emptyFiltered" : "empty")} />
      )}
      {board && !nothing && (
        <BusyPosts>
          <PostsBoard board={board} viewerId={viewer.personId} />
        </BusyPosts>
      )}
      {list.rows.length > 0 && (
        <BusyPosts>
          <PostsTable
            grouped={filter.tab === "onTheWay" || filter.tab === "drafts"}
            rows={list.rows}
            viewerId={viewer.personId}
            whole={list.next === null && !search.has("after")}
          />
        </BusyPosts>
      )}
      {list.next && (
        <p className="pt-5">
          <ButtonLink to={`/posts?${nextPage(search, list.next)}`}>{t("next")}</ButtonLink>
        </p>
      )}
    </Page>
  );
}

function ViewSwitch() {
  const { view, filter } = useLoaderData<typeof loader>();
  const t = useTranslations("postsList");
  const segments = (["table", "board"] as const).map((name) => ({
    to: addressOf(filter.tab === firstTab[view] ? firstTab[name] : filter.tab, name),
    label: t(name),
    current: name === view,
  }));
  return <Segmented label={t("viewLabel")} segments={segments} />;
}

function nextPage(search: URLSearchParams, next: { publishAt: string | null; id: string }): string {
  const page = new URLSearchParams(search);
  page.set("after", `${next.publishAt ?? "none"}~${next.id}`);
  return page.toString();
}
