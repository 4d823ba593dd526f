import type { AppContext } from "#app/services/context.ts";
import type { FetchMetadata } from "#db/schema/decisions.ts";
import { isRecentSession } from "#db/queries/sessions.server.ts";
import { type DeviceAsking, type DeviceOwner, findDevice } from "./devices.server.ts";
import { findViewer } from "./viewer.server.ts";

/** For this long a sign-in counts as proof that the person is present. */
const freshMinutes = 10;

/** A session that began after this moment is such a proof. */
export function freshSince(app: Pick<AppContext, "clock">): Date {
  return new Date(app.clock.now().getTime() - freshMinutes * 60_000);
}

/** What in a request shows that it comes from one person. */
export interface RequestProof {
  device: { id: string } | null;
  session: { id: string; fresh: boolean } | null;
}

/** As far as a request can be trusted to be this person's. Reads only. */
export async function requestProofOf(asking: DeviceAsking, of: DeviceOwner): Promise<RequestProof> {
  const [device, viewer] = await Promise.all([findDevice(asking, of), findViewer(asking)]);
  if (viewer?.personId !== of.personId) return { device, session: null };
  const { app } = asking.context;
  return {
    device,
    session: { id: viewer.sessionId, fresh: await isRecentSession(app.sql, viewer.sessionId, freshSince(app)) },
  };
}

/** Which kind of request a browser says it makes: scripts cannot set these headers. */
export function fetchMetadataOf({ headers }: Request): FetchMetadata {
  const said = (name: string) => headers.get(name)?.slice(0, 40);
  const entries = {
    site: said("Sec-Fetch-Site"),
    mode: said("Sec-Fetch-Mode"),
    dest: said("Sec-Fetch-Dest"),
    user: said("Sec-Fetch-User"),
    purpose: said("Sec-Purpose") ?? said("Purpose"),
  };
  return Object.fromEntries(Object.entries(entries).filter(([, value]) => value !== undefined));
}

/** Prefetched by the browser. */
export function isFetchedAhead(request: Request): boolean {
  return fetchMetadataOf(request).purpose !== undefined || request.headers.has("X-Moz");
}
