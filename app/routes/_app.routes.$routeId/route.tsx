import { type ActionFunctionArgs, json, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { Play } from "lucide-react";
import { useTranslations } from "use-intl";
import { actorOf } from "#app/auth/actor.server.ts";
import { requireRole, requireViewer } from "#app/auth/viewer.server.ts";
import { LevelInspector } from "#app/components/routes/level-inspector.tsx";
import { PublishRoute, RouteNotes, RouteTrial } from "#app/components/routes/route-notes.tsx";
import { RouteChain } from "#app/components/routes/route-chain.tsx";
import { RouteSettings } from "#app/components/routes/route-settings.tsx";
import { BarHeader } from "#app/components/shell/page.tsx";
import { withWords } from "#app/components/shell/with-words.tsx";
import { ButtonLink } from "#app/components/ui/button-link.tsx";
import { statusOf } from "#app/kernel/errors.ts";
import { isId } from "#app/kernel/ids.ts";
import { changeRoute } from "./change-route.server.ts";
import { loadRoutePage } from "./load-route-page.server.ts";

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: data ? `${data.name} · Imprimatur` : "Imprimatur" },
];

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const viewer = await requireViewer({ request, context });
  requireRole(viewer, "admin", "writer");
  const page = isId(params.routeId)
    ? await loadRoutePage(context.app, viewer, { routeId: params.routeId, url: new URL(request.url) })
    : null;
  if (!page) throw new Response(null, { status: 404 });
  return page;
}

export async function action({ request, context, params }: ActionFunctionArgs) {
  const viewer = await requireViewer({ request, context });
  requireRole(viewer, "admin");
  if (!isId(params.routeId)) throw new Response(null, { status: 404 });
  const actor = { ...actorOf(viewer, { request, context }), personId: viewer.personId };
  const form = await request.formData();
  const result = await changeRoute(context.app, { viewer, actor, routeId: params.routeId, form });
  if (!result.ok) {
    if (result.error.code === "notFound") throw new Response(null, { status: 404 });
    return json({ error: result.error }, { status: statusOf(result.error) });
  }
  const search = new URLSearchParams(result.levelId ? { level: result.levelId } : {});
  if (result.said) search.set("said", result.said);
  return redirect(`/routes/${params.routeId}?${search.toString()}${result.levelId ? "#inspector" : ""}`, 303);
}

export default withWords(["routes"], Route);

function Route() {
  const page = useLoaderData<typeof loader>();
  const failed = useActionData<typeof action>();
  const t = useTranslations("routes");
  const level = page.route.levels.find((one) => one.id === page.selectedId);
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
              {page.mayChange && page.read && (
                <div className="hidden md:block">
                  <PublishRoute problems={page.problems} read={page.read} />
                </div>
              )}
            </>
          }
          back={{ to: "/routes", place: t("title") }}
          note={t(page.read ? "versionDraft" : "version", { number: String(page.number) })}
          title={page.name}
        />
      </div>
      <div className="flex-1 lg:grid lg:grid-cols-[minmax(0,1fr)_372px]">
        <div className="bg-desk px-4 py-6 md:px-16">
          <RouteNotes error={failed?.error ?? null} page={page} />
          <RouteChain {...page} channels={new Map(page.channels.map((channel) => [channel.id, channel.name]))} />
        </div>
        <aside
          aria-label={level?.name ?? t("wholeRoute")}
          className="scroll-mt-4 border-t border-rule px-5 py-6 lg:border-t-0 lg:border-l"
          id="inspector"
        >
          {page.trial && <RouteTrial holders={page.holders} trial={page.trial} />}
          {!page.trial && level && page.mayChange && (
            <LevelInspector
              channels={page.channels}
              holders={page.holders}
              hours={page.hours}
              last={number === page.route.levels.length}
              level={level}
              number={number}
              read={page.read}
            />
          )}
          {!page.trial && !level && <RouteSettings page={page} />}
          {page.mayChange && page.read && (
            <div className="mt-6 md:hidden">
              <PublishRoute big problems={page.problems} read={page.read} />
            </div>
          )}
        </aside>
      </div>
    </>
  );
}
