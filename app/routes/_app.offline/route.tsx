import type { HeadersFunction, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useEffect, useState } from "react";
import { useTranslations } from "use-intl";
import { safeNextPath } from "#app/auth/next-path.ts";
import { requireViewer } from "#app/auth/viewer.server.ts";
import { Page, PageHeader } from "#app/components/shell/page.tsx";
import { ButtonLink, TextLink } from "#app/components/ui/button-link.tsx";
import { SectionHead } from "#app/components/ui/section-head.tsx";
import { translator } from "#app/i18n/translator.server.ts";
import { type KeptPage, listKeptPosts } from "#app/offline/kept-pages.client.ts";

export const headers: HeadersFunction = ({ parentHeaders }) => parentHeaders;

export async function loader({ request, context }: LoaderFunctionArgs) {
  const viewer = await requireViewer({ request, context });
  return { title: translator(viewer.locale)("offline.title") };
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `${data?.title ?? ""} · Imprimatur` }];

/** Opens offline in place of a page that was not kept: lists the pages that can be opened. */
export default function Offline() {
  const t = useTranslations("offline");
  const [posts, setPosts] = useState<KeptPage[] | null>(null);
  const [wanted, setWanted] = useState<string | null>(null);
  useEffect(() => {
    void listKeptPosts().then((kept) => {
      setPosts(kept);
      // The copy of this page does not know which page was asked for.
      setWanted(new URLSearchParams(location.search).get("to"));
    });
  }, []);
  return (
    <Page>
      <PageHeader
        actions={
          <ButtonLink reloadDocument to={safeNextPath(wanted)}>
            {t("again")}
          </ButtonLink>
        }
        line={wanted !== null && t("line")}
        title={t("title")}
      />
      <section aria-labelledby="kept-posts">
        <SectionHead id="kept-posts" title={t("pages")} />
        {posts?.length === 0 && <p className="py-3 text-soft">{t("none")}</p>}
        <ul>
          {posts?.map(({ path, title }) => (
            <li className="border-b border-rule py-3" key={path}>
              <TextLink reloadDocument to={path}>
                {title}
              </TextLink>
            </li>
          ))}
        </ul>
      </section>
    </Page>
  );
}
