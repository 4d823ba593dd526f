import type { z } from "zod";
import { type FieldProblems, invalidFields, type PeopleCode, type Result } from "#app/kernel/errors.ts";
import { locales } from "#app/i18n/locales.ts";
import { roles } from "#db/schema/organizations.ts";
import { groupName, personEmail, personFields, type PersonFields } from "./person-fields.ts";
import type { GroupFields } from "./change-group.server.ts";

type Field =
  | "name"
  | "email"
  | "roles"
  | "title"
  | "office"
  | "superiorId"
  | "locale"
  | "members"
  | "typedName"
  | "spellings";

type Read<Fields> = Result<{ fields: Fields }, PeopleCode | "invalidInput">;

/** The fields of the person form. */
export function readPersonForm(form: FormData): Read<PersonFields> {
  const parsed = personFields.safeParse({
    name: form.get("name") ?? "",
    roles: form.getAll("roles"),
    title: form.get("title") ?? "",
    office: form.get("office") ?? "",
    superiorId: form.get("superiorId") ?? "",
    locale: form.get("locale") ?? "",
  });
  return parsed.success ? { ok: true, fields: parsed.data } : invalidFields(personErrors(parsed.error));
}

export function readInvitationForm(form: FormData): Read<PersonFields & { email: string }> {
  const person = readPersonForm(form);
  const email = personEmail.safeParse(form.get("email") ?? "");
  if (person.ok && email.success) return { ok: true, fields: { ...person.fields, email: email.data } };
  const fields = person.ok ? {} : person.error.fields;
  return invalidFields(email.success ? { ...fields } : { ...fields, email: "emailInvalid" });
}

export function readGroupForm(form: FormData): Read<GroupFields> {
  const name = groupName.safeParse(form.get("name") ?? "");
  if (!name.success) return invalidFields({ name: isTooLong(name.error) ? "tooLong" : "groupNameMissing" });
  const memberIds = [...new Set(form.getAll("members").filter((value) => typeof value === "string"))];
  return { ok: true, fields: { name: name.data, memberIds } };
}

/** What was typed, whether it is good or not, to be shown again. */
export function typedPerson(form: FormData) {
  const text = (name: string) => String(form.get(name) ?? "").slice(0, 300);
  return {
    name: text("name"),
    roles: roles.filter((role) => form.getAll("roles").includes(role)),
    title: text("title"),
    office: text("office"),
    superiorId: text("superiorId") || null,
    locale: locales.find((locale) => locale === form.get("locale")) ?? null,
  };
}

/** Where on the form a refusal of the service belongs; null for the whole form. */
export function fieldOf(code: PeopleCode): Field | null {
  switch (code) {
    case "nameNotTyped":
      return "typedName";
    case "spellingsUnclear":
      return "spellings";
    case "alreadyMember":
    case "alreadyInvited":
    case "emailInvalid":
      return "email";
    case "lastAdministrator":
    case "secondPersonNeeded":
    case "rolesMissing":
      return "roles";
    case "ownSuperior":
    case "superiorLoop":
    case "superiorUnknown":
      return "superiorId";
    case "groupNameTaken":
    case "groupNameMissing":
    case "nameMissing":
      return "name";
    case "memberUnknown":
      return "members";
    default:
      return null;
  }
}

function personErrors(error: z.ZodError): FieldProblems<PeopleCode> {
  const errors: Partial<Record<Field, PeopleCode>> = {};
  for (const { path, code } of error.issues) {
    const [field] = path;
    if (field === "roles") errors.roles = "rolesMissing";
    else if (field === "superiorId") errors.superiorId = "superiorUnknown";
    else if (field === "name") errors.name = code === "too_big" ? "tooLong" : "nameMissing";
    else if (field === "title" || field === "office" || field === "locale") errors[field] = "tooLong";
  }
  return errors;
}

function isTooLong(error: z.ZodError): boolean {
  return error.issues.some((issue) => issue.code === "too_big");
}

export function typedGroup(form: FormData): GroupFields {
  return {
    name: String(form.get("name") ?? "").slice(0, 300),
    memberIds: form.getAll("members").map(String).slice(0, 500),
  };
}
