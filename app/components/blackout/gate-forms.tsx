import { Form } from "@remix-run/react";
import { useTranslations } from "use-intl";
import { Button } from "#app/components/ui/button.tsx";
import { Checkbox } from "#app/components/ui/choice.tsx";
import { TextArea } from "#app/components/ui/text-field.tsx";
import type { FormAnswer } from "#app/services/post-page/post-view.ts";

/** Both sentences and why: they are said together or not at all. */
export function DeclareForm({ isWritten, refused }: { isWritten: boolean; refused: FormAnswer | null }) {
  const t = useTranslations("blackout.gate");
  const mine = refused?.intent === "declare" ? refused : null;
  const unchecked = mine?.error.code === "badRequest" ? t("unchecked") : undefined;
  return (
    <section aria-labelledby="declare">
      <h2 className="font-semibold" id="declare">
        {t("declareTitle")}
      </h2>
      <Form className="mt-2 grid gap-4" method="post">
        <input name="intent" type="hidden" value="declare" />
        <div>
          <Checkbox
            defaultChecked={mine?.values["impersonal"] === "yes"}
            label={t("impersonal")}
            name="impersonal"
            value="yes"
          />
          <Checkbox
            defaultChecked={mine?.values["indispensable"] === "yes"}
            label={t("indispensable")}
            name="indispensable"
            value="yes"
            {...(unchecked ? { error: unchecked } : {})}
          />
        </div>
        <TextArea
          defaultValue={mine?.values["reason"]}
          description={t("whyLine")}
          error={mine?.error.code === "reasonRequired" ? t("reasonMissing") : undefined}
          label={t("why")}
          maxLength={4_000}
          name="reason"
          required
          rows={3}
        />
        <div>
          <Button tone="primary">{t(isWritten ? "declareAndSend" : "declare")}</Button>
        </div>
      </Form>
    </section>
  );
}

/** Two buttons of the same weight: a refusal needs words, a pass may have some. */
export function DecideForm({ declarationId, refused }: { declarationId: string; refused: FormAnswer | null }) {
  const t = useTranslations("blackout.gate");
  return (
    <Form className="mt-4 grid gap-3 border-t border-rule pt-4" method="post">
      <h3 className="font-semibold">{t("decideTitle")}</h3>
      <input name="declarationId" type="hidden" value={declarationId} />
      <TextArea
        defaultValue={refused?.values["reason"]}
        description={t("decideWordsLine")}
        error={refused?.error.code === "reasonRequired" ? t("wordsMissing") : undefined}
        label={t("decideWords")}
        maxLength={4_000}
        name="reason"
        rows={2}
      />
      <div className="flex flex-wrap gap-2">
        <Button name="intent" value="pass">
          {t("pass")}
        </Button>
        <Button name="intent" value="refuse">
          {t("refuse")}
        </Button>
      </div>
    </Form>
  );
}
