import { Form, useNavigation } from "@remix-run/react";
import { useTranslations } from "use-intl";
import { Button } from "#app/components/ui/button.tsx";
import type { RouteFinding, RouteProblemCode } from "#workflows/approval/route-definition.ts";
import { ReadFields } from "./route-chain.tsx";

interface PublishRouteProps {
  read: { number: number; revision: number };
  problems: Array<RouteFinding<RouteProblemCode>>;
  big?: boolean;
}

/** Makes the draft the version of the next posts; off while it could not be crossed, with the reason in place. */
export function PublishRoute({ read, problems, big = false }: PublishRouteProps) {
  const t = useTranslations("routes");
  const navigation = useNavigation();
  return (
    <Form method="post">
      <ReadFields read={read} />
      <Button
        disabled={problems.length > 0}
        name="intent"
        pending={navigation.formData?.get("intent") === "publish"}
        size={big ? "big" : "medium"}
        tone="primary"
        type="submit"
        value="publish"
      >
        {t("publish", { number: String(read.number) })}
      </Button>
    </Form>
  );
}
