import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { useTranslations } from "use-intl";
import { originOf } from "#app/auth/request-origin.server.ts";
import { requireViewer } from "#app/auth/viewer.server.ts";
import { PolicyForm, type PolicyRefusal } from "#app/components/policies/policy-form.tsx";
import { Page, PageHeader } from "#app/components/shell/page.tsx";
import { withWords } from "#app/components/shell/with-words.tsx";
import { translator } from "#app/i18n/translator.server.ts";
import { statusOf } from "#app/kernel/errors.ts";
import { mayAdminister } from "#app/policies/administration.ts";
import { changePolicy } from "#app/services/policies/change-policy.server.ts";
import { policyCode, type PolicyName, policyNames, readPolicyForm } from "#app/services/policies/policy-form.ts";
import { actorOf } from "#app/services/posts/command.ts";
import { readChangeOfPage } from "#app/services/second-person/read-pending-change.server.ts";
import { settleChange } from "#app/services/second-person/settle-change.server.ts";
import { readSettleForm } from "#app/services/second-person/settle-form.ts";
import { readOrganization } from "#db/queries/organizations.server.ts";
import { readScope } from "#db/scope.server.ts";

const settledWords = ["proposed", "confirmed", "refused", "withdrawn"] as const;
const wordOf = { confirm: "confirmed", refuse: "refused", withdraw: "withdrawn" } as const;

export async function loader({ request, context }: LoaderFunctionArgs) {
  const viewer = await requireViewer({ request, context });
  if (!mayAdminister(viewer, "policiesRead").allowed) throw new Response(null, { status: 404 });
  const { organization, change } = await readScope(context.app.db, viewer, async (scope) => ({
    organization: await readOrganization(scope),
    change: await readChangeOfPage(scope, viewer, null),
  }));
  const said = new URL(request.url).searchParams;
  return {
    change,
    title: translator(viewer.locale)("policies.title"),
    policies: policyNames.map((policy) => ({ policy, code: policyCode(organization[policy]) })),
    mayChange: mayAdminister(viewer, "organization").allowed,
    saved: policyNames.find((name) => name === said.get("saved")) ?? null,
    settled: settledWords.find((word) => word === said.get("settled")) ?? null,
  };
}

/** One form for each choice; what cannot be saved is said at it, with what was typed. */
export async function action({ request, context }: ActionFunctionArgs) {
  const viewer = await requireViewer({ request, context });
  const form = await request.formData();
  const settling = readSettleForm(form);
  if (settling) {
    const { organizationId } = viewer;
    const actor = actorOf(viewer, originOf({ request, context }));
    const settled = await settleChange(context.app, { organizationId, actor, settling });
    if (settled.ok) return redirect(`/policies?settled=${wordOf[settling.step]}#secondPerson`, 303);
    const { code } = settled.error;
    if (code === "notFound") throw new Response(null, { status: 404 });
    const typed = settling.step === "refuse" ? settling.reason : null;
    return data<PolicyRefusal>(
      { policy: "secondPerson", why: "second", code, typed: null, reason: typed },
      { status: statusOf(settled.error) },
    );
  }
  const read = readPolicyForm(form);
  if (read === null) throw new Response(null, { status: 400 });
  if ("unclear" in read)
    return data<PolicyRefusal>({ policy: read.unclear, why: "unclear", typed: read.typed }, { status: 422 });
  const outcome = await changePolicy(context.app, { by: viewer, change: read });
  if (outcome.ok && outcome.waits) return redirect("/policies?settled=proposed#secondPerson", 303);
  if (outcome.ok) return redirect(`/policies?saved=${read.policy}#${read.policy}`, 303);
  const typed = policyCode(read.value);
  if ("routesAgainst" in outcome)
    return data<PolicyRefusal>(
      { policy: read.policy, why: "routesAgainst", names: outcome.routesAgainst, typed },
      { status: 409 },
    );
  const status = statusOf(outcome.error);
  const { code } = outcome.error;
  if (code === "busy") return data<PolicyRefusal>({ policy: read.policy, why: "busy", typed }, { status });
  if (code === "notFound") throw new Response(null, { status });
  return data<PolicyRefusal>({ policy: read.policy, why: "second", code, typed, reason: null }, { status });
}

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [{ title: `${page?.title ?? ""} · Imprimatur` }];

export default withWords(["policies", "secondPerson"], Policies);

function Policies() {
  const { title, policies, mayChange, saved, settled, change } = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  const t = useTranslations("policies");
  const second = useTranslations("secondPerson.said");
  const saidOf = (policy: PolicyName) => {
    if (refused) return null;
    // An address can be opened again later: what is no longer so is not said.
    if (policy === "secondPerson" && settled && (settled === "proposed") === (change.waiting !== null))
      return second(settled);
    return saved === policy ? t("saved") : null;
  };
  return (
    <Page>
      <PageHeader line={mayChange ? t("line") : t("readOnly")} title={title} />
      <div className="grid max-w-measure gap-11">
        {policies.map(({ policy, code }) => (
          <PolicyForm
            change={policy === "secondPerson" ? change : null}
            code={code}
            key={policy}
            mayChange={mayChange}
            policy={policy}
            refused={refused?.policy === policy ? refused : null}
            said={saidOf(policy)}
          />
        ))}
      </div>
    </Page>
  );
}
