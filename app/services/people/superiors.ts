import type { PeopleCode } from "#app/kernel/errors.ts";

/**
 * Whether `superiorId` may be the superior of `personId`: a person of the organisation, not the person, and not one of
 * their subordinates, or seats of "the superior" would go round for ever. `personId` null is somebody not yet here.
 */
export function superiorProblem(
  superiors: ReadonlyMap<string, string | null>,
  { personId, superiorId }: { personId: string | null; superiorId: string | null },
): PeopleCode | null {
  if (superiorId === null) return null;
  if (superiorId === personId) return "ownSuperior";
  if (!superiors.has(superiorId)) return "superiorUnknown";
  const seen = new Set<string>();
  for (let above: string | null | undefined = superiorId; above && !seen.has(above); above = superiors.get(above)) {
    if (above === personId) return "superiorLoop";
    seen.add(above);
  }
  return null;
}
