import { Form, useNavigation } from "@remix-run/react";
import { useTranslations } from "use-intl";
import { Button } from "#app/components/ui/button.tsx";
import { RadioGroup } from "#app/components/ui/choice.tsx";
import { SectionHead } from "#app/components/ui/section-head.tsx";
import type { HoldRight } from "#db/schema/organizations.ts";

const rights = ["admins", "approvers", "publishers", "everyone"] as const satisfies readonly HoldRight[];

/** Who may stop everything: a choice of the organisation, which the log keeps. */
export function HoldSettings({ right }: { right: HoldRight }) {
  const t = useTranslations("settings.hold");
  const pending = useNavigation().formData?.get("intent") === "holdRight";
  return (
    <section aria-labelledby="hold-right">
      <SectionHead id="hold-right" title={t("title")} />
      <Form className="mt-4 grid gap-4" method="post">
        <RadioGroup
          defaultValue={right}
          description={t("line")}
          legend={t("legend")}
          name="mayHold"
          options={rights.map((value) => ({ value, label: t(value) }))}
        />
        <div>
          <Button name="intent" pending={pending} value="holdRight">
            {t("save")}
          </Button>
        </div>
      </Form>
    </section>
  );
}
