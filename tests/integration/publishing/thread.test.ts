/** A thread on a real server that keeps no keys, behind a line that loses answers: each post is out once, in order, and read back. */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { mastodon } from "#app/connectors/mastodon/connector.ts";
import { dueJob } from "#app/jobs/handlers/post-jobs.server.ts";
import { publishJob } from "#app/jobs/handlers/publish-job.server.ts";
import { workDueJobs } from "#app/jobs/worker.server.ts";
import { readPublicationView } from "#app/services/post-page/read-publication-view.server.ts";
import { actorOf } from "#app/services/posts/command.ts";
import { schedulePost, submitPost } from "#app/services/posts/post-commands.server.ts";
import { setChannelPart } from "#app/services/posts/set-channel-part.server.ts";
import { resolveUncertain, retryPublication } from "#app/services/publications/publication-commands.server.ts";
import { lifted, placed } from "#tests/integration/holds/arrange.ts";
import { connectedChannel } from "#tests/support/connected-channel.ts";
import { testLine, testRequest } from "#tests/support/connectors/call.ts";
import { type Snac, snacMissing, startSnac } from "#tests/support/connectors/mastodon/snac.ts";
import { connectMastodon } from "#tests/support/connectors/mastodon/subject.ts";
import { type CuttableLine, type LineFault, openCuttableLine } from "#tests/support/cuttable-line.ts";
import {
  accepted,
  day,
  draftPost,
  level,
  mark,
  monday,
  openSeat,
  publishApprovalRoute,
  route,
  seat,
} from "#tests/support/office.ts";
import { withOffice } from "#tests/support/with-office.ts";

const { database, ctx, office } = withOffice({ each: "test" });
const publishAt = new Date(monday.getTime() + 3 * day);

