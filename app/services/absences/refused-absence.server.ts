import { type AbsenceCode, type Failure, isAbsenceCode, type ServiceError, statusOf } from "#app/kernel/errors.ts";

type Refused = Failure<AbsenceCode | "notFound" | "busy" | "invalidInput">["error"];

export interface RefusedAbsence {
  errors: Partial<Record<string, AbsenceCode>>;
  whole: { code: AbsenceCode; detail: NonNullable<ServiceError["detail"]> } | null;
}

/**
 * What a form about absences says of a refusal: at the fields it is about, or over the whole form. What is no matter of
 * the form is left to the page of errors.
 */
export function refusedAbsence(error: Refused): RefusedAbsence {
  if (error.fields) {
    const errors: RefusedAbsence["errors"] = {};
    for (const [field, code] of Object.entries(error.fields)) if (code && isAbsenceCode(code)) errors[field] = code;
    return { errors, whole: null };
  }
  if (!isAbsenceCode(error.code)) throw new Response(null, { status: statusOf(error) });
  return { errors: {}, whole: { code: error.code, detail: error.detail ?? {} } };
}
