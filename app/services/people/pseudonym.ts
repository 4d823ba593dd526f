/**
 * What takes the place of a forgotten person's name: the same word in every language, as it stands in texts that are
 * read in any. Six characters of the id's random end tell people apart.
 */
export function pseudonymOf(personId: string): string {
  return `Persona ${personId.slice(-6).toUpperCase()}`;
}
