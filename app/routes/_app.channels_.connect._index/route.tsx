import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { useTranslations } from "use-intl";
import { requireRole, requireViewer } from "#app/auth/viewer.server.ts";
import { NetworkList } from "#app/components/channels/network-list.tsx";
import { Page, PageHeader } from "#app/components/shell/page.tsx";
import { withWords } from "#app/components/shell/with-words.tsx";
import { ButtonLink } from "#app/components/ui/button-link.tsx";
import { Note } from "#app/components/ui/note.tsx";
import { translator } from "#app/i18n/translator.server.ts";
import { connectableHere, networksByHand } from "#app/services/channels/connectable.server.ts";

/** On which network? */
export async function loader({ request, context }: LoaderFunctionArgs) {
  const viewer = await requireViewer({ request, context });
  requireRole(viewer, "admin");
  return {
    title: translator(viewer.locale)("connect.title"),
    connectable: connectableHere(context.app),
    byHand: networksByHand(context.app),
    expired: new URL(request.url).searchParams.get("said") === "expired",
  };
}

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [{ title: `${page?.title ?? ""} · Imprimatur` }];

export default withWords(["connect"], Networks);

function Networks() {
  const { title, connectable, byHand, expired } = useLoaderData<typeof loader>();
  const t = useTranslations("connect");
  return (
    <Page>
      <PageHeader
        actions={<ButtonLink to="/channels">{t("backToChannels")}</ButtonLink>}
        line={t("line")}
        title={title}
      />
      {expired && (
        <Note className="mb-4" live tone="ochre">
          {t("errors.expired")}
        </Note>
      )}
      <NetworkList byHand={byHand} connectable={connectable} />
    </Page>
  );
}
