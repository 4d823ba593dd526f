import { Form } from "@remix-run/react";
import { useTranslations } from "use-intl";
import { Button } from "../ui/button.tsx";
import { ButtonLink } from "../ui/button-link.tsx";
import { Checkbox } from "../ui/choice.tsx";
import { FieldError } from "../ui/field.tsx";
import { TextField } from "../ui/text-field.tsx";

interface GroupFormProps {
  values: { name: string; memberIds: readonly string[] };
  errors: { name?: string; members?: string };
  people: ReadonlyArray<{ personId: string; name: string; office: string }>;
  submit: string;
  pressed: FormDataEntryValue | null | undefined;
}

export function GroupForm({ values, errors, people, submit, pressed }: GroupFormProps) {
  const t = useTranslations("people.group");
  const back = useTranslations("controls")("back");
  return (
    <Form className="grid max-w-measure gap-6" method="post">
      <TextField defaultValue={values.name} error={errors.name} label={t("name")} maxLength={80} name="name" />
      <fieldset aria-describedby="members-line">
        <legend className="text-sm font-semibold">{t("members")}</legend>
        <p className="mb-2 text-xs text-faint" id="members-line">
          {t("membersLine")}
        </p>
        <div className="grid gap-x-6 border-t border-rule md:grid-cols-2">
          {people.map(({ personId, name, office }) => (
            <Checkbox
              className="border-b border-rule"
              defaultChecked={values.memberIds.includes(personId)}
              description={office || undefined}
              key={personId}
              label={name}
              name="members"
              value={personId}
            />
          ))}
        </div>
        {errors.members && <FieldError id="members-error">{errors.members}</FieldError>}
      </fieldset>
      <div className="flex flex-wrap gap-2">
        <Button name="intent" pending={pressed === "save"} tone="primary" value="save">
          {submit}
        </Button>
        <ButtonLink to="/people" tone="quiet">
          {back}
        </ButtonLink>
      </div>
    </Form>
  );
}
