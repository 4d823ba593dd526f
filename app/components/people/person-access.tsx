import { Form } from "@remix-run/react";
import { useTranslations } from "use-intl";
import { Button } from "../ui/button.tsx";
import { SectionHead } from "../ui/section-head.tsx";

interface PersonAccessProps {
  name: string;
  status: "active" | "suspended";
  pressed: FormDataEntryValue | null | undefined;
}

/** Suspending can be undone, so it asks no second time; the line says beforehand what happens. */
export function PersonAccess({ name, status, pressed }: PersonAccessProps) {
  const t = useTranslations("people.access");
  const isActive = status === "active";
  return (
    <section aria-labelledby="access" className="mt-9">
      <SectionHead id="access" title={t("title")} />
      <p className="mt-3 text-soft">{t(isActive ? "activeLine" : "suspendedLine", { name })}</p>
      <Form className="mt-3" method="post">
        {isActive ? (
          <Button name="intent" pending={pressed === "suspend"} tone="danger" value="suspend">
            {t("suspend")}
          </Button>
        ) : (
          <Button name="intent" pending={pressed === "restore"} value="restore">
            {t("restore")}
          </Button>
        )}
      </Form>
    </section>
  );
}
