import type { AppContext } from "#app/services/context.ts";
import { listUsersOfDomain } from "#db/queries/sessions.server.ts";
import { isFromThisMachine, type OriginAsking } from "./request-origin.server.ts";

/** Reserved for examples (RFC 2606): no real person has an address there. */
const demoDomain = ".example";

export interface DemoPersonOffered {
  userId: string;
  email: string;
  name: string;
  title: string;
}

/**
 * Who can be entered by one press: people of the demonstration, on the program's own database bound to this machine,
 * asked from this machine by its own name. Anywhere else nobody can, whatever is posted.
 */
export async function listDemoPeople(
  asking: OriginAsking & { context: { app: AppContext } },
): Promise<DemoPersonOffered[]> {
  const { app } = asking.context;
  if (!app.demoSignInAllowed || !app.embedded || !isFromThisMachine(asking)) return [];
  const people = await listUsersOfDomain(app.sql, demoDomain);
  return people.sort((a, b) => placeOf(a.roles) - placeOf(b.roles) || a.name.localeCompare(b.name));
}

/** Writers first: most people try the program as a writer. */
const inOrder = ["writer", "approver", "admin", "auditor"] as const;

function placeOf(roles: readonly string[]): number {
  const place = inOrder.findIndex((role) => roles.includes(role));
  return place === -1 ? inOrder.length : place;
}
