import { useTranslations } from "use-intl";
import { MiniRail } from "#app/components/approval/mini-rail.tsx";
import { formatList } from "#app/i18n/format.ts";
import { useReader } from "#app/i18n/reader.ts";
import type { NewPostView } from "#app/services/post-page/read-new-post-view.server.ts";
import { planSentences, railOfPlan } from "./post-view.ts";

interface ApprovalRouteChoicesProps {
  view: NewPostView;
  /** As chosen when the form came back. */
  chosen?: string;
}

/** Every iter the post may follow, drawn: who is asked, and whether the terms fit. */
export function ApprovalRouteChoices({ view: { routes, routesElsewhere, said }, chosen }: ApprovalRouteChoicesProps) {
  const t = useTranslations("newPost");
  const { locale } = useReader();
  const first = routes.find((route) => route.id === chosen) ?? routes[0];
  return (
    <fieldset className="mt-5">
      <legend className="text-sm font-semibold">{t("route")}</legend>
      {routes.length === 0 && (
        <p className="text-sm text-soft">
          {routesElsewhere.length > 0
            ? t("routesElsewhere", { routes: formatList(routesElsewhere, locale) })
            : t("noRoutes")}
        </p>
      )}
      {said.length > 0 && (
        <p aria-live="polite" className="text-sm text-soft">
          {said.join(" ")}
        </p>
      )}
      {routes.map((route) => (
        <ApprovalRouteChoice first={route.id === first?.id} key={route.id} route={route} />
      ))}
    </fieldset>
  );
}

function ApprovalRouteChoice({ route, first }: { route: NewPostView["routes"][number]; first: boolean }) {
  const t = useTranslations("post");
  const words = useTranslations("iter");
  const reader = useReader();
  const { plan } = route;
  const levels = plan ? railOfPlan(plan, { t, words, reader }) : [];
  const skipped = levels.flatMap((level) => (level.skipped ? [`${level.name}: ${level.skipped}`] : []));
  const calm = plan === null || (plan.complete && plan.fits !== false);
  return (
    <label className="flex items-start gap-3 border-b border-rule py-2.5 pointer-coarse:py-3">
      <input
        className="mt-1 size-[18px] flex-none appearance-none rounded-full border-[1.5px] border-edge bg-paper checked:border-[5.5px] checked:border-accent focus-visible:rounded-full"
        defaultChecked={first}
        name="routeId"
        type="radio"
        value={route.id}
      />
      <span className="grid min-w-0 gap-1.5">
        <span className="font-semibold">{route.name}</span>
        {plan && <MiniRail levels={levels} />}
        {plan && (
          <span aria-live="polite" className={`text-sm ${calm ? "text-soft" : "text-ochre"}`}>
            {planSentences(plan, t, reader).join(" ")}
          </span>
        )}
        {skipped.map((sentence) => (
          <span className="text-sm text-faint" key={sentence}>
            {sentence}
          </span>
        ))}
      </span>
    </label>
  );
}
