import { type ActionFunctionArgs, json, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { Play } from "lucide-react";
import { useRef } from "react";
import { useTranslations } from "use-intl";
import { originOf } from "#app/auth/request-origin.server.ts";
import { requireRole, requireViewer } from "#app/auth/viewer.server.ts";
import { ApprovalRouteChain } from "#app/components/approval-routes/approval-route-chain.tsx";
import { ApprovalRouteNotes, PublishApprovalRoute } from "#app/components/approval-routes/approval-route-notes.tsx";
import { ApprovalRouteSettings } from "#app/components/approval-routes/approval-route-settings.tsx";
import { InspectorSheet } from "#app/components/approval-routes/inspector-sheet.tsx";
import { LevelInspector } from "#app/components/approval-routes/level-inspector.tsx";
import { useKeptFocus } from "#app/components/approval-routes/use-kept-focus.ts";
import { BarHeader, PhoneFoot } from "#app/components/shell/page.tsx";
import { withWords } from "#app/components/shell/with-words.tsx";
import { ButtonLink } from "#app/components/ui/button-link.tsx";
import { statusOf } from "#app/kernel/errors.ts";
import { isId } from "#app/kernel/ids.ts";
import { actorOf } from "#app/services/posts/command.ts";
import { longestReason } from "#app/services/second-person/settle-form.ts";
import type { ApprovalRoute, ApprovalRouteLevel } from "#workflows/approval/route-types.ts";
import { changeApprovalRoute } from "./change-approval-route.server.ts";
import { loadApprovalRoutePage } from "./load-approval-route-page.server.ts";
import { text, typedLevel } from "./read-level-form.ts";

/** The foot of the phone is for publishing, and for the sheet of a level. */
export const handle = { shell: { narrow: false, phoneBar: false } };

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: data ? `${data.name} · Imprimatur` : "Imprimatur" },
];

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const viewer = await requireViewer({ request, context });
  requireRole(viewer, "admin", "writer");
  const page = isId(params.approvalRouteId)
    ? await loadApprovalRoutePage(context.app, viewer, { routeId: params.approvalRouteId, url: new URL(request.url) })
    : null;
  if (!page) throw new Response(null, { status: 404 });
  return page;
}

export async function action({ request, context, params }: ActionFunctionArgs) {
  const viewer = await requireViewer({ request, context });
  requireRole(viewer, "admin");
  if (!isId(params.approvalRouteId)) throw new Response(null, { status: 404 });
  const actor = actorOf(viewer, originOf({ request, context }));
  const form = await request.formData();
  const result = await changeApprovalRoute(context.app, { viewer, actor, routeId: params.approvalRouteId, form });
  if (!result.ok) {
    if (result.error.code === "notFound") throw new Response(null, { status: 404 });
    const typed = form.get("step") === "refuse" ? text(form, "reason").slice(0, longestReason) : null;
    const copyName = form.get("intent") === "duplicate" ? text(form, "copyName").slice(0, 200) : null;
    const wrong = result.error.code === "invalidInput" && form.has("levelId") ? typedLevel(form) : null;
    return json({ error: result.error, typed, copyName, wrong }, { status: statusOf(result.error) });
  }
  if (result.routeId) return redirect(`/approval-routes/${result.routeId}`, 303);
  const search = new URLSearchParams(result.levelId ? { level: result.levelId } : {});
  if (result.said) search.set("said", result.said);
  return redirect(
    `/approval-routes/${params.approvalRouteId}?${search.toString()}${result.levelId ? "#inspector" : ""}`,
    303,
  );
}

export default withWords(["approvalRoutes", "checkList", "conditionForm", "ruleWords", "secondPerson"], EditRoute);

function EditRoute() {
  const page = useLoaderData<typeof loader>();
  const failed = useActionData<typeof action>();
  const t = useTranslations("approvalRoutes");
  const level = page.route.levels.find((one) => one.id === page.selectedId);
  const typed = failed?.wrong?.level.id === level?.id ? (failed?.wrong ?? null) : null;
  const under = useRef<HTMLDivElement>(null);
  const said = useKeptFocus({ route: page.route, level });
  const { waiting } = page.change;
  const names = new Map(page.names);
  // What is proposed while another change waits would be refused.
  const mayPublish = page.mayChange && !(page.secondPerson && waiting);
  const wrongField = failed?.error.code === "invalidInput" ? String(failed.error.detail?.field ?? "") : "";
  const publishing = { problems: page.problems, proposes: page.secondPerson };
  return (
    <>
      <div className="border-b border-rule">
        <BarHeader
          actions={
            <>
              <ButtonLink
                icon={<Play aria-hidden="true" size={16} strokeWidth={1.75} />}
                to={`/approval-routes/${page.routeId}/trial`}
                tone="quiet"
              >
                {t("trial")}
              </ButtonLink>
              {mayPublish && page.read && (
                <div className="hidden md:block">
                  <PublishApprovalRoute {...publishing} read={page.read} />
                </div>
              )}
            </>
          }
          back={{ to: "/approval-routes", place: t("title") }}
          note={t(page.read ? "versionDraft" : "version", { number: String(page.number) })}
          title={page.name}
        />
      </div>
      <p className="sr-only" role="status">
        {said}
      </p>
      <div className="flex-1 lg:grid lg:grid-cols-[minmax(0,1fr)_372px]">
        <div className="bg-desk px-4 py-6 md:px-16" ref={under}>
          <ApprovalRouteNotes error={failed?.error ?? null} names={names} page={page} typed={failed?.typed ?? null} />
          <ApprovalRouteChain {...page} names={names} />
        </div>
        <InspectorSheet
          isOpen={level !== undefined && page.mayChange}
          label={level?.name || t("wholeRoute")}
          under={under}
        >
          {level && page.mayChange ? (
            <LevelInspector
              choices={page.choices}
              holders={page.holders}
              hours={page.hours}
              faults={typed?.faults ?? {}}
              level={typed?.level ?? level}
              problems={page.problems}
              read={page.read}
              route={typed ? withLevel(page.route, typed.level) : page.route}
              tacitAllowed={page.rules.tacitAllowed}
              warnings={page.warnings}
              when={typed?.when ?? page.when}
            />
          ) : (
            <ApprovalRouteSettings copyName={failed?.copyName ?? null} page={page} wrongField={wrongField} />
          )}
        </InspectorSheet>
      </div>
      <PhoneFoot>{mayPublish && page.read && <PublishApprovalRoute big {...publishing} read={page.read} />}</PhoneFoot>
    </>
  );
}

/** What was typed and could not be kept stays in the form. */
function withLevel(route: ApprovalRoute, level: ApprovalRouteLevel): ApprovalRoute {
  return { ...route, levels: route.levels.map((one) => (one.id === level.id ? level : one)) };
}
