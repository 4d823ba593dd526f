import { recordOrganizationEntry } from "#app/audit/record.server.ts";
import { enqueueJob } from "#app/jobs/queue.server.ts";
import type { AppContext } from "#app/services/context.ts";
import { connectorOf } from "#app/services/publications/network-call.server.ts";
import { type AccountToLookAt, accountsToLookAt } from "#db/queries/accounts-to-look-at.server.ts";
import { administrators } from "#db/queries/stuck.server.ts";
import type { AccessStage } from "#db/schema/publications.ts";
import { type Scope, writeScope } from "#db/scope.server.ts";
import { noteAccessTold } from "#db/writes/channel-connections.server.ts";
import { queueMail } from "#db/writes/mails.server.ts";
import { noteHealth } from "#db/writes/publishing.server.ts";

/**
 * Sees to it that every connected account is asked once a day what it may do, and that whoever administers hears of an
 * access that ends a week and a day before it does, and when it has. One that renews itself ends for nobody.
 */
export async function watchAccounts(ctx: AppContext): Promise<void> {
  const found = await accountsToLookAt(ctx.sql, ctx.clock.now());
  for (const account of found) {
    const connector = connectorOf(ctx, account.network);
    if (connector === null) continue;
    const { organizationId, expiresAt } = account;
    await writeScope(ctx.db, { organizationId, personId: null }, async (scope) => {
      if (account.isDue) await ask(scope, account, ctx.clock.now());
      if (expiresAt !== null && connector.refresh === undefined)
        await tellAccessEnds(scope, { ...account, endsAt: expiresAt, at: ctx.clock.now() });
    });
  }
  if (found.length > 0) ctx.wake();
}

/** One job for each account; whoever finds it asked meanwhile asks once more, which changes nothing. */
function ask(scope: Scope, { channelId }: AccountToLookAt, runAt: Date): Promise<void> {
  return enqueueJob(scope, { key: `askAccount:${channelId}`, kind: "askAccount", payload: { channelId }, runAt });
}

interface Ending {
  channelId: string;
  endsAt: Date;
  at: Date;
  /** Its network renews it no more. */
  refused?: true;
}

/** Once for each stage of one access: an entry in the log, and a mail to everybody who administers. */
export async function tellAccessEnds(scope: Scope, { channelId, endsAt, at, refused }: Ending): Promise<void> {
  const stage = refused ? "ended" : stageOf(endsAt, at);
  if (stage === null || !(await noteAccessTold(scope, { channelId, endsAt, stage, at }))) return;
  if (stage === "ended") await noteHealth(scope, { channelId, health: "expired", at });
  await recordOrganizationEntry(scope, {
    type: "channel.accessEnds",
    actorId: null,
    means: "clock",
    via: {},
    payload: { channelId, stage, endsAt: endsAt.toISOString() },
    at,
  });
  const data = { channelId, endsAt: endsAt.toISOString(), stage };
  for (const { id: toPersonId } of await administrators(scope))
    await queueMail(scope, { kind: "accessEnds", toPersonId, data, at });
}

const dayMs = 86_400_000;

function stageOf(endsAt: Date, now: Date): AccessStage | null {
  const left = endsAt.getTime() - now.getTime();
  if (left <= 0) return "ended";
  if (left <= dayMs) return "day";
  return left <= 7 * dayMs ? "week" : null;
}