describe.skipIf(snacMissing)(`a thread goes out${snacMissing ? ` (${snacMissing})` : ""}`, () => {
  let server: Snac;
  let line: CuttableLine;
  let accessToken = "";
  let round = 0;
  beforeAll(async () => {
    server = await startSnac();
    line = await openCuttableLine(server.url);
    accessToken = (await connectMastodon(server.url, server.signIn)).secrets["accessToken"] ?? "";
  });
  afterAll(async () => {
    await line?.close();
    await server?.stop();
  });
  beforeEach(async () => {
    round += 1;
    // Signed in beforehand: what is tried here begins with the account connected.
    const connector = { ...mastodon, connecting: { type: "fields", fields: [], server: null } } as const;
    ctx.networks = {
      connectorFor: (network) => (network === "mastodon" ? connector : null),
      request: testRequest(),
      openLine: testLine(),
    };
    await database.ownerSql`update channels set network = 'mastodon' where id = ${office.channelId}`;
    const command = { organizationId: office.organizationId, actor: actorOf(office.admin) };
    const { channelId } = office;
    const secrets = { accessToken };
    await connectedChannel(ctx, command, { network: "mastodon", channelId, server: line.url, secrets });
  });

  const partsOf = () => ["Prima", "Seconda", "Terza"].map((which) => `${which} parte del giro ${round}.`);

  async function scheduled(): Promise<string> {
    ctx.clock.set(monday);
    const holder = { type: "person", personId: office.chief.personId } as const;
    const routeId = await publishApprovalRoute(
      database.ownerSql,
      office,
      route([level("uno", [seat("chief", holder)])]),
    );
    const { writer: viewer, channelId } = office;
    const postId = await draftPost(ctx, office, { routeId, publishAt, text: partsOf().join("\n---\n") });
    const part = { contentWarning: "Lavori", inThread: true };
    expect(await setChannelPart(ctx, { viewer, postId, channelId, part })).toMatchObject({ ok: true });
    const { revision } = accepted(await submitPost(ctx, { viewer, postId }));
    const sent = { postId, hash: revision?.hash ?? "" };
    accepted(await mark(ctx, sent, { by: office.chief, seatId: await openSeat(database.ownerSql, postId) }));
    accepted(await schedulePost(ctx, { viewer, postId, publishAt }));
    ctx.clock.set(publishAt);
    return postId;
  }

  /** One step of the publisher at its moment; false when nothing is left to do for an hour. */
  async function step(): Promise<boolean> {
    const [next] = await database.superSql<{ at: Date | null }[]>`
      select min(run_at) as at from jobs where status = 'ready' and kind in ('publish', 'due')`;
    if (!next?.at || next.at.getTime() > publishAt.getTime() + 3_600_000) return false;
    ctx.clock.set(new Date(Math.max(next.at.getTime(), ctx.clock.now().getTime())));
    await workDueJobs(ctx, { handlers: [dueJob, publishJob] });
    await line.settled();
    return true;
  }

  async function publication(postId: string) {
    const [row] = await database.superSql<{ state: string; fault: string | null; differences: string[] | null }[]>`
      select state, fault, read_differences as differences from publications where post_id = ${postId} and state <> 'cancelled'`;
    const calls = await database.superSql<{ kind: string; outcome: string; place: string | null }[]>`
      select a.kind, a.outcome, a.evidence -> 'place' ->> 'number' as place from publication_attempts a
        join publications u on u.id = a.publication_id where u.post_id = ${postId} order by a.number`;
    return {
      ...row,
      calls: calls.map(({ kind, outcome }) => `${kind} ${outcome}`),
      places: calls.map(({ place }) => place),
    };
  }

  async function counts(): Promise<number[]> {
    const connection = { account: { id: "" }, secrets: { accessToken } };
    const of = await connectMastodon(server.url, server.signIn);
    return Promise.all(partsOf().map((words) => server.count(words, { ...of, ...connection, account: of.account })));
  }

  test("post by post, each call written down with its place, and read back whole", async () => {
    const postId = await scheduled();
    while (await step());
    const { state, differences, calls, places } = await publication(postId);
    expect({ state, differences, calls }).toEqual({
      state: "verified",
      differences: null,
      calls: ["create pending", "resume pending", "resume published", "read same"],
    });
    expect(places.slice(0, 3)).toEqual(["1", "2", "3"]);
    expect(await counts()).toEqual([1, 1, 1]);
  });

  test.each<[number, LineFault]>([
    [1, "cutAfter"],
    [2, "lying500"],
    [3, "cutAfter"],
    [3, "notJson"],
    [3, "tooMany"],
  ])("a fault at post %i (%s) loses none and doubles none", async (which, fault) => {
    const postId = await scheduled();
    // The due job sends nothing.
    line.plan([...Array.from({ length: which - 1 }, () => "pass" as const), fault]);
    while (await step());
    expect(line.left()).toBe(0);
    expect(await publication(postId)).toMatchObject({ state: "verified" });
    expect(await counts()).toEqual([1, 1, 1]);
  });

  test("what nobody knows of in the middle is asked of a person, and goes on from there when they say it is not out", async () => {
    const postId = await scheduled();
    const { writer: viewer, channelId } = office;
    line.plan(["pass", "cutBefore"]);
    while (await step());
    expect(await publication(postId)).toMatchObject({ state: "uncertain" });
    expect(await counts()).toEqual([1, 0, 0]);
    accepted(await resolveUncertain(ctx, { viewer, postId, channelId, url: null }));
    accepted(await retryPublication(ctx, { viewer, postId, channelId }));
    while (await step());
    expect(await publication(postId)).toMatchObject({ state: "verified" });
    expect(await counts()).toEqual([1, 1, 1]);
  });

  test("a hold between two posts stops the rest, and tried again after it goes on where it was", async () => {
    const postId = await scheduled();
    const { writer: viewer, channelId } = office;
    line.plan(["pass", "tooMany"]);
    await step();
    expect(await counts()).toEqual([1, 0, 0]);
    const holdId = await placed(ctx, office.chief);
    while (await step());
    expect(await publication(postId)).toMatchObject({ state: "failed", fault: "stopped" });
    expect(await counts()).toEqual([1, 0, 0]);
    const page = await readPublicationView(ctx, { viewer, postId });
    expect(page?.channels[0]?.postsOut).toEqual({ number: 1, total: 3 });
    await lifted(ctx, office.chief, holdId);
    accepted(await retryPublication(ctx, { viewer, postId, channelId }));
    while (await step());
    expect(await publication(postId)).toMatchObject({ state: "verified" });
    expect(await counts()).toEqual([1, 1, 1]);
  });
});
