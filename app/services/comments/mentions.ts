export interface Named {
  id: string;
  name: string;
}

/**
 * Who is named in a comment: "@Elena Castellani", the whole name, whatever its capitals. The longest name wins, so that
 * "@Elena Castellani Rossi" is not Elena Castellani; two people of one name are both meant.
 */
export function mentionsIn(body: string, people: readonly Named[]): string[] {
  const text = body.normalize("NFC").toLocaleLowerCase();
  const byLength = people
    .map(({ id, name }) => ({ id, name: name.normalize("NFC").toLocaleLowerCase() }))
    .sort((one, other) => other.name.length - one.name.length);
  const found = new Set<string>();
  for (let at = text.indexOf("@"); at !== -1; at = text.indexOf("@", at + 1)) {
    if (at > 0 && /[\p{L}\p{N}._-]/u.test(text[at - 1] ?? "")) continue;
    const rest = text.slice(at + 1);
    const length = byLength.find(({ name }) => startsWithName(rest, name))?.name.length;
    for (const { id, name } of byLength) if (name.length === length && startsWithName(rest, name)) found.add(id);
  }
  return [...found];
}

function startsWithName(rest: string, name: string): boolean {
  return name !== "" && rest.startsWith(name) && !/[\p{L}\p{N}]/u.test(rest[name.length] ?? "");
}
