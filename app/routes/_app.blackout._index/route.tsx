import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { Plus } from "lucide-react";
import { useTranslations } from "use-intl";
import { requireViewer } from "#app/auth/viewer.server.ts";
import { BlackoutRow } from "#app/components/blackout/blackout-row.tsx";
import { Page, PageHeader } from "#app/components/shell/page.tsx";
import { withWords } from "#app/components/shell/with-words.tsx";
import { ButtonLink, TextLink } from "#app/components/ui/button-link.tsx";
import { Empty } from "#app/components/ui/empty.tsx";
import { Note } from "#app/components/ui/note.tsx";
import { translator } from "#app/i18n/translator.server.ts";
import { statusOf } from "#app/kernel/errors.ts";
import { endBlackout } from "#app/services/blackouts/end-blackout.server.ts";
import { readBlackouts } from "#app/services/blackouts/read-blackouts.server.ts";
import { readLiftWords } from "#app/services/holds/hold-form.ts";
import { readScope } from "#db/scope.server.ts";

const doneWords = ["opened", "closed"] as const;

/** Every member may read which periods there are; administrators open and close them. */
export async function loader({ request, context }: LoaderFunctionArgs) {
  const viewer = await requireViewer({ request, context });
  const now = context.app.clock.now();
  const done = new URL(request.url).searchParams.get("done");
  return {
    title: translator(viewer.locale)("blackout.title"),
    done: doneWords.find((word) => word === done) ?? null,
    ...(await readScope(context.app.db, viewer, (scope) => readBlackouts(scope, { viewer, now }))),
  };
}

/** Ends a period early. */
export async function action({ request, context }: ActionFunctionArgs) {
  const viewer = await requireViewer({ request, context });
  const form = await request.formData();
  const blackoutId = String(form.get("blackoutId") ?? "");
  const answer = await endBlackout(context.app, { viewer, blackoutId, words: readLiftWords(form) });
  if (answer.ok) return redirect("/blackout?done=closed", 303);
  if (answer.error.code !== "busy") throw new Response(null, { status: statusOf(answer.error) });
  return data({ busy: blackoutId }, { status: statusOf(answer.error) });
}

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [{ title: `${page?.title ?? ""} · Imprimatur` }];

export default withWords(["blackout"], Blackouts);

function Blackouts() {
  const { title, blackouts, mayKeep, done } = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  const t = useTranslations("blackout");
  const actions = mayKeep && (
    <>
      <ButtonLink to="/blackout/names" tone="quiet">
        {t("namesLink")}
      </ButtonLink>
      <ButtonLink icon={<Plus aria-hidden="true" size={18} strokeWidth={1.75} />} to="/blackout/new">
        {t("open")}
      </ButtonLink>
    </>
  );
  return (
    <Page>
      <PageHeader actions={actions} line={t("line")} title={title} />
      {done && !refused && (
        <Note className="mb-5 max-w-measure" live tone="green">
          {t(done)} <TextLink to="/hold/posts">{t("heldLink")}</TextLink>
        </Note>
      )}
      {blackouts.length === 0 ? (
        <Empty line={t("noneLine")} title={t("none")} />
      ) : (
        <ul className="border-t border-rule">
          {blackouts.map((blackout) => (
            <BlackoutRow
              blackout={blackout}
              key={blackout.blackoutId}
              mayEnd={mayKeep}
              refused={refused?.busy === blackout.blackoutId}
            />
          ))}
        </ul>
      )}
    </Page>
  );
}
