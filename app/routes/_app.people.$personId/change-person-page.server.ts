import { data, redirect } from "@remix-run/node";
import type { Viewer } from "#app/auth/viewer.server.ts";
import { type FieldProblems, statusOf } from "#app/kernel/errors.ts";
import type { AppContext } from "#app/services/context.ts";
import { changeHours } from "#app/services/people/change-hours.server.ts";
import { changePerson, restorePerson, suspendPerson } from "#app/services/people/change-person.server.ts";
import { readPersonForm, typedPerson } from "#app/services/people/form.server.ts";
import { type OwnHoursCode, type OwnHoursTyped, readOwnHours, typedOwnHours } from "#app/services/people/own-hours.ts";
import { refusalOf, refusedForm, type RefusedForm } from "#app/services/people/refused-form.server.ts";

type Refused = RefusedForm & {
  typed: ReturnType<typeof typedPerson>;
  hours?: { problems: FieldProblems<OwnHoursCode>; unclearLine: string; typed: OwnHoursTyped };
};

interface Asked {
  by: Viewer;
  personId: string;
  form: FormData;
}

/** The forms of a person's page, told apart by `intent`. */
export async function changePersonPage(app: AppContext, asked: Asked) {
  const { by, personId, form } = asked;
  const on = { by, personId };
  const intent = form.get("intent");
  if (intent === "hours") return changeHoursOf(app, asked);
  const saves = intent === "save";
  const outcome = saves ? await save() : await (intent === "suspend" ? suspendPerson : restorePerson)(app, on);
  if (outcome.ok) {
    const done = saves ? "saved" : intent === "suspend" ? "suspended" : "restored";
    return redirect(`/people/${personId}?done=${done}`, 303);
  }
  const refused = saves ? refusedForm(outcome) : { errors: {}, refusal: refusalOf(outcome.error) };
  return data<Refused>({ ...refused, typed: typedPerson(form) }, { status: statusOf(outcome.error) });

  function save() {
    const read = readPersonForm(form);
    return read.ok ? changePerson(app, { ...on, fields: read.fields }) : read;
  }
}

async function changeHoursOf(app: AppContext, { by, personId, form }: Asked) {
  const read = readOwnHours(form);
  if (!read.ok) {
    const { fields = {}, detail } = read.error;
    const hours = { problems: fields, unclearLine: String(detail?.["line"] ?? ""), typed: typedOwnHours(form) };
    return data<Refused>(
      { errors: {}, refusal: null, typed: typedPerson(form), hours },
      { status: statusOf(read.error) },
    );
  }
  const outcome = await changeHours(app, { by, personId, own: read.own });
  if (!outcome.ok) throw new Response(null, { status: statusOf(outcome.error) });
  return redirect(`/people/${personId}?done=hours`, 303);
}
