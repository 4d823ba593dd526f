import { type ActionFunctionArgs, json, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { Play } from "lucide-react";
import { useTranslations } from "use-intl";
import { originOf } from "#app/auth/request-origin.server.ts";
import { actorOf } from "#app/services/posts/command.ts";
import { requireRole, requireViewer } from "#app/auth/viewer.server.ts";
import { LevelInspector } from "#app/components/approval-routes/level-inspector.tsx";
import {
  PublishApprovalRoute,
  ApprovalRouteNotes,
  ApprovalRouteTrial,
} from "#app/components/approval-routes/approval-route-notes.tsx";
import { ApprovalRouteChain } from "#app/components/approval-routes/approval-route-chain.tsx";
import { ApprovalRouteSettings } from "#app/components/approval-routes/approval-route-settings.tsx";
import { BarHeader } from "#app/components/shell/page.tsx";
import { withWords } from "#app/components/shell/with-words.tsx";
import { ButtonLink } from "#app/components/ui/button-link.tsx";
import { statusOf } from "#app/kernel/errors.ts";
import { isId } from "#app/kernel/ids.ts";
import { longestReason } from "#app/services/second-person/settle-form.ts";
import { changeApprovalRoute } from "./change-approval-route.server.ts";
import { loadApprovalRoutePage } from "./load-approval-route-page.server.ts";
import { text } from "./read-level-form.ts";

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
    return json({ error: result.error, typed }, { status: statusOf(result.error) });
  }
  const search = new URLSearchParams(result.levelId ? { level: result.levelId } : {});
  if (result.said) search.set("said", result.said);
  return redirect(
    `/approval-routes/${params.approvalRouteId}?${search.toString()}${result.levelId ? "#inspector" : ""}`,
    303,
  );
}

export default withWords(["approvalRoutes", "secondPerson"], EditApprovalRoute);

function EditApprovalRoute() {
  const page = useLoaderData<typeof loader>();
  const failed = useActionData<typeof action>();
  const t = useTranslations("approvalRoutes");
  const level = page.route.levels.find((one) => one.id === page.selectedId);
  const { waiting } = page.change;
  const channels = new Map(page.channels.map((channel) => [channel.id, channel.name]));
  // What is proposed while another change waits would be refused.
  const mayPublish = page.mayChange && !(page.secondPerson && waiting);
  const number = level ? page.route.levels.indexOf(level) + 1 : 0;
  return (
    <>
      <div className="border-b border-rule">
        <BarHeader
          actions={
            <>
              <ButtonLink icon={<Play aria-hidden="true" size={16} strokeWidth={1.75} />} to="?try=1" tone="quiet">
                {t("trial")}
              </ButtonLink>
              {mayPublish && page.read && (
                <div className="hidden md:block">
                  <PublishApprovalRoute problems={page.problems} proposes={page.secondPerson} read={page.read} />
                </div>
              )}
            </>
          }
          back={{ to: "/approval-routes", place: t("title") }}
          note={t(page.read ? "versionDraft" : "version", { number: String(page.number) })}
          title={page.name}
        />
      </div>
      <div className="flex-1 lg:grid lg:grid-cols-[minmax(0,1fr)_372px]">
        <div className="bg-desk px-4 py-6 md:px-16">
          <ApprovalRouteNotes
            channels={channels}
            error={failed?.error ?? null}
            page={page}
            typed={failed?.typed ?? null}
          />
          <ApprovalRouteChain {...page} channels={channels} />
        </div>
        <aside
          aria-label={level?.name ?? t("wholeRoute")}
          className="scroll-mt-4 border-t border-rule px-5 py-6 lg:border-t-0 lg:border-l"
          id="inspector"
        >
          {page.trial && <ApprovalRouteTrial holders={page.holders} trial={page.trial} />}
          {!page.trial && level && page.mayChange && (
            <LevelInspector
              channels={page.channels}
              holders={page.holders}
              hours={page.hours}
              last={number === page.route.levels.length}
              level={level}
              number={number}
              read={page.read}
              tacitAllowed={page.rules.tacitAllowed}
            />
          )}
          {!page.trial && !level && <ApprovalRouteSettings page={page} />}
          {mayPublish && page.read && (
            <div className="mt-6 md:hidden">
              <PublishApprovalRoute big problems={page.problems} proposes={page.secondPerson} read={page.read} />
            </div>
          )}
        </aside>
      </div>
    </>
  );
}
