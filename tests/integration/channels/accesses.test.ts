import { afterEach, beforeEach, expect, test } from "vitest";
import { askAccountJob } from "#app/jobs/handlers/publish-job.server.ts";
import { workDueJobs } from "#app/jobs/worker.server.ts";
import { watchAccounts } from "#app/services/channels/watch-accounts.server.ts";
import { mailContent } from "#app/services/mail/mail-content.server.ts";
import { actorOf } from "#app/services/posts/command.ts";
import { endingAccesses } from "#db/queries/ending-accesses.server.ts";
import { findMail } from "#db/queries/mails.server.ts";
import { readScope } from "#db/scope.server.ts";
import { connectedChannel } from "#tests/support/connected-channel.ts";
import { day, hour, monday } from "#tests/support/office.ts";
import { standInNetworks } from "#tests/support/stand-in-connector.ts";
import { openStandIn, type StandIn } from "#tests/support/stand-in-network.ts";
import { withOffice } from "#tests/support/with-office.ts";

/*
 * The rule: what an account may do is asked of its server once a day and counts from then on; and whoever administers hears
 * of an access that ends a week and a day before it does, and when it has, once each, unless it renews itself.
 */

const { database, ctx, office } = withOffice({ each: "test" });
const endsAt = new Date(monday.getTime() + 10 * day);
let network: StandIn;

beforeEach(async () => {
  network = await openStandIn();
  ctx.clock.set(monday);
});
afterEach(() => network.close());

async function connect({ renews, expiresAt }: { renews: boolean; expiresAt: Date | null }): Promise<void> {
  // Without it the access cannot be renewed.
  ctx.networks = standInNetworks("facebook", renews ? {} : { refresh: undefined });
  const command = { organizationId: office.organizationId, actor: actorOf(office.admin) };
  const secrets = { token: "token-1", refresh: "refresh-1" };
  await connectedChannel(ctx, command, { channelId: office.channelId, server: network.url, secrets });
  await database.superSql`update channel_connections set expires_at = ${expiresAt} where channel_id = ${office.channelId}`;
}

/** Looked at every hour until then, as the program does. */
async function until(moment: Date): Promise<void> {
  while (ctx.clock.now() < moment) {
    ctx.clock.set(new Date(Math.min(ctx.clock.now().getTime() + 6 * hour, moment.getTime())));
    await watchAccounts(ctx);
    await workDueJobs(ctx, { handlers: [askAccountJob] });
  }
}

const mails = () => database.superSql<Array<{ id: string; stage: string; to: string; at: Date }>>`
  select id, data ->> 'stage' as stage, to_name as to, created_at as at from mails
   where kind = 'accessEnds' and organization_id = ${office.organizationId} order by created_at`;
const account = async () => {
  const [row] = await database.superSql<
    Array<{ health: string; limit: number; left: number | null; expiresAt: Date | null; asked: Date }>
  >`select health, (capabilities ->> 'textLimit')::int as limit, quota_left as left, expires_at as "expiresAt", capabilities_at as asked
      from channel_connections where organization_id = ${office.organizationId}`;
  if (row === undefined) throw new Error("Nothing is connected");
  return row;
};
const accesses = () => readScope(ctx.db, office.admin, endingAccesses);
const organizationLog = async (type: string) =>
  (
    await database.ownerSql<Array<{ payload: Record<string, unknown> }>>`
    select convert_from(bytes, 'UTF8')::jsonb -> 'payload' as payload from log_entries where type = ${type} and organization_id = ${office.organizationId} order by seq`
  ).map(({ payload }) => payload);

test("an access that ends is announced a week and a day before, and when it has ended, once each", async () => {
  await connect({ renews: false, expiresAt: endsAt });
  await until(new Date(endsAt.getTime() - 7 * day - hour));
  expect(await mails()).toEqual([]);
  expect(await accesses()).toEqual([]);
  await until(new Date(endsAt.getTime() - 7 * day + hour));
  expect((await mails()).map(({ stage }) => stage)).toEqual(["week"]);
  expect(await accesses()).toMatchObject([{ hasEnded: false, endsAt: endsAt.toISOString() }]);
  await until(new Date(endsAt.getTime() - day + hour));
  expect((await mails()).map(({ stage }) => stage)).toEqual(["week", "day"]);
  expect(await account()).toMatchObject({ health: "ok" });
  await until(new Date(endsAt.getTime() + day));
  expect((await mails()).map(({ stage }) => stage)).toEqual(["week", "day", "ended"]);
  expect(new Set((await mails()).map(({ to }) => to)).size).toBe(1);
  expect(await account()).toMatchObject({ health: "expired" });
  expect(await accesses()).toMatchObject([{ hasEnded: true }]);
  const told = await organizationLog("channel.accessEnds");
  expect(told.map(({ stage }) => stage)).toEqual(["week", "day", "ended"]);
});

test("connected again, nobody is told of the former end any more", async () => {
  await connect({ renews: false, expiresAt: endsAt });
  await until(new Date(endsAt.getTime() - 6 * day));
  const [mail] = await mails();
  const row = await readScope(ctx.db, office.admin, ({ tx }) => findMail(tx, { mailId: mail?.id ?? "" }));
  if (row === null) throw new Error("No mail was put down");
  expect(await mailContent(ctx, row)).not.toBeNull();
  await connect({ renews: false, expiresAt: new Date(endsAt.getTime() + 60 * day) });
  expect(await accesses()).toEqual([]);
  expect(await mailContent(ctx, row)).toBeNull();
});

test("an access that renews itself is renewed while nothing goes out, and ends for nobody", async () => {
  await connect({ renews: true, expiresAt: new Date(monday.getTime() + 2 * hour) });
  await until(new Date(monday.getTime() + 3 * day));
  expect(network.token).toBe("token-2");
  expect(await account()).toMatchObject({ health: "ok", expiresAt: null });
  expect(await mails()).toEqual([]);
});

test("where its network renews it no more, whoever administers hears of it at once", async () => {
  await connect({ renews: true, expiresAt: new Date(monday.getTime() + 2 * hour) });
  network.refreshToken = "another";
  await until(new Date(monday.getTime() + 3 * day));
  expect((await mails()).map(({ stage }) => stage)).toEqual(["ended"]);
  expect(await account()).toMatchObject({ health: "expired" });
  expect(await accesses()).toMatchObject([{ hasEnded: true }]);
});

test("what an account may do is asked once a day, and counts from then on", async () => {
  network.settings.quota = { left: 25, until: new Date(monday.getTime() + day) };
  await connect({ renews: true, expiresAt: null });
  network.settings.quota = { left: 7, until: new Date(monday.getTime() + 2 * day) };
  await until(new Date(monday.getTime() + 23 * hour));
  expect(await account()).toMatchObject({ left: 25 });
  await until(new Date(monday.getTime() + 30 * hour));
  expect(await account()).toMatchObject({ left: 7, limit: 5_000 });
});

test("a server that does not answer is asked again within hours, and what was known goes on", async () => {
  await connect({ renews: true, expiresAt: null });
  const { url } = network;
  await network.close();
  await until(new Date(monday.getTime() + 30 * hour));
  expect(await account()).toMatchObject({ limit: 5_000, asked: monday });
  network = await openStandIn();
  await database.superSql`update channel_connections set server = ${network.url} where server = ${url}`;
  await until(new Date(monday.getTime() + 37 * hour));
  expect((await account()).asked.getTime()).toBeGreaterThan(monday.getTime());
});
