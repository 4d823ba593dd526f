import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { useTranslations } from "use-intl";
import { requireRole, requireViewer } from "#app/auth/viewer.server.ts";
import { ChannelForm } from "#app/components/route-rules/channel-form.tsx";
import { ChannelTable } from "#app/components/route-rules/channel-table.tsx";
import { RuleForm, type ShownFaults } from "#app/components/route-rules/rule-form.tsx";
import { RuleList } from "#app/components/route-rules/rule-list.tsx";
import { Trial } from "#app/components/route-rules/trial.tsx";
import { ChangedLines } from "#app/components/second-person/changed-lines.tsx";
import { PendingChange, RefusedChange } from "#app/components/second-person/pending-change.tsx";
import type { SecondPersonCode } from "#app/kernel/errors.ts";
import { Page, PageHeader } from "#app/components/shell/page.tsx";
import { withWords } from "#app/components/shell/with-words.tsx";
import { ButtonLink } from "#app/components/ui/button-link.tsx";
import { Empty } from "#app/components/ui/empty.tsx";
import { Note } from "#app/components/ui/note.tsx";
import { SectionHead } from "#app/components/ui/section-head.tsx";
import { translator } from "#app/i18n/translator.server.ts";
import { mayAdminister } from "#app/policies/administration.ts";
import { readRouteRulesView, type RouteRulesView } from "#app/services/route-rules/read-route-rules.server.ts";
import { newRule, type TypedRule } from "#app/services/route-rules/rule-form.ts";
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
    said: sayings.find((word) => word === search.get("said")) ?? null,
    // From here: what reads a form would come with it, and is heavy.
    blank: newRule,
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
      status:
        carried.refusal.why === "stale" || carried.refusal.why === "changeWaits"
          ? 409
          : carried.refusal.why === "busy"
            ? 503
            : 422,
    });
  const part = String(form.get("intent")).startsWith("channel") ? "channels" : "rules";
  return redirect(`/approval-routes/rules?said=${carried.said}#${carried.said === "saved" ? part : "waiting"}`, 303);
}

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [{ title: `${page?.title ?? ""} · Imprimatur` }];

export default withWords(["conditionForm", "routeRules", "ruleWords", "secondPerson"], WhichRoute);

function WhichRoute() {
  const { title, view, ruleId, channelId, unknownPost, said, blank } = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>() ?? null;
  const t = useTranslations("routeRules");
  return (
    <Page>
      <PageHeader actions={<ButtonLink to="/approval-routes">{t("back")}</ButtonLink>} line={t("line")} title={title} />
      <p className="max-w-measure text-sm text-soft">
        {view.mayChange ? t(view.secondPerson ? "runsSecond" : "runs") : t("readOnly")}
      </p>
      <Said refused={refused} said={said} />
      <Waiting refused={refused} view={view} />
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
      <OpenRule blank={blank} refused={refused} ruleId={ruleId} view={view} />
      <Trial unknown={unknownPost} view={view} />
    </Page>
  );
}

const sayings = ["saved", "proposed", "confirmed", "refused", "withdrawn"] as const;

/** What waits for a second person, and what was refused last. */
function Waiting({ view: { change, secondPerson }, refused }: OpenProps) {
  const t = useTranslations("routeRules");
  const second = useTranslations("secondPerson.obstacles");
  const { waiting } = change;
  const problem = waiting?.problem ?? null;
  const typed = refused?.form === "settle" ? refused.typed : null;
  return (
    <div className="mt-6 grid max-w-[600px] gap-3 empty:hidden" id="waiting">
      {waiting && (
        <PendingChange
          action="?"
          change={waiting}
          problem={problem === "unknownName" || problem === "tooMany" ? t(problem) : problem && second("other")}
          typed={typed}
        >
          <ChangedLines lines={waiting.lines ?? []} />
        </PendingChange>
      )}
      {change.refused && secondPerson && <RefusedChange change={change.refused} />}
    </div>
  );
}

function Said({ refused, said }: { refused: RulesRefusal | null; said: (typeof sayings)[number] | null }) {
  const t = useTranslations("routeRules");
  const second = useTranslations("secondPerson");
  if (refused === null) {
    return said ? (
      <Note className="mt-4" live tone="green">
        {said === "saved" ? t("saved") : second(`said.${said}`)}
      </Note>
    ) : null;
  }
  if (refused.form === "settle") {
    const key = refused.code as SecondPersonCode;
    return (
      <Note className="mt-4" live tone="red">
        {second(second.has(`refusals.${key}`) ? `refusals.${key}` : "obstacles.other")}
      </Note>
    );
  }
  const { why, form } = refused;
  if (why === "changeWaits")
    return (
      <Note className="mt-4" live tone="red">
        {second("refusals.changeWaits")}
      </Note>
    );
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

function OpenRule({ view, refused, ruleId, blank }: OpenProps & { ruleId: string | null; blank: TypedRule }) {
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
      typed={failed?.typed ?? stands?.typed ?? blank}
      view={view}
    />
  );
}
