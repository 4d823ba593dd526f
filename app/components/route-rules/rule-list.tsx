import { Form, useNavigation } from "@remix-run/react";
import { ArrowDown, ArrowRight, ArrowUp, Lock, PencilLine, Plus, TriangleAlert } from "lucide-react";
import type { ReactNode } from "react";
import { useTranslations } from "use-intl";
import { TextLink } from "#app/components/ui/button-link.tsx";
import { Button } from "#app/components/ui/button.tsx";
import { SectionHead } from "#app/components/ui/section-head.tsx";
import type { RouteRulesView, RuleLine } from "#app/services/route-rules/read-route-rules.server.ts";

const columns =
  "grid grid-cols-[1.75rem_minmax(0,1fr)] gap-x-3 gap-y-1 md:grid-cols-[1.75rem_minmax(0,1fr)_13rem_8.5rem_11rem] md:items-center";

/** The rules in order, in words; the first true one from the top wins. */
export function RuleList({ view }: { view: RouteRulesView }) {
  const t = useTranslations("routeRules.rules");
  const { rules, mayChange, trial } = view;
  return (
    <section aria-labelledby="rules" className="mt-10">
      <SectionHead
        aside={
          mayChange && (
            <TextLink
              className="inline-flex items-center gap-1.5"
              preventScrollReset
              to="/approval-routes/rules?rule=new#rule"
            >
              <Plus aria-hidden="true" size={16} strokeWidth={1.75} />
              {t("add")}
            </TextLink>
          )
        }
        id="rules"
        title={t("heading")}
      />
      <p className="mt-2 text-sm text-soft">{t("line")}</p>
      <div aria-hidden="true" className={`${columns} hidden border-b border-rule pt-3 pb-2 text-sm text-faint md:grid`}>
        <span />
        <span>{t("if")}</span>
        <span>{t("to")}</span>
        <span>{t("force")}</span>
        <span className="text-right">{mayChange && rules.length > 1 && t("move")}</span>
      </div>
      <ol>
        {rules.map((rule) => (
          <RuleRow
            key={rule.id}
            rule={rule}
            said={
              trial?.winner?.number === rule.number
                ? "wins"
                : trial?.later.some(({ number }) => number === rule.number)
                  ? "later"
                  : null
            }
            view={view}
          />
        ))}
      </ol>
      <div className={`${columns} border-b border-rule py-2.5 text-soft`}>
        <span />
        <span>{t(rules.length === 0 ? "otherNone" : "other")}</span>
        <Target>{t("usual")}</Target>
        <Force force="proposed" />
        <span className="hidden text-right text-sm text-faint md:block">{rules.length > 0 && t("last")}</span>
      </div>
    </section>
  );
}

function RuleRow({ rule, said, view }: { rule: RuleLine; said: "wins" | "later" | null; view: RouteRulesView }) {
  const t = useTranslations("routeRules.rules");
  return (
    <li
      className={`${columns} border-b border-rule py-2.5 ${said === "wins" ? "bg-desk shadow-[-1.25rem_0_0_var(--color-desk),1.25rem_0_0_var(--color-desk)]" : ""}`}
    >
      <span className="font-serif text-lg text-faint">{rule.number}</span>
      <span className="min-w-0 md:flex md:items-baseline md:gap-3">
        <span className="min-w-0 flex-1">{rule.when}</span>
        {said && <span className="block flex-none text-sm text-soft">{t(said)}</span>}
      </span>
      <Target>
        <b className="font-semibold">{rule.route}</b>
      </Target>
      <Force force={rule.force} />
      <span className="col-start-2 flex flex-wrap items-center gap-x-3.5 gap-y-1 text-sm md:col-start-auto md:justify-end">
        {view.mayChange && <Moves rule={rule} view={view} />}
      </span>
      <Warnings rule={rule} />
    </li>
  );
}

function Target({ children }: { children: ReactNode }) {
  return (
    <span className="col-start-2 flex min-w-0 items-center gap-2 md:col-start-auto">
      <ArrowRight aria-hidden="true" className="flex-none text-faint" size={16} strokeWidth={1.75} />
      {children}
    </span>
  );
}

function Force({ force }: { force: RuleLine["force"] }) {
  const t = useTranslations("routeRules.rules");
  const Icon = force === "always" ? Lock : PencilLine;
  return (
    <span className="col-start-2 flex items-center gap-2 text-sm text-soft md:col-start-auto">
      <Icon aria-hidden="true" className="flex-none" size={16} strokeWidth={1.75} />
      {t(force)}
    </span>
  );
}

function Moves({ rule, view }: { rule: RuleLine; view: RouteRulesView }) {
  const t = useTranslations("routeRules.rules");
  const n = String(rule.number);
  return (
    <>
      {rule.number > 1 && <Move by="up" rule={rule} seen={view.seen} />}
      {rule.number < view.rules.length && <Move by="down" rule={rule} seen={view.seen} />}
      <TextLink aria-label={t("changeOf", { n })} preventScrollReset to={`/approval-routes/rules?rule=${rule.id}#rule`}>
        {t("change")}
      </TextLink>
    </>
  );
}

function Move({ by, rule, seen }: { by: "up" | "down"; rule: RuleLine; seen: string }) {
  const t = useTranslations("routeRules.rules");
  const sent = useNavigation().formData;
  const Icon = by === "up" ? ArrowUp : ArrowDown;
  return (
    <Form action="/approval-routes/rules#rules" method="post" preventScrollReset>
      <input name="ruleId" type="hidden" value={rule.id} />
      <input name="seen" type="hidden" value={seen} />
      <Button
        aria-label={t(`${by}Of`, { n: String(rule.number) })}
        icon={<Icon aria-hidden="true" size={16} strokeWidth={1.75} />}
        name="intent"
        pending={sent?.get("intent") === by && sent.get("ruleId") === rule.id}
        size="small"
        tone="quiet"
        value={by}
      >
        {t(by)}
      </Button>
    </Form>
  );
}

function Warnings({ rule }: { rule: RuleLine }) {
  const t = useTranslations("routeRules.rules");
  const said = [
    rule.hiddenBy !== null && t("hidden", { n: String(rule.hiddenBy) }),
    rule.neverMet && t("neverMet"),
    rule.notInUse && t(rule.force === "always" ? "notInUseAlways" : "notInUseProposed"),
  ].filter((one): one is string => typeof one === "string");
  return said.map((one) => (
    <p className="col-start-2 flex gap-2 text-sm md:col-end-[-1]" key={one}>
      <TriangleAlert aria-hidden="true" className="mt-0.5 flex-none text-ochre" size={16} strokeWidth={1.75} />
      {one}
    </p>
  ));
}
