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
import { nameApprover } from "#app/services/blackouts/change-blackout.server.ts";
import { endBlackout } from "#app/services/blackouts/end-blackout.server.ts";
import { readBlackouts } from "#app/services/blackouts/read-blackouts.server.ts";
import { readLiftWords } from "#app/services/holds/hold-form.ts";
import type { PdfRefusal } from "#app/services/media/check-pdf.ts";
import { readScope } from "#db/scope.server.ts";

const doneWords = ["opened", "closed", "approverNamed"] as const;
const pdfRefusals = ["pdfBroken", "pdfEncrypted"] as const satisfies readonly PdfRefusal[];

/** Every member may read which periods there are; administrators open and close them. */
export async function loader({ request, context }: LoaderFunctionArgs) {
  const viewer = await requireViewer({ request, context });
  const now = context.app.clock.now();
  const { searchParams } = new URL(request.url);
  const done = searchParams.get("done");
  const act = searchParams.get("act");
  return {
    title: translator(viewer.locale)("blackout.title"),
    done: doneWords.find((word) => word === done) ?? null,
    attached: done === "attached",
    notAttached: act === null ? null : (pdfRefusals.find((code) => code === act) ?? ("other" as const)),
    ...(await readScope(context.app.db, viewer, (scope) => readBlackouts(scope, { viewer, now }))),
  };
}

/** Names somebody else who lets pass, or ends a period early. */
export async function action({ request, context }: ActionFunctionArgs) {
  const viewer = await requireViewer({ request, context });
  const form = await request.formData();
  const blackoutId = String(form.get("blackoutId") ?? "");
  const intent = form.get("intent") === "approver" ? "approver" : "end";
  const approverId = String(form.get("approverId") ?? "");
  const answer =
    intent === "approver"
      ? await nameApprover(context.app, { viewer, blackoutId, approverId })
      : await endBlackout(context.app, { viewer, blackoutId, words: readLiftWords(form) });
  if (answer.ok) return redirect(`/blackout?done=${intent === "approver" ? "approverNamed" : "closed"}`, 303);
  const { error } = answer;
  if (error.code !== "busy" && !error.fields) throw new Response(null, { status: statusOf(error) });
  const why = error.code === "busy" ? ("busy" as const) : ("approverUnknown" as const);
  return data({ blackoutId, intent, why } as const, { status: statusOf(error) });
}

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [{ title: `${page?.title ?? ""} · Imprimatur` }];

export default withWords(["acts", "blackout"], Blackouts);

function Blackouts() {
  const { title, blackouts, approvers, mayKeep, done, attached, notAttached } = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  const t = useTranslations("blackout");
  const acts = useTranslations("acts");
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
          {t(done)} {done !== "approverNamed" && <TextLink to="/hold/posts">{t("heldLink")}</TextLink>}
        </Note>
      )}
      {attached && !refused && (
        <Note className="mb-5 max-w-measure" live tone="green">
          {acts("attached")}
        </Note>
      )}
      {notAttached && (
        <Note className="mb-5 max-w-measure" live tone="red">
          {acts(`notAttached.${notAttached}`)}
        </Note>
      )}
      {blackouts.length === 0 ? (
        <Empty line={t("noneLine")} title={t("none")} />
      ) : (
        <ul className="border-t border-rule">
          {blackouts.map((blackout) => (
            <BlackoutRow
              approvers={approvers}
              blackout={blackout}
              key={blackout.blackoutId}
              mayKeep={mayKeep}
              refused={refused?.blackoutId === blackout.blackoutId ? refused : null}
            />
          ))}
        </ul>
      )}
    </Page>
  );
}
