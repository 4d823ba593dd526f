import { Form } from "@remix-run/react";
import { useTranslations } from "use-intl";
import { Button } from "#app/components/ui/button.tsx";
import { Note } from "#app/components/ui/note.tsx";
import { SectionHead } from "#app/components/ui/section-head.tsx";
import { TextArea, TextField } from "#app/components/ui/text-field.tsx";

interface ForgetFormProps {
  name: string;
  pseudonym: string;
  isSuspended: boolean;
  /** That say the name, or the address, in what was or may be signed. */
  posts: number;
  errors: { typedName?: string | undefined; spellings?: string | undefined };
  typed: { typedName: string; spellings: string } | null;
  isPressed: boolean;
}

/** What is taken away for good and what stays, then the form that does it. */
export function ForgetForm({ name, pseudonym, isSuspended, posts, errors, typed, isPressed }: ForgetFormProps) {
  const t = useTranslations("people.forget");
  return (
    <>
      <SectionHead id="happens" title={t("happens")} />
      <ul aria-labelledby="happens" className="mt-3 grid list-disc gap-2 pl-5">
        <li>{t("pseudonym", { pseudonym })}</li>
        <li>{t("log")}</li>
        <li>{t("mail")}</li>
        <li>{t("access")}</li>
        <li>{t("posts", { n: posts })}</li>
        <li>{t("copies")}</li>
      </ul>
      {isSuspended ? (
        <Form className="mt-7 grid gap-6" method="post">
          <TextArea
            defaultValue={typed?.spellings ?? ""}
            description={t("spellingsHint")}
            error={errors.spellings}
            label={t("spellings")}
            maxLength={2500}
            name="spellings"
            optional
            rows={2}
          />
          <TextField
            autoComplete="off"
            defaultValue={typed?.typedName ?? ""}
            error={errors.typedName}
            label={t("typedName", { name })}
            maxLength={200}
            name="typedName"
            required
          />
          <div>
            <Button pending={isPressed} tone="danger" type="submit">
              {t("press")}
            </Button>
          </div>
        </Form>
      ) : (
        <Note className="mt-7" tone="ochre">
          {t("notSuspended", { name })}
        </Note>
      )}
    </>
  );
}
