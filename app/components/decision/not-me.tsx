import { Ban } from "lucide-react";
import { useTranslations } from "use-intl";
import { Button } from "#app/components/ui/button.tsx";
import { buttonLook } from "#app/components/ui/button-look.ts";
import { useFormat } from "#app/i18n/reader.ts";
import type { DecisionView } from "#app/services/decisions/decision-view.ts";
import { CodeForm, codeFormId } from "./code-main.tsx";
import type { DecisionFailure } from "./decision-page.ts";
import { FailureNote, FreezeNote } from "./notes.tsx";
import { IterRows } from "./iter-rows.tsx";

export interface NotMePage {
  view: DecisionView;
  seatId: string;
  path: string;
  decisionPath: string;
  /** A code is on its way, and waits to be typed. */
  asksCode: boolean;
}

/** What was decided in the person's name, and what happens when they say that it was somebody else. */
export function NotMeMain({ page, failure }: { page: NotMePage; failure: DecisionFailure | null }) {
  const t = useTranslations("decision.notMe");
  const code = useTranslations("decision.code");
  const format = useFormat();
  const { view } = page;
  const { situation } = view;
  const asked = page.asksCode ? view.code : null;
  if (view.freeze) {
    return (
      <>
        <FreezeNote freeze={view.freeze} />
        <h1 className="font-serif text-2xl font-medium text-balance">{t("titleDone")}</h1>
        <p className="mt-2 text-soft">{t("done")}</p>
        <IterRows view={view} />
      </>
    );
  }
  if (situation.type !== "mine") {
    return (
      <>
        <h1 className="font-serif text-2xl font-medium text-balance">{t("title")}</h1>
        <p className="mt-2 text-soft">{t("nothing")}</p>
      </>
    );
  }
  if (asked) {
    return (
      <>
        <h1 className="font-serif text-2xl font-medium text-balance">{code("title")}</h1>
        <CodeForm code={asked} failure={failure} path={page.path} seatId={page.seatId} stepUp={null} />
        <p className="mt-6 border-t border-rule pt-5 font-semibold">{code("about.freeze")}</p>
      </>
    );
  }
  return (
    <>
      <FailureNote failure={failure} />
      <h1 className="font-serif text-2xl font-medium text-balance">{t("heading")}</h1>
      <p className="mt-2 text-soft">
        {view.readable
          ? t("what", { title: view.post.title, moment: format.moment(situation.mark.at) })
          : t("whatUnread", { moment: format.moment(situation.mark.at) })}
      </p>
      <IterRows view={view} />
      <p className="mt-5">{t("consequence")}</p>
    </>
  );
}

export function NotMeFoot({ page }: { page: NotMePage }) {
  const t = useTranslations("decision.notMe");
  const { view } = page;
  if (view.freeze || view.situation.type !== "mine") {
    return (
      <a className={buttonLook("plain", "big")} href={page.decisionPath}>
        {t("look")}
      </a>
    );
  }
  const icon = <Ban aria-hidden="true" size={20} strokeWidth={1.75} />;
  if (page.asksCode) {
    return (
      <Button form={codeFormId} icon={icon} size="big" tone="danger">
        {t("button")}
      </Button>
    );
  }
  return (
    <form action={page.path} method="post">
      <input name="intent" type="hidden" value="freeze" />
      <Button icon={icon} size="big" tone="danger">
        {t("button")}
      </Button>
    </form>
  );
}
