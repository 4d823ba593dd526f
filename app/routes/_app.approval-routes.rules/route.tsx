import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { useTranslations } from "use-intl";
import { requireRole, requireViewer } from "#app/auth/viewer.server.ts";
import { ChannelForm } from "#app/components/route-rules/channel-form.tsx";
import { ChannelTable } from "#app/components/route-rules/channel-table.tsx";
import { RuleForm, type ShownFaults } from "#app/components/route-rules/rule-form.tsx";
import { RuleList } from "#app/components/route-rules/rule-list.tsx";
import { Trial } from "#app/components/route-rules/trial.tsx";
import { Page, PageHeader } from "#app/components/shell/page.tsx";
import { withWords } from "#app/components/shell/with-words.tsx";
import { ButtonLink } from "#app/components/ui/button-link.tsx";
import { Empty } from "#app/components/ui/empty.tsx";
import { Note } from "#app/components/ui/note.tsx";
import { SectionHead } from "#app/components/ui/section-head.tsx";
import { translator } from "#app/i18n/translator.server.ts";
import { mayAdminister } from "#app/policies/administration.ts";
import { readRouteRulesView, type RouteRulesView } from "#app/services/route-rules/read-route-rules.server.ts";
import { newRule } from "#app/services/route-rules/rule-form.ts";
import { carryOutRulesForm, type RulesRefusal } from "./change-rules.server.ts";

export async function loader({ request, context }: LoaderFunctionArgs) {
  const viewer = await requireViewer({ request, context });
  requireRole(viewer, "admin", "writer");
  const search = new URL(request.url).searchParams;
  const tried = search.get("try");
  const view = await readRouteRulesView(context.app, { viewer, postId: tried });
  const asked = (name: string) => (view.mayChange ? search.get(name) : null);
  return {
    title: translator(viewer.locale)("routeRules.title"),
    view,
    ruleId: asked("rule"),
    channelId: asked("channel"),
    unknownPost: tried !== null && view.trial === null,
    saved: search.has("saved"),
  };
}

/** Each save counts at once. What cannot be saved is said where it was asked, with what was typed. */
export async function action({ request, context }: ActionFunctionArgs) {
  const viewer = await requireViewer({ request, context });
  // The service decides under its lock; this only spares reading a form that nobody may send.
  if (!mayAdminister(viewer, "approvalRoutes").allowed) throw new Response(null, { status: 404 });
  const form = await request.formData();
  const carried = await carryOutRulesForm(context.app, viewer, form);
  if (carried.type === "unknown") throw new Response(null, { status: 404 });
  if (carried.type === "refused")
    return data(carried.refusal, {
      status: carried.refusal.why === "stale" ? 409 : carried.refusal.why === "busy" ? 503 : 422,
    });
  const part = String(form.get("intent")).startsWith("channel") ? "channels" : "rules";
  return redirect(`/approval-routes/rules?saved#${part}`, 303);
}

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [{ title: `${page?.title ?? ""} · Imprimatur` }];

export default withWords(["routeRules"], WhichRoute);

function WhichRoute() {
  const { title, view, ruleId, channelId, unknownPost, saved } = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>() ?? null;
  const t = useTranslations("routeRules");
  return (
    <Page>
      <PageHeader actions={<ButtonLink to="/approval-routes">{t("back")}</ButtonLink>} line={t("line")} title={title} />
      <p className="max-w-measure text-sm text-soft">{view.mayChange ? t("runs") : t("readOnly")}</p>
      <Said refused={refused} saved={saved} />
      <section aria-labelledby="channels" className="mt-8">
        <SectionHead id="channels" title={t("channels.heading")} />
        {view.channels.length > 0 ? (
          <ChannelTable view={view} />
        ) : (
          <Empty line={t("channels.noChannelsLine")} title={t("channels.noChannels")} />
        )}
        <OpenChannel channelId={channelId} refused={refused} view={view} />
      </section>
      <RuleList view={view} />
      <OpenRule refused={refused} ruleId={ruleId} view={view} />
      <Trial unknown={unknownPost} view={view} />
    </Page>
  );
}

function Said({ refused, saved }: { refused: RulesRefusal | null; saved: boolean }) {
  const t = useTranslations("routeRules");
  if (refused === null) {
    return saved ? (
      <Note className="mt-4" live tone="green">
        {t("saved")}
      </Note>
    ) : null;
  }
  const { why, form } = refused;
  return (
    <Note className="mt-4" live tone="red">
      {why === "stale" ? t(form === "move" ? "staleMove" : "stale") : why === "routeNotInUse" ? t("wrong") : t(why)}
    </Note>
  );
}

interface OpenProps {
  view: RouteRulesView;
  refused: RulesRefusal | null;
}

/** The form of the channel that was not saved, else of the one asked for. */
function OpenChannel({ view, refused, channelId }: OpenProps & { channelId: string | null }) {
  const failed = refused?.form === "channel" ? refused : null;
  const id = failed?.channelId ?? (refused === null ? channelId : null);
  if (id === null) return null;
  return (
    <ChannelForm channelId={id} fault={failed?.fault ?? null} key={id} typed={failed?.typed ?? null} view={view} />
  );
}

function OpenRule({ view, refused, ruleId }: OpenProps & { ruleId: string | null }) {
  const failed = refused?.form === "rule" ? refused : null;
  const id = failed ? (failed.ruleId ?? "new") : refused === null ? ruleId : null;
  const stands = view.rules.find((rule) => rule.id === id);
  if (id === null || (stands === undefined && id !== "new" && failed === null)) return null;
  const faults: ShownFaults = {
    ...failed?.faults,
    ...(failed?.why === "routeNotInUse" && { routeId: "routeNotInUse" }),
  };
  return (
    <RuleForm
      faults={faults}
      key={id}
      // A rule that somebody removed meanwhile can be saved as a new one.
      ruleId={stands?.id ?? null}
      typed={failed?.typed ?? stands?.typed ?? newRule}
      view={view}
    />
  );
}
