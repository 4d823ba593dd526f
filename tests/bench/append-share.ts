import { canonicalBytes } from "#app/audit/canonical.ts";
import { connect, openDatabase } from "#db/client.server.ts";
import { createOffice, mark, type Office, openSeat, submittedPost, testContext } from "#tests/support/office.ts";
import type { TestContext } from "#tests/support/office.ts";
import type { Sql } from "postgres";

const rounds = 4;
const decisionsEach = 200;
const atOnce = 8;

/**
 * The share of a decision that goes into appending its entries. Rounds with the database's own function take turns with
 * rounds in which a function of that name does nothing; what making and hashing the bytes costs is in both, and is measured by
 * itself and added.
 */
export async function appendShare({ url, ownerUrl }: { url: string; ownerUrl: string }) {
  const owner = connect(ownerUrl, { role: "imprimatur_owner", max: 8 });
  const app = openDatabase(url, { role: "imprimatur_app", max: atOnce });
  const ctx = testContext(app);
  const office = await createOffice(owner);
  const [own] = await owner<{ body: string }[]>`
    select pg_get_functiondef('append_log_entry(bytea, bytea, jsonb)'::regprocedure) as body`;
  const nothing = `create or replace function append_log_entry(p_bytes bytea, p_hash bytea, p_values jsonb) returns void
    language plpgsql security definer set search_path = pg_catalog, pg_temp as $$ begin end $$`;
  const spent = { appending: 0, without: 0 };
  for (let round = -1; round < rounds; round += 1)
    for (const way of ["appending", "without"] as const) {
      const posts = await readyPosts(ctx, owner, office);
      await owner.unsafe(way === "appending" ? (own?.body ?? "") : nothing);
      const took = await decide(ctx, office, posts);
      await owner.unsafe(own?.body ?? "");
      // The first of each warms plans and connections.
      if (round >= 0) spent[way] += took;
    }
  const decisions = rounds * decisionsEach;
  const makingMs = makingMsOfOne() * 3;
  const perDecisionMs = (spent.appending * 1000) / decisions;
  const share = (spent.appending - spent.without) / spent.appending + makingMs / (perDecisionMs * atOnce);
  await Promise.all([app.close(), owner.end({ timeout: 5 })]);
  return {
    appendShare: Number(share.toFixed(2)),
    decisionsPerSecond: Math.round(decisions / spent.appending),
    decisionsPerSecondWithout: Math.round(decisions / spent.without),
  };
}

async function readyPosts(ctx: TestContext, owner: Sql, office: Office) {
  const posts = [];
  for (let n = 0; n < decisionsEach; n += 1) {
    const post = await submittedPost(ctx, office);
    posts.push({ ...post, seatId: await openSeat(owner, post.postId) });
  }
  return posts;
}

async function decide(
  ctx: TestContext,
  office: Office,
  posts: Awaited<ReturnType<typeof readyPosts>>,
): Promise<number> {
  const queue = posts.values();
  const from = performance.now();
  await Promise.all(
    Array.from({ length: atOnce }, async () => {
      for (const post of queue) {
        const answer = await mark(ctx, post, { by: office.chief, seatId: post.seatId });
        if (!answer.ok) throw new Error(answer.error.code);
      }
    }),
  );
  return (performance.now() - from) / 1000;
}

/** Canonical bytes of an entry of usual length, on the one thread that all decisions share. */
function makingMsOfOne(): number {
  const content = Object.fromEntries(Array.from({ length: 16 }, (_, n) => [`member${n}`, "x".repeat(24)]));
  const times = 20_000;
  const from = performance.now();
  for (let n = 0; n < times; n += 1) canonicalBytes({ ...content, n });
  return (performance.now() - from) / times;
}
