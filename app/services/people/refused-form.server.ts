import {
  type Failure,
  type FieldProblems,
  isPeopleCode,
  type PeopleCode,
  type RefusalCode,
  statusOf,
} from "#app/kernel/errors.ts";
import { fieldOf } from "./form.server.ts";

/** With the iter or the list of words that stands in the way, where one does. */
export interface Refusal {
  code: PeopleCode;
  route: string;
  list: string;
}

export interface RefusedForm {
  errors: Partial<Record<string, PeopleCode>>;
  refusal: Refusal | null;
}

type Refused = Failure<PeopleCode | "notFound" | "invalidInput">;

/**
 * What a form about people says of a refusal: at the fields it is about, or over the whole form. A refusal that does
 * not concern the form, such as a person who is not there, is left to the error page.
 */
export function refusedForm({ error }: Refused): RefusedForm {
  if (error.fields) return { errors: peopleCodes(error.fields), refusal: null };
  const whole = refusalOf(error);
  const field = fieldOf(whole.code);
  return field ? { errors: { [field]: whole.code }, refusal: null } : { errors: {}, refusal: whole };
}

/** As `refusedForm`, for a button that stands outside the form's fields. */
export function refusalOf(error: Refused["error"]): Refusal {
  if (!isPeopleCode(error.code)) throw new Response(null, { status: statusOf(error) });
  return { code: error.code, route: String(error.detail?.["route"] ?? ""), list: String(error.detail?.["list"] ?? "") };
}

function peopleCodes(fields: FieldProblems<RefusalCode>): RefusedForm["errors"] {
  const errors: RefusedForm["errors"] = {};
  for (const [field, code] of Object.entries(fields)) if (code && isPeopleCode(code)) errors[field] = code;
  return errors;
}
