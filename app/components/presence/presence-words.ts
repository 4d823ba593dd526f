import { formatList, sentenceStart } from "#app/i18n/format.ts";
import type { Locale } from "#app/i18n/locales.ts";
import type { Act, PresentPerson } from "#app/services/context.ts";

const mostNames = 2;

/** The words of the area `presence`, on whichever side. */
interface PresenceSayings {
  act(act: Act, values: { name: string }): string;
  others(values: { n: number }): string;
}

/** "Davide sta scrivendo ed Elena sta leggendo", then how many more there are; empty where there is nobody. */
export function presenceWords(people: readonly PresentPerson[], say: PresenceSayings, locale: Locale): string {
  const named = people.slice(0, mostNames).map(({ name, act }) => say.act(act, { name: shortName(name, people) }));
  const more = people.length - named.length;
  const list = formatList(more > 0 ? [...named, say.others({ n: more })] : named, locale);
  return sentenceStart(list, locale);
}

/** The first name, where nobody else there has the same. */
function shortName(name: string, people: readonly PresentPerson[]): string {
  const first = (full: string) => full.split(" ")[0] ?? full;
  return people.filter((person) => first(person.name) === first(name)).length > 1 ? name : first(name);
}
