import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { useTranslations } from "use-intl";
import { requireViewer } from "#app/auth/viewer.server.ts";
import { PolicyForm, type PolicyRefusal } from "#app/components/policies/policy-form.tsx";
import { Page, PageHeader } from "#app/components/shell/page.tsx";
import { withWords } from "#app/components/shell/with-words.tsx";
import { Note } from "#app/components/ui/note.tsx";
import { translator } from "#app/i18n/translator.server.ts";
import { statusOf } from "#app/kernel/errors.ts";
import { mayAdminister } from "#app/policies/administration.ts";
import { changePolicy } from "#app/services/policies/change-policy.server.ts";
import { policyCode, policyNames, readPolicyForm } from "#app/services/policies/policy-form.ts";
import { readOrganization } from "#db/queries/organizations.server.ts";
import { readScope } from "#db/scope.server.ts";

export async function loader({ request, context }: LoaderFunctionArgs) {
  const viewer = await requireViewer({ request, context });
  if (!mayAdminister(viewer, "policiesRead").allowed) throw new Response(null, { status: 404 });
  const organization = await readScope(context.app.db, viewer, readOrganization);
  return {
    title: translator(viewer.locale)("policies.title"),
    policies: policyNames.map((policy) => ({ policy, code: policyCode(organization[policy]) })),
    mayChange: mayAdminister(viewer, "organization").allowed,
    saved: policyNames.find((name) => name === new URL(request.url).searchParams.get("saved")) ?? null,
  };
}

/** One form for each choice; what cannot be saved is said at it, with what was typed. */
export async function action({ request, context }: ActionFunctionArgs) {
  const viewer = await requireViewer({ request, context });
  const read = readPolicyForm(await request.formData());
  if (read === null) throw new Response(null, { status: 400 });
  if ("unclear" in read)
    return data<PolicyRefusal>({ policy: read.unclear, why: "unclear", typed: read.typed }, { status: 422 });
  const outcome = await changePolicy(context.app, { by: viewer, change: read });
  if (outcome.ok) return redirect(`/policies?saved=${read.policy}#${read.policy}`, 303);
  const typed = policyCode(read.value);
  if ("routesAgainst" in outcome)
    return data<PolicyRefusal>(
      { policy: read.policy, why: "routesAgainst", names: outcome.routesAgainst, typed },
      { status: 409 },
    );
  if (outcome.error.code === "busy")
    return data<PolicyRefusal>({ policy: read.policy, why: "busy", typed }, { status: statusOf(outcome.error) });
  throw new Response(null, { status: statusOf(outcome.error) });
}

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [{ title: `${page?.title ?? ""} · Imprimatur` }];

export default withWords(["policies"], Policies);

function Policies() {
  const { title, policies, mayChange, saved } = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  const t = useTranslations("policies");
  return (
    <Page>
      <PageHeader line={mayChange ? t("line") : t("readOnly")} title={title} />
      <div className="grid max-w-measure gap-11">
        {policies.map(({ policy, code }) => (
          <PolicyForm
            code={code}
            key={policy}
            mayChange={mayChange}
            policy={policy}
            refused={refused?.policy === policy ? refused : null}
            said={
              saved === policy && !refused ? (
                <Note live tone="green">
                  {t("saved")}
                </Note>
              ) : null
            }
          />
        ))}
      </div>
    </Page>
  );
}
