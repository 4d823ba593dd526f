import { Form, useSearchParams } from "@remix-run/react";
import { useTranslations } from "use-intl";
import { Page, PageHeader } from "#app/components/shell/page.tsx";
import { Button } from "#app/components/ui/button.tsx";
import { ButtonLink } from "#app/components/ui/button-link.tsx";
import { Empty } from "#app/components/ui/empty.tsx";
import { Filter } from "#app/components/ui/filter.tsx";
import { Link } from "#app/components/ui/link.tsx";
import { channelName } from "#app/i18n/channel-name.ts";
import type { NameTab, PostInName } from "#db/queries/in-name-of.server.ts";
import type { Network } from "#workflows/networks/networks.ts";
import { InNameRow } from "./in-name-row.tsx";

export interface InNameView {
  /** The reader's own name; otherwise `name` is whose. */
  own: boolean;
  name: string;
  filter: { tab: NameTab; channelId: string; personId: string };
  counts: Record<NameTab, number>;
  channels: Array<{ id: string; network: Network; name: string }>;
  /** For whoever audits: everybody in whose name anything was written. */
  voices: Array<{ personId: string; name: string }>;
  posts: PostInName[];
  next: string | null;
  later: boolean;
}

const tabs: NameTab[] = ["waiting", "onTheWay", "out"];

/** Everything in somebody's name: what waits for their consent, what is on its way, what went out. */
export function InNamePage({ page }: { page: InNameView }) {
  const t = useTranslations("inMyName");
  const networks = useTranslations("networks");
  const [search] = useSearchParams();
  const { filter, counts } = page;
  function addressWith(name: string, value: string | null): string {
    const next = new URLSearchParams(search);
    next.delete("before");
    if (value === null) next.delete(name);
    else next.set(name, value);
    return `/in-my-name?${next.toString()}`;
  }
  return (
    <Page>
      <PageHeader
        line={page.own ? t("line") : t("lineOf")}
        title={page.own ? t("title") : t("titleOf", { name: page.name })}
      />
      <nav aria-label={t("tabs")} className="flex flex-wrap gap-x-6 border-b border-rule">
        {tabs.map((tab) => (
          <Link
            aria-current={tab === filter.tab ? "page" : undefined}
            className="-mb-px inline-flex min-h-11 items-center border-b-2 border-transparent text-soft aria-[current]:border-accent-text aria-[current]:font-semibold aria-[current]:text-text"
            key={tab}
            to={addressWith("show", tab)}
          >
            {t(`tab.${tab}`)}
            <span className="ml-2 text-sm font-normal text-faint">{counts[tab]}</span>
          </Link>
        ))}
      </nav>
      <Form
        action="/in-my-name"
        className="flex flex-wrap items-center gap-2 pt-4 pb-1.5"
        key={`${filter.channelId}/${filter.personId}`}
        method="get"
      >
        <input name="show" type="hidden" value={filter.tab} />
        <Filter
          clearTo={addressWith("channel", null)}
          label={t("channel")}
          name="channel"
          options={page.channels.map((channel) => ({ value: channel.id, label: channelName(channel, networks) }))}
          value={filter.channelId}
        />
        {page.voices.length > 0 && (
          <Filter
            clearTo={addressWith("person", null)}
            label={t("person")}
            name="person"
            options={page.voices.map(({ personId, name }) => ({ value: personId, label: name }))}
            value={filter.personId}
          />
        )}
        <Button className="not-noscript:hidden" size="small" type="submit">
          {t("apply")}
        </Button>
      </Form>
      {page.posts.length === 0 ? (
        <Empty line={t(`empty.${filter.tab}Line`)} title={t(`empty.${filter.tab}`)} />
      ) : (
        <ul>
          {page.posts.map((post) => (
            <InNameRow key={post.id} own={page.own} post={post} />
          ))}
        </ul>
      )}
      {(page.next !== null || page.later) && (
        <p className="flex flex-wrap gap-2 pt-5">
          {page.next !== null && <ButtonLink to={addressBefore(page.next)}>{t("older")}</ButtonLink>}
          {page.later && <ButtonLink to={addressWith("before", null)}>{t("newest")}</ButtonLink>}
        </p>
      )}
    </Page>
  );

  function addressBefore(cursor: string): string {
    const next = new URLSearchParams(search);
    next.set("show", filter.tab);
    next.set("before", cursor);
    return `/in-my-name?${next.toString()}`;
  }
}
