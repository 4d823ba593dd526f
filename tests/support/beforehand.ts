/** What stood in the program's database before the first test: told apart from what tests brought about in a browser. */
import { readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { z } from "zod";
import type { Sql } from "postgres";
import { approvalRouteSchema } from "#workflows/approval/approval-route.ts";

const versions = z.array(z.object({ routeId: z.string(), definition: approvalRouteSchema }));
const beforehand = z.object({
  /** Those of the program itself: an office that a test makes in the same database is filled by its services. */
  organizationIds: z.array(z.string()),
  /** The last entry of each chain of the log. */
  entries: z.record(z.string(), z.number()),
  versions,
});

export type Beforehand = z.infer<typeof beforehand>;

export async function noteBeforehand(sql: Sql, dataDir: string): Promise<void> {
  const organizations = await sql<Array<{ id: string }>>`select id from organizations`;
  const organizationIds = organizations.map(({ id }) => id);
  const rows = await sql<Array<{ id: string; seq: number }>>`
    select subject_id as id, max(seq) as seq from log_entries group by subject_id`;
  const entries = Object.fromEntries(rows.map(({ id, seq }) => [id, seq]));
  const stood: Beforehand = {
    organizationIds,
    entries,
    versions: await readApprovalRouteVersions(sql, organizationIds),
  };
  await writeFile(fileIn(dataDir), JSON.stringify(stood));
}

export async function readBeforehand(dataDir: string): Promise<Beforehand> {
  return beforehand.parse(JSON.parse(await readFile(fileIn(dataDir), "utf8")));
}

/** Every version of every iter of these organisations, drafts included. */
export async function readApprovalRouteVersions(sql: Sql, organizationIds: string[]): Promise<Beforehand["versions"]> {
  const rows = await sql`
    select v.route_id as "routeId", v.definition
      from approval_route_versions v join approval_routes r on r.id = v.route_id
     where r.organization_id = any(${organizationIds}::uuid[]) order by v.route_id, v.number`;
  return versions.parse([...rows]);
}

function fileIn(dataDir: string): string {
  return path.join(dataDir, "before-the-suite.json");
}
