import { useState } from "react";
import { useTranslations } from "use-intl";
import { Form } from "@remix-run/react";
import { Button } from "#app/components/ui/button.tsx";
import { TextLink } from "#app/components/ui/button-link.tsx";
import { Checkbox } from "#app/components/ui/choice.tsx";
import { FieldError } from "#app/components/ui/field.tsx";
import { SectionHead } from "#app/components/ui/section-head.tsx";
import { Select } from "#app/components/ui/select.tsx";
import { TextField } from "#app/components/ui/text-field.tsx";
import { languages, locales } from "#app/i18n/locales.ts";
import type { Locale } from "#app/i18n/locales.ts";
import type { Role } from "#db/schema/organizations.ts";
import { CertifiedNote } from "./certified-mail.tsx";
import { rolesInOrder } from "./tasks.tsx";

export interface PersonValues {
  name: string;
  roles: readonly Role[];
  title: string;
  office: string;
  superiorId: string | null;
  locale: Locale | null;
}

/** Sentences by field, already in the reader's language. */
export type PersonErrors = Partial<
  Record<"name" | "email" | "roles" | "title" | "office" | "superiorId" | "locale", string>
>;

interface PersonFieldsProps {
  values: PersonValues;
  errors: PersonErrors;
  superiors: ReadonlyArray<{ personId: string; name: string }>;
  /** Shown in an invitation: the address a person is reached at. */
  email?: { value: string };
}

export function PersonFields({ values, errors, superiors, email }: PersonFieldsProps) {
  const t = useTranslations("people.form");
  return (
    <div className="grid gap-5">
      <div className="grid gap-5 md:grid-cols-2">
        <TextField
          autoComplete="off"
          defaultValue={values.name}
          error={errors.name}
          label={t("name")}
          maxLength={120}
          name="name"
        />
        {email && <EmailField error={errors.email} value={email.value} />}
      </div>
      <RoleChoice chosen={values.roles} error={errors.roles} />
      <div className="grid gap-5 md:grid-cols-2">
        <TextField
          defaultValue={values.title}
          description={t("personTitleLine")}
          error={errors.title}
          label={t("personTitle")}
          maxLength={120}
          name="title"
          optional
        />
        <TextField
          defaultValue={values.office}
          error={errors.office}
          label={t("office")}
          maxLength={120}
          name="office"
          optional
        />
        <Select
          defaultValue={values.superiorId ?? ""}
          description={t("superiorLine")}
          error={errors.superiorId}
          label={t("superior")}
          name="superiorId"
          options={[
            { value: "", label: t("noSuperior") },
            ...superiors.map(({ personId, name }) => ({ value: personId, label: name })),
          ]}
        />
        <Select
          defaultValue={values.locale ?? ""}
          label={t("locale")}
          name="locale"
          options={[
            { value: "", label: t("organizationLocale") },
            ...locales.map((locale) => ({ value: locale, label: languages[locale].name })),
          ]}
        />
      </div>
    </div>
  );
}

/** Warns while it is typed; without a script the list of invitations warns. */
function EmailField({ value, error }: { value: string; error: string | undefined }) {
  const t = useTranslations("people.form");
  const [typed, setTyped] = useState(value);
  return (
    <div className="grid content-start gap-3">
      <TextField
        autoComplete="off"
        defaultValue={value}
        error={error}
        inputMode="email"
        label={t("email")}
        maxLength={254}
        name="email"
        onChange={(event) => setTyped(event.currentTarget.value)}
        type="email"
      />
      <CertifiedNote email={typed} />
    </div>
  );
}

function RoleChoice({ chosen, error }: { chosen: readonly Role[]; error: string | undefined }) {
  const t = useTranslations("people");
  return (
    <fieldset aria-describedby={error ? "roles-error" : undefined}>
      <legend className="mb-[5px] text-sm font-semibold">{t("form.roles")}</legend>
      <div className="grid gap-x-6 md:grid-cols-2">
        {rolesInOrder.map((role) => (
          <Checkbox
            defaultChecked={chosen.includes(role)}
            description={t(`role.${role}.line`)}
            key={role}
            label={t(`role.${role}.name`)}
            name="roles"
            value={role}
          />
        ))}
      </div>
      {error && <FieldError id="roles-error">{error}</FieldError>}
    </fieldset>
  );
}

interface PersonAccessProps {
  personId: string;
  name: string;
  status: "active" | "suspended";
  pressed: FormDataEntryValue | null | undefined;
}

/** Suspending can be undone, so it asks no second time; the line says beforehand what happens. */
export function PersonAccess({ personId, name, status, pressed }: PersonAccessProps) {
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
      {!isActive && (
        <p className="mt-5">
          <TextLink to={`/people/${personId}/forget`}>{t("forget")}</TextLink>
        </p>
      )}
    </section>
  );
}
