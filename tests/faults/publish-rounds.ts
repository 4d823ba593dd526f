/**
 * Processes that publish are killed with -9 at points nobody chose, again and again, while posts are due. Afterwards each
 * post is out once, or a person is asked about it, and every call that was made stands in the database.
 */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { connectedChannel } from "#tests/support/connected-channel.ts";
import { actorOf } from "#app/services/posts/command.ts";
import { bundleScript } from "#tests/support/bundled-script.ts";
import type { TestDatabase } from "#tests/support/database.ts";
import { fastClock } from "#tests/support/fast-clock.ts";
import { scheduledPost } from "#tests/integration/holds/arrange.ts";
import {
  createOffice,
  level,
  publishApprovalRoute,
  route,
  seat,
  testClock,
  testContext,
} from "#tests/support/office.ts";
import { standInNetworks } from "#tests/support/stand-in-connector.ts";
import { openStandIn, type StandInSettings } from "#tests/support/stand-in-network.ts";

export interface PublishRounds {
  rounds: number;
  /** Due at the beginning of each round. */
  posts: number;
  /** That publish at once; all are killed. */
  processes: number;
  idempotency: StandInSettings["idempotency"];
}

export interface PublishReport {
  rounds: number;
  posts: number;
  /** On the network more than once. */
  doubled: number;
  /** Said to be out and not there, or there and said not to be, or forgotten. */
  lost: number;
  /** Of which a person has to say what is true. */
  uncertain: number;
  /** Publications without a call on record, and calls that nobody ended although the publication was settled. */
  withoutEvidence: number;
  /** Kills that came while the network was at work on a post. */
  midway: number;
}

/** Hours by the clock of the processes: what is still under way then is forgotten. */
const forgottenMs = 60_000;
/** How many times as fast the clock of the processes runs. */
const times = 120;

export async function publishRounds(database: TestDatabase, options: PublishRounds): Promise<PublishReport> {
  const network = await openStandIn({ idempotency: options.idempotency });
  const dataDir = await mkdtemp(path.join(tmpdir(), "imprimatur-publish-"));
  const script = await bundleScript("tests/faults/publish-victim.ts");
  const from = new Date();
  const clock = fastClock(from, times);
  const office = await createOffice(database.ownerSql);
  const ctx = { ...testContext(database, testClock(clock.now())), networks: standInNetworks() };
  const bench = { database, ctx, office };
  // Hours pass in a minute: what is tolerated is a day.
  const holder = { type: "group", groupId: office.groupId } as const;
  const oneLevel = { ...route([level("uno", [seat("group", holder)])]), toleranceMinutes: 24 * 60 };
  const routeId = await publishApprovalRoute(database.ownerSql, office, oneLevel);
  const { organizationId, channelId } = office;
  const account = { channelId, server: network.url, secrets: { token: "token-1" } };
  await connectedChannel(ctx, { organizationId, actor: actorOf(office.admin) }, account);
  const all: string[] = [];
  let midway = 0;
  for (let round = 0; round < options.rounds; round += 1) {
    // Written three days ago by their own clock, and due now.
    for (let open = await openPosts(); open < options.posts; open += 1) {
      ctx.clock.set(new Date(clock.now().getTime() - 3 * 86_400_000));
      const { postId } = await scheduledPost(bench, { routeId });
      all.push(postId);
    }
    await database.superSql`update jobs set status = 'done' where kind = 'sendMail'`;
    await killSomewhere();
  }
  const last = start();
  const patience = Date.now() + forgottenMs;
  while ((await openPosts()) > 0 && Date.now() < patience) await pause(20);
  const forgotten = await openPosts();
  last.kill("SIGKILL");
  await once(last, "close");
  network.onPosting = () => {};
  const counted = await count();
  const report = { ...counted, lost: counted.lost + forgotten, rounds: options.rounds, posts: all.length, midway };
  await network.close();
  await rm(dataDir, { recursive: true, force: true });
  return report;

  function start() {
    return spawn(process.execPath, [script, database.url, from.toISOString(), String(times), dataDir], {
      stdio: ["ignore", "pipe", "inherit"],
      env: { ...process.env, NODE_ENV: "test" },
    });
  }

  /** At one of the moments of a posting, or at any moment shortly after the first. */
  async function killSomewhere(): Promise<void> {
    const stage = (["before", "done", "answered"] as const)[Math.floor(Math.random() * 3)];
    let nth = 1 + Math.floor(Math.random() * options.posts);
    const lateMs = Math.random() < 0.5 ? 0 : Math.random() * 30;
    const victims = Array.from({ length: options.processes }, start);
    const ended = Promise.all(victims.map((victim) => once(victim, "close")));
    const kill = () => victims.forEach((victim) => victim.kill("SIGKILL"));
    network.onPosting = (at) => {
      if (at !== stage || (nth -= 1) !== 0) return;
      midway += 1;
      if (lateMs === 0) kill();
      else setTimeout(kill, lateMs);
    };
    // Where fewer are posted than that, it is killed in the end too.
    const patience = setTimeout(kill, 4_000);
    await ended;
    clearTimeout(patience);
  }

  async function openPosts(): Promise<number> {
    const [row] = await database.ownerSql<{ n: number }[]>`
      select count(*)::int as n from publications where organization_id = ${office.organizationId} and state in ('waiting', 'sending')`;
    return row?.n ?? 0;
  }

  async function count() {
    const rows = await database.ownerSql<{ key: string | null; state: string; calls: number; open: number }[]>`
      select u.key, u.state, count(a.id)::int as calls, count(a.id) filter (where a.outcome is null)::int as open
        from publications u left join publication_attempts a on a.publication_id = u.id
       where u.organization_id = ${office.organizationId} group by u.id`;
    const there = (key: string | null) => network.posts.filter((post) => post.key === key).length;
    const isLost = ({ key, state }: { key: string | null; state: string }) =>
      state === "uncertain" ? false : (state === "accepted" || state === "verified") !== there(key) > 0;
    return {
      doubled: rows.filter(({ key }) => there(key) > 1).length,
      lost: rows.filter(isLost).length + Math.abs(rows.length - all.length),
      uncertain: rows.filter(({ state }) => state === "uncertain").length,
      withoutEvidence: rows.filter(({ calls }) => calls === 0).length,
    };
  }
}
