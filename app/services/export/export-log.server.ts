import { withLogSource } from "#app/audit/read-log.server.ts";
import { recordOrganizationEntry } from "#app/audit/record.server.ts";
import { sealLog } from "#app/audit/sequencer.server.ts";
import { signingKeyNow } from "#app/audit/take-up-key.server.ts";
import type { Result } from "#app/kernel/errors.ts";
import type { AppContext } from "#app/services/context.ts";
import { refusalNow } from "#app/services/organizations/administer.server.ts";
import { postsOnChannel } from "#db/queries/log-export.server.ts";
import { readOrganization } from "#db/queries/organizations.server.ts";
import { readScope, writeScope, type ScopeOf } from "#db/scope.server.ts";
import type { LogSelection } from "./selection.ts";
import { writeExport } from "./write-export.ts";

type Needs = Pick<AppContext, "db" | "sql" | "clock" | "secret" | "previousSecret">;

export interface BegunExport {
  fileName: string;
  /** Hands over the file piece by piece and waits for each to be taken. `false` ends it: nobody reads any more. */
  writeTo(take: (piece: Buffer) => Promise<boolean>): Promise<void>;
}

/** An export that a person asked for: only some may, and that it was made is in the log before its first byte leaves. */
export async function exportLogAsked(
  ctx: Needs,
  input: { by: ScopeOf & { personId: string }; selection: LogSelection },
): Promise<Result<BegunExport, "notFound">> {
  const refusal = await readScope(ctx.db, input.by, (scope) => refusalNow(scope, "logExport"));
  if (refusal) return refusal;
  return { ok: true, ...(await exportLog(ctx, { of: input.by, selection: input.selection })) };
}

/**
 * Notes the export in the log, signs a head that covers this too, and answers with what writes the file: as the log stands
 * when the writing begins, in one read-only snapshot.
 */
export async function exportLog(ctx: Needs, input: { of: ScopeOf; selection: LogSelection }): Promise<BegunExport> {
  const { of, selection } = input;
  const exportedAt = ctx.clock.now();
  await writeScope(ctx.db, of, (scope) =>
    recordOrganizationEntry(scope, {
      type: "log.exported",
      actorId: of.personId,
      means: of.personId === null ? "clock" : "web",
      payload: selection,
      at: exportedAt,
    }),
  );
  await sealLog(ctx, of.organizationId);
  const { name, onChannel, key } = await readScope(ctx.db, of, async (scope) => ({
    key: await signingKeyNow(ctx, scope),
    name: (await readOrganization(scope)).name,
    onChannel: selection.channelId === undefined ? [] : await postsOnChannel(scope, selection.channelId),
  }));
  const options = {
    name,
    exportedAt,
    selection,
    postsOnChannel: new Set(onChannel),
    key,
  };
  return {
    fileName: `${fileNameOf(name)}-${exportedAt.toISOString().slice(0, 10)}.jsonl`,
    writeTo: (take) =>
      withLogSource(ctx.sql, of.organizationId, async (source) => {
        for await (const piece of writeExport({ source, ...options })) if (!(await take(piece))) return;
      }),
  };
}

/** "registro-comune-di-valdarno": for every file system, and told apart when two organisations lie in one folder. */
function fileNameOf(name: string): string {
  const plain = name.normalize("NFD").replaceAll(/\p{M}/gu, "").toLowerCase();
  const words = plain.replaceAll(/[^a-z0-9]+/gu, "-").replaceAll(/^-|-$/gu, "");
  return `registro-${words.slice(0, 60) || "imprimatur"}`;
}
