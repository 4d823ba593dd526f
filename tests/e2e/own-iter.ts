import { newId } from "#app/kernel/ids.ts";
import type { ApprovalRoute, ApprovalRouteLevel, ApprovalRouteSeat } from "#workflows/approval/route-types.ts";
import { inDatabase } from "./database.ts";
import { type DemoName, test } from "./fixtures.ts";

interface Demo {
  seat(name: DemoName, kind?: ApprovalRouteSeat["kind"]): ApprovalRouteSeat;
  channelId(network: string): string;
}

/**
 * An iter of the demonstration for the journeys of one file, as if an administrator had published it. It is put aside
 * afterwards: no other journey is to choose among one iter more.
 */
export function withOwnIter(name: string, levels: (demo: Demo) => ApprovalRouteLevel[]): void {
  test.beforeAll(() =>
    inDatabase(async (sql) => {
      const people = await sql<{ id: string; name: string; organizationId: string }[]>`
        select id, name, organization_id as "organizationId" from memberships`;
      const admin = people.find((one) => one.name === "Lidia Vannini");
      if (admin === undefined) throw new Error("The demonstration has no administrator");
      const { organizationId } = admin;
      const colleagues = people.filter((one) => one.organizationId === organizationId);
      const channels = await sql<{ id: string; network: string }[]>`
        select id, network from channels where organization_id = ${organizationId}`;
      const definition: ApprovalRoute = {
        toleranceMinutes: 120,
        authorsMaySign: false,
        levels: levels({
          seat: (person, kind = "signature") => ({
            id: newId(),
            kind,
            holder: { type: "person", personId: colleagues.find((one) => one.name === person)?.id ?? "" },
            label: kind === "signature" ? "firma" : "visto",
          }),
          channelId: (network) => channels.find((one) => one.network === network)?.id ?? "",
        }),
      };
      const [routeId, versionId] = [newId(), newId()];
      await sql`insert into approval_routes (id, organization_id, name, current_version_id)
        values (${routeId}, ${organizationId}, ${name}, ${versionId})`;
      await sql`insert into approval_route_versions (id, organization_id, route_id, number, definition, published_at, published_by, updated_by)
        values (${versionId}, ${organizationId}, ${routeId}, 1, ${sql.json(JSON.parse(JSON.stringify(definition)))}, now(), ${admin.id}, ${admin.id})`;
    }),
  );
  test.afterAll(() =>
    inDatabase(async (sql) => {
      // With a name of its own: the journeys of the file may be begun again.
      await sql`update approval_routes set archived_at = now(), name = name || ' ' || id where name = ${name}`;
    }),
  );
}

/** One level of such an iter, with the usual choices. */
export function ownLevel(
  name: string,
  seats: ApprovalRouteSeat[],
  more: Partial<ApprovalRouteLevel> = {},
): ApprovalRouteLevel {
  return {
    id: newId(),
    name,
    when: null,
    seats,
    quorum: "all",
    veto: true,
    termMinutes: 480,
    onTerm: "remind",
    afterChanges: "restart",
    ...more,
  };
}
