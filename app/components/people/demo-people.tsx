import { Form } from "@remix-run/react";
import { useTranslations } from "use-intl";
import { Face } from "../ui/face.tsx";

interface DemoPeopleProps {
  people: ReadonlyArray<{ userId: string; name: string; title: string }>;
  next: string;
}

/** One press each; a form, because it changes who is signed in. */
export function DemoPeople({ people, next }: DemoPeopleProps) {
  const t = useTranslations("signIn");
  return (
    <section aria-labelledby="demo-people" className="mt-6">
      <h2 className="text-sm font-semibold" id="demo-people">
        {t("demoTitle")}
      </h2>
      <p className="mt-0.5 text-xs text-faint">{t("demoLine")}</p>
      <Form className="mt-2 border-t border-rule" method="post">
        <input name="intent" type="hidden" value="demo" />
        <input name="next" type="hidden" value={next} />
        {people.map(({ userId, name, title }) => (
          <button
            aria-label={t("demoEnter", { name })}
            className="flex min-h-11 w-full items-center gap-3 border-b border-rule px-1 py-2 text-left hover:bg-hover"
            key={userId}
            name="userId"
            type="submit"
            value={userId}
          >
            <Face name={name} />
            <span className="min-w-0 leading-tight">
              <span className="block font-semibold">{name}</span>
              {title && <span className="block text-xs text-faint">{title}</span>}
            </span>
          </button>
        ))}
      </Form>
    </section>
  );
}
