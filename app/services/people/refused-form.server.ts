import { type FieldErrors, fieldOf } from "./form.server.ts";
import type { PeopleRefusal, PeopleRefusalCode } from "./outcome.ts";

export interface RefusedForm {
  errors: FieldErrors;
  refusal: { code: PeopleRefusalCode; route: string } | null;
}

/** A refusal of a service at the field it is about, or over the whole form. */
export function refusedForm({ error }: PeopleRefusal): RefusedForm {
  const field = fieldOf(error.code);
  if (field) return { errors: { [field]: error.code }, refusal: null };
  return { errors: {}, refusal: { code: error.code, route: error.detail?.["route"] ?? "" } };
}
