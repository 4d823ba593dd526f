/**
 * Ids as PostgreSQL writes a list, for `= any(…::uuid[])`: one placeholder, so that the statement is the same, and is
 * prepared once, however many there are.
 */
export function idList(ids: readonly string[]): string {
  return `{${ids.join(",")}}`;
}
