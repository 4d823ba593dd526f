import { allowed, forbidden, hasRole, type Permission, type PolicyViewer } from "./viewer.ts";

/** Superior's id by person's id, of the whole organisation. */
export type Superiors = ReadonlyMap<string, string | null>;

interface Entering {
  personId: string;
  /** Null for an absence without anybody in their place. */
  substituteId: string | null;
}

/**
 * Who may say that somebody is away and who stands in for them: the person, an administrator, or a superior of both.
 * Whoever stands over the substitute alone would hand somebody else's signatures to their own people.
 */
export function mayEnterAbsence(
  viewer: PolicyViewer,
  { personId, substituteId }: Entering,
  superiors: Superiors,
): Permission {
  if (viewer.personId === personId || hasRole(viewer, "admin")) return allowed;
  const over = standsOver(viewer.personId, personId, superiors);
  return over && (substituteId === null || standsOver(viewer.personId, substituteId, superiors)) ? allowed : forbidden;
}

/** Who may end it again: the person, an administrator, a superior of the person. */
export function mayEndAbsence(viewer: PolicyViewer, personId: string, superiors: Superiors): Permission {
  if (viewer.personId === personId || hasRole(viewer, "admin")) return allowed;
  return standsOver(viewer.personId, personId, superiors) ? allowed : forbidden;
}

/** Whether somebody is a superior of a person, at any distance. */
export function standsOver(superiorId: string, personId: string, superiors: Superiors): boolean {
  const seen = new Set<string>();
  for (let above = superiors.get(personId); above && !seen.has(above); above = superiors.get(above)) {
    if (above === superiorId) return true;
    seen.add(above);
  }
  return false;
}
