import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { connectorFor } from "#app/connectors/registry.server.ts";
import { askCapabilities } from "#app/services/channels/ask-capabilities.server.ts";
import { beginConnecting, finishSignIn } from "#app/services/channels/begin-connecting.server.ts";
import { connectChannel, disconnectChannel, forgetConnecting } from "#app/services/channels/connect-channel.server.ts";
import { readConnectingPage } from "#app/services/channels/read-connecting-page.server.ts";
import { actorOf } from "#app/services/posts/command.ts";
import { listChannels } from "#db/queries/channels.server.ts";
import { readScope } from "#db/scope.server.ts";
import { testLine, testRequest } from "#tests/support/connectors/call.ts";
import { type MastodonStandIn, startMastodonStandIn } from "#tests/support/connectors/mastodon/stand-in.ts";
import { monday } from "#tests/support/office.ts";
import { withOffice } from "#tests/support/with-office.ts";

/*
 * The rule: nothing is connected before the network has said whose account it is and an administrator has said that it is
 * the right one; what opens an account is never told, and belongs to whoever began.
 */

const { database, ctx, office } = withOffice({ each: "test" });
let server: MastodonStandIn;
beforeAll(async () => {
  server = await startMastodonStandIn();
});
afterAll(() => server.close());
beforeEach(() => {
  ctx.clock.set(monday);
  ctx.networks = { connectorFor, request: testRequest(), openLine: testLine() };
});

function command(who: "admin" | "writer" = "admin") {
  return { organizationId: office.organizationId, actor: actorOf(office[who]) };
}

const input = () => ({ network: "mastodon" as const, channelId: null, server: server.url, secrets: {} });

async function begun(at: MastodonStandIn) {
  const answer = await beginConnecting(ctx, command(), { ...input(), server: at.url });
  if (!answer.ok || answer.begun.type !== "goThere") throw new Error(JSON.stringify(answer));
  const { id } = answer.begun;
  const view = await readConnectingPage(ctx, { viewer: office.admin, actor: actorOf(office.admin), id });
  if (view?.type !== "signIn") throw new Error(JSON.stringify(view));
  return { id, address: view.address };
}

/** As far as the question whether it is the right account. */
async function answered(at = server): Promise<string> {
  const { id, address } = await begun(at);
  const back = await finishSignIn(ctx, command(), { id, callback: at.signIn(address) });
  expect(back).toEqual({ ok: true, signedIn: { type: "answered" } });
  return id;
}

const chosen = (id: string) => ({
  id,
  name: "Comune, sul Fediverso",
  colour: 4,
  publisherIds: [office.writer.personId],
});
const organizationLog = async () =>
  (
    await database.ownerSql<{ type: string }[]>`
    select type from log_entries where organization_id = ${office.organizationId} and type like 'channel.%' order by at, seq`
  ).map(({ type }) => type);
const connections = () =>
  database.ownerSql`select handle, remote_id from channel_connections where organization_id = ${office.organizationId}`;

