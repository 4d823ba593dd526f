import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { Plus } from "lucide-react";
import { useTranslations } from "use-intl";
import { requireViewer } from "#app/auth/viewer.server.ts";
import { Page, PageHeader } from "#app/components/shell/page.tsx";
import { withWords } from "#app/components/shell/with-words.tsx";
import { ButtonLink } from "#app/components/ui/button-link.tsx";
import { Empty } from "#app/components/ui/empty.tsx";
import { Note } from "#app/components/ui/note.tsx";
import { ListRows } from "#app/components/word-lists/list-rows.tsx";
import { translator } from "#app/i18n/translator.server.ts";
import { mayAdminister } from "#app/policies/administration.ts";
import { channelsById } from "#app/services/word-lists/read-list-page.server.ts";
import { listWordLists } from "#db/queries/word-lists.server.ts";
import { readScope } from "#db/scope.server.ts";

const sayings = ["created", "saved", "archived", "restored"] as const;

export async function loader({ request, context }: LoaderFunctionArgs) {
  const viewer = await requireViewer({ request, context });
  if (!mayAdminister(viewer, "policiesRead").allowed) throw new Response(null, { status: 404 });
  const said = new URL(request.url).searchParams.get("said");
  return readScope(context.app.db, viewer, async (scope) => ({
    title: translator(viewer.locale)("wordLists.title"),
    lists: await listWordLists(scope),
    channels: await channelsById(scope),
    mayChange: mayAdminister(viewer, "wordLists").allowed,
    said: sayings.find((word) => word === said) ?? null,
  }));
}

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [{ title: `${page?.title ?? ""} · Imprimatur` }];

export default withWords(["wordLists"], WordLists);

function WordLists() {
  const { title, lists, channels, mayChange, said } = useLoaderData<typeof loader>();
  const t = useTranslations("wordLists");
  const add = mayChange && (
    <ButtonLink icon={<Plus aria-hidden="true" size={18} strokeWidth={1.75} />} to="/word-lists/new">
      {t("new")}
    </ButtonLink>
  );
  return (
    <Page>
      <PageHeader
        actions={add}
        line={
          <>
            {t("line")} <span className="font-mono text-sm whitespace-nowrap">v a c c i n o</span>,{" "}
            <span className="font-mono text-sm">vacc1no</span>.{!mayChange && ` ${t("readOnly")}`}
          </>
        }
        title={title}
      />
      {said && (
        <Note className="mb-6 max-w-measure" live tone="green">
          {t(`said.${said}`)}
        </Note>
      )}
      {lists.length === 0 ? (
        <Empty line={t("emptyLine")} title={t("empty")} />
      ) : (
        <ListRows channels={channels} lists={lists} />
      )}
    </Page>
  );
}
