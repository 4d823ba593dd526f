/** An office with one channel connected to a stand-in network, and posts that are due on it. */
import { afterEach, beforeEach } from "vitest";
import { dueJob, publicationOverdueJob } from "#app/jobs/handlers/post-jobs.server.ts";
import { publishJob, readAgainJob } from "#app/jobs/handlers/publish-job.server.ts";
import { workDueJobs } from "#app/jobs/worker.server.ts";
import { connectedChannel } from "#tests/support/connected-channel.ts";
import { actorOf } from "#app/services/posts/command.ts";
import { schedulePost } from "#app/services/posts/post-commands.server.ts";
import {
  accepted,
  day,
  level,
  mark,
  monday,
  openSeat,
  publishApprovalRoute,
  route,
  seat,
  submittedPost,
} from "#tests/support/office.ts";
import { standInNetworks } from "#tests/support/stand-in-connector.ts";
import { openStandIn, type StandIn, type StandInSettings } from "#tests/support/stand-in-network.ts";
import { withOffice } from "#tests/support/with-office.ts";
import type { Network } from "#workflows/networks/networks.ts";

export const publishAt = new Date(monday.getTime() + 3 * day);
export const second = 1_000;

export interface CallRow {
  kind: string;
  outcome: string | null;
  evidence: { status: number | null; words: string; fault?: string } | null;
}

export function withPublisher(settings: Partial<StandInSettings> = {}) {
  const { database, ctx, office } = withOffice({ each: "test" });
  let opened: StandIn | null = null;
  // The very object that the server works with, so that what a test sets is what it does.
  const network = new Proxy({} as StandIn, {
    get: (_, key) => Reflect.get(opened ?? {}, key),
    set: (_, key, value) => Reflect.set(opened ?? {}, key, value),
  });
  beforeEach(async () => {
    opened = await openStandIn(settings);
    ctx.networks = standInNetworks();
  });
  afterEach(() => network.close());

  async function connect(secrets: Record<string, string> = { token: "token-1", refresh: "refresh-1" }) {
    const command = { organizationId: office.organizationId, actor: actorOf(office.admin) };
    const [channel] = await database.superSql<{ network: Network }[]>`
      select network from channels where id = ${office.channelId}`;
    const of = { channelId: office.channelId, ...channel };
    await connectedChannel(ctx, command, { ...of, server: network.url, secrets });
  }

  /** Signed by one person and on the programme, on the connected channel. */
  async function scheduled(): Promise<string> {
    ctx.clock.set(monday);
    const holder = { type: "person", personId: office.chief.personId } as const;
    const routeId = await publishApprovalRoute(
      database.ownerSql,
      office,
      route([level("uno", [seat("chief", holder)])]),
    );
    const post = await submittedPost(ctx, office, { routeId, publishAt });
    accepted(await mark(ctx, post, { by: office.chief, seatId: await openSeat(database.ownerSql, post.postId) }));
    accepted(await schedulePost(ctx, { viewer: office.writer, postId: post.postId, publishAt }));
    return post.postId;
  }

  async function connectedPost(): Promise<string> {
    await connect();
    return scheduled();
  }

  const handlers = [dueJob, publicationOverdueJob, publishJob, readAgainJob];

  /** The clock goes there, and whatever is due then happens; mails wait. */
  async function reach(at: Date): Promise<void> {
    ctx.clock.set(at);
    await database.superSql`update jobs set status = 'done' where kind in ('sendMail', 'termPassed', 'lastUsefulPassed')`;
    await workDueJobs(ctx, { handlers });
  }

  /** Every step of the publisher until then, each at its own moment. */
  async function passes(milliseconds: number): Promise<void> {
    const end = ctx.clock.now().getTime() + milliseconds;
    for (;;) {
      const [next] = await database.superSql<{ at: Date }[]>`
        select min(run_at) as at from jobs where status = 'ready' and kind in ('publish', 'readAgain', 'due')`;
      if (!next?.at || next.at.getTime() > end) break;
      await reach(new Date(Math.max(next.at.getTime(), ctx.clock.now().getTime())));
    }
    ctx.clock.set(new Date(end));
  }

  const publicationOf = async (postId: string) => {
    const [row] = await database.superSql<
      {
        state: string;
        fault: string | null;
        url: string | null;
        differences: string[] | null;
        remoteId: string | null;
      }[]
    >`select state, fault, url, read_differences as differences, remote_id as "remoteId" from publications where post_id = ${postId} and state <> 'cancelled'`;
    if (row === undefined) throw new Error("Nothing of it is on the programme");
    return row;
  };

  const callsOf = (postId: string) => database.superSql<CallRow[]>`
    select a.kind, a.outcome, a.evidence from publication_attempts a join publications u on u.id = a.publication_id
     where u.post_id = ${postId} order by a.number`;

  return { database, ctx, office, network, connect, scheduled, connectedPost, reach, passes, publicationOf, callsOf };
}
