import { Form, useNavigation } from "@remix-run/react";
import { useTranslations } from "use-intl";
import { Disclosure } from "#app/components/post/disclosure.tsx";
import { Button } from "#app/components/ui/button.tsx";
import type { RouteFinding, RouteProblemCode } from "#workflows/approval/route-definition.ts";
import { ReadFields } from "./route-chain.tsx";

interface PublishRouteProps {
  read: { number: number; revision: number };
  problems: Array<RouteFinding<RouteProblemCode>>;
  big?: boolean;
}

/**
 * Makes the draft the version of the next posts; off while it could not be crossed, with the reason in place. A version
 * cannot be taken back, so it asks once more, without a script too.
 */
export function PublishRoute({ read, problems, big = false }: PublishRouteProps) {
  const t = useTranslations("routes");
  const navigation = useNavigation();
  const number = String(read.number);
  if (problems.length > 0) {
    return (
      <Button disabled size={big ? "big" : "medium"} tone="primary" type="button">
        {t("publish", { number })}
      </Button>
    );
  }
  return (
    <Disclosure
      align="end"
      side={big ? "above" : "below"}
      size={big ? "big" : "medium"}
      summary={t("publish", { number })}
      tone="primary"
    >
      <Form method="post">
        <ReadFields read={read} />
        <h2 className="font-semibold">{t("publishQuestion", { number })}</h2>
        <p className="mt-1 text-sm text-soft">{t("publishConsequence")}</p>
        <Button
          className="mt-3 w-full"
          name="intent"
          pending={navigation.formData?.get("intent") === "publish"}
          tone="primary"
          type="submit"
          value="publish"
        >
          {t("publishNow")}
        </Button>
      </Form>
    </Disclosure>
  );
}
