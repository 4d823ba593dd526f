import { Form } from "@remix-run/react";
import { Search } from "lucide-react";
import { useTranslations } from "use-intl";
import { TextLink } from "#app/components/ui/button-link.tsx";
import { Button } from "#app/components/ui/button.tsx";
import { Select } from "#app/components/ui/select.tsx";
import { TabLinks } from "#app/components/ui/tabs.tsx";
import type { Counted } from "#db/queries/counted.server.ts";
import type { PostListFilter } from "#db/queries/posts-list.server.ts";
import { type PostTab, postTabs, postStates } from "#workflows/approval/states.ts";
import { firstTab } from "./first-tab.ts";

interface PostsFilterProps {
  filter: Pick<PostListFilter, "tab" | "words" | "channelId" | "routeId" | "campaign"> & { state: string };
  counts: Record<PostTab, Counted>;
  view: "table" | "board";
  channels: Array<{ id: string; label: string }>;
  routes: Array<{ id: string; name: string }>;
  campaigns: string[];
}

/** Tabs are addresses and the filters a plain form that asks with GET: everything can be linked and needs no JavaScript. */
export function PostsFilter({ filter, counts, view, channels, routes, campaigns }: PostsFilterProps) {
  const t = useTranslations("postsList");
  const states = useTranslations("states.post");
  const inUse = Boolean(filter.words || filter.state || filter.channelId || filter.routeId || filter.campaign);
  // An address may name a campaign that no post belongs to any more: the list is narrowed by it, so it is shown.
  const named = [...new Set([...campaigns, ...(filter.campaign ? [filter.campaign] : [])])];
  return (
    <>
      <PostTabs counts={counts} current={filter.tab} view={view} />
      <Form className="flex flex-wrap items-end gap-2 py-4" method="get">
        {filter.tab !== firstTab[view] && <input name="tab" type="hidden" value={filter.tab} />}
        {view === "board" && <input name="view" type="hidden" value="board" />}
        <label className="flex min-h-11 w-full items-center gap-2 rounded-md border border-edge bg-paper px-3 focus-within:outline-2 focus-within:outline-accent-text md:w-56">
          <Search aria-hidden="true" className="flex-none text-soft" size={16} strokeWidth={1.75} />
          <span className="sr-only">{t("words")}</span>
          <input
            className="w-full min-w-0 bg-transparent outline-none placeholder:text-faint"
            defaultValue={filter.words}
            maxLength={200}
            name="q"
            placeholder={t("words")}
            type="search"
          />
        </label>
        <Select
          className="w-[calc(50%-4px)] md:max-w-40 md:min-w-32 md:flex-1"
          defaultValue={filter.state}
          hiddenLabel
          label={t("state")}
          name="state"
          options={postStates.map((state) => ({ value: state, label: states(state) }))}
          placeholder={t("state")}
        />
        <Select
          className="w-[calc(50%-4px)] md:max-w-40 md:min-w-32 md:flex-1"
          defaultValue={filter.channelId ?? ""}
          hiddenLabel
          label={t("channel")}
          name="channel"
          options={channels.map(({ id, label }) => ({ value: id, label }))}
          placeholder={t("channel")}
        />
        <Select
          className="w-[calc(50%-4px)] md:max-w-40 md:min-w-32 md:flex-1"
          defaultValue={filter.routeId ?? ""}
          hiddenLabel
          label={t("route")}
          name="route"
          options={routes.map(({ id, name }) => ({ value: id, label: name }))}
          placeholder={t("route")}
        />
        {named.length > 0 && (
          <Select
            className="w-[calc(50%-4px)] md:max-w-40 md:min-w-32 md:flex-1"
            defaultValue={filter.campaign}
            hiddenLabel
            label={t("campaign")}
            name="campaign"
            options={named.map((campaign) => ({ value: campaign, label: campaign }))}
            placeholder={t("campaign")}
          />
        )}
        <Button className="min-h-11" type="submit">
          {t("apply")}
        </Button>
        {inUse && (
          <TextLink className="px-2 py-2.5 text-sm" to={addressOf(filter.tab, view)}>
            {t("clear")}
          </TextLink>
        )}
      </Form>
    </>
  );
}

function PostTabs({
  counts,
  current,
  view,
}: {
  counts: Record<PostTab, Counted>;
  current: PostTab;
  view: "table" | "board";
}) {
  const t = useTranslations("postsList");
  const tabs = postTabs.map((tab) => ({
    to: addressOf(tab, view),
    label: t(`tabs.${tab}`),
    count: counts[tab],
    current: tab === current,
  }));
  return <TabLinks label={t("tabsLabel")} tabs={tabs} />;
}

/** The address of a tab in a view, without any filter. */
export function addressOf(tab: PostTab, view: "table" | "board"): string {
  const search = new URLSearchParams();
  if (tab !== firstTab[view]) search.set("tab", tab);
  if (view === "board") search.set("view", "board");
  return search.size > 0 ? `/posts?${search.toString()}` : "/posts";
}
