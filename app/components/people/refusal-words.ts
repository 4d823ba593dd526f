import { useTranslations } from "use-intl";
import type { PeopleCode } from "#app/kernel/errors.ts";
import type { RefusedForm } from "#app/services/people/refused-form.server.ts";

/** The sentences of a refused form: one for each field, one for the whole. */
export function useRefusalWords(refused: RefusedForm | undefined) {
  const t = useTranslations("people.refusals");
  const say = (code: PeopleCode | undefined, { route = "", list = "" } = {}) =>
    code ? t(code, { route, list }) : undefined;
  const errors = refused?.errors ?? {};
  const refusal = refused?.refusal;
  return {
    whole: refusal ? say(refusal.code, refusal) : undefined,
    fields: {
      name: say(errors["name"]),
      email: say(errors["email"]),
      roles: say(errors["roles"]),
      title: say(errors["title"]),
      office: say(errors["office"]),
      superiorId: say(errors["superiorId"]),
      locale: say(errors["locale"]),
      members: say(errors["members"]),
      typedName: say(errors["typedName"]),
      spellings: say(errors["spellings"]),
    },
  };
}