describe("connecting an account", () => {
  test("who signed in at the network is asked whether it is the right one; the yes makes a channel that is connected", async () => {
    const id = await answered();
    expect(await connections()).toEqual([]);
    const view = await readConnectingPage(ctx, { viewer: office.admin, actor: actorOf(office.admin), id });
    expect(view).toMatchObject({
      network: "mastodon",
      channel: null,
      account: { handle: expect.stringContaining("@") },
    });
    if (view?.type !== "answered") throw new Error("nobody answered");
    expect(view.taken.textLimit).toBe(640);
    const connected = await connectChannel(ctx, command(), chosen(id));
    expect(connected).toMatchObject({ ok: true, connected: { type: "connected" } });
    const [channel] = (await readScope(ctx.db, office.admin, listChannels)).filter(
      ({ name }) => name === "Comune, sul Fediverso",
    );
    expect(channel).toMatchObject({
      network: "mastodon",
      handle: view.account.handle,
      colour: 4,
      characterLimit: 640,
      connection: { health: "ok", history: [{ health: "ok" }] },
      publishers: [{ personId: office.writer.personId }],
    });
    expect(await connectChannel(ctx, command(), chosen(id))).toMatchObject({ ok: false, error: { code: "notFound" } });
  });

  test("the log tells who connected which account, and no table and no entry has what opens it", async () => {
    await connectChannel(ctx, command(), chosen(await answered()));
    const types = await organizationLog();
    expect(types.slice(-2)).toEqual(["channel.added", "channel.connected"]);
    const [kept] = await database.ownerSql`
      select (select string_agg(c::text, ' ') from channel_connections c) || (select string_agg(convert_from(bytes, 'UTF8'), ' ') from log_entries) as all`;
    for (const secret of server.secrets()) expect(String(kept?.["all"])).not.toContain(secret);
  });

  test("what one person began, nobody else goes on with, nor anybody after half an hour", async () => {
    const id = await answered();
    expect(await connectChannel(ctx, command("writer"), chosen(id))).toMatchObject({ ok: false });
    ctx.clock.set(new Date(ctx.clock.now().getTime() + 31 * 60_000));
    expect(await connectChannel(ctx, command(), chosen(id))).toMatchObject({ ok: false, error: { code: "notFound" } });
    expect(await connections()).toEqual([]);
  });

  test("the no forgets what opens it", async () => {
    const id = await answered();
    await forgetConnecting(ctx, command(), id);
    expect(
      await database.ownerSql`select 1 from connections_begun where organization_id = ${office.organizationId}`,
    ).toHaveLength(0);
    expect(await connectChannel(ctx, command(), chosen(id))).toMatchObject({ ok: false });
  });

  test("somebody who says no at the network, or a forged answer, connects nothing", async () => {
    const first = await begun(server);
    const denied = await finishSignIn(ctx, command(), { id: first.id, callback: server.signIn(first.address, false) });
    expect(denied).toMatchObject({ ok: true, signedIn: { type: "denied" } });
    const second = await begun(server);
    const callback = server.signIn(second.address);
    callback.searchParams.set("state", "of-somebody-else");
    const forged = await finishSignIn(ctx, command(), { id: second.id, callback });
    expect(forged).toMatchObject({ ok: true, signedIn: { type: "refused" } });
    expect(await connections()).toEqual([]);
  });

  test("an account that is a channel already is not connected as a second one", async () => {
    await connectChannel(ctx, command(), chosen(await answered()));
    const again = await connectChannel(ctx, command(), { ...chosen(await answered()), name: "Un altro" });
    expect(again).toMatchObject({ ok: true, connected: { type: "otherChannel", name: "Comune, sul Fediverso" } });
    expect(await connections()).toHaveLength(1);
  });

  test("the same number on another server is another account", async () => {
    const other = await startMastodonStandIn();
    try {
      await connectChannel(ctx, command(), chosen(await answered()));
      const connected = await connectChannel(ctx, command(), { ...chosen(await answered(other)), name: "Un altro" });
      expect(connected).toMatchObject({ ok: true, connected: { type: "connected" } });
      expect(await connections()).toHaveLength(2);
    } finally {
      await other.close();
    }
  });

  test("a server that is none of its network is told apart from one that refuses", async () => {
    const elsewhere = await beginConnecting(ctx, command(), { ...input(), server: "http://127.0.0.1:9" });
    expect(elsewhere).toMatchObject({ ok: true, begun: { type: "unreachable" } });
    const bluesky = { ...input(), network: "bluesky" as const, secrets: { identifier: "x", password: "y" } };
    expect(await beginConnecting(ctx, command(), bluesky)).toMatchObject({ ok: true, begun: { type: "refused" } });
  });

  test("a limit that the server changes counts from the day on which it is asked; one that was typed stays till then", async () => {
    const connected = await connectChannel(ctx, command(), chosen(await answered()));
    if (!connected.ok || connected.connected.type !== "connected") throw new Error("not connected");
    const { channelId } = connected.connected;
    const which = { organizationId: office.organizationId, channelId };
    const limit = async () =>
      (await readScope(ctx.db, office.admin, listChannels)).find((one) => one.channelId === channelId)?.characterLimit;
    await database.ownerSql`update channels set character_limit = 300 where id = ${channelId}`;
    await askCapabilities(ctx, which);
    expect(await limit()).toBe(300);
    expect(await organizationLog()).not.toContain("channel.limitChanged");
    await database.ownerSql`update channel_connections set capabilities = jsonb_set(capabilities, '{textLimit}', '500')`;
    await askCapabilities(ctx, which);
    expect(await limit()).toBe(640);
    expect((await organizationLog()).at(-1)).toBe("channel.limitChanged");
  });

  test("disconnected, it goes out by hand, and what opened it is gone", async () => {
    const connected = await connectChannel(ctx, command(), chosen(await answered()));
    if (!connected.ok || connected.connected.type !== "connected") throw new Error("not connected");
    const { channelId } = connected.connected;
    expect(await disconnectChannel(ctx, { ...command(), channelId })).toEqual({ ok: true });
    expect(await connections()).toEqual([]);
    const [channel] = await database.ownerSql`select mode from channels where id = ${channelId}`;
    expect(channel).toEqual({ mode: "assisted" });
    expect((await organizationLog()).at(-1)).toBe("channel.disconnected");
  });
});
