import { jobHandlers, recurringTasks } from "#app/jobs/registry.server.ts";
import { workDueJobs } from "#app/jobs/worker.server.ts";
import type { AppContext } from "#app/services/context.ts";
import { hasAnyOrganization } from "#db/queries/organizations.server.ts";
import { demoPosts } from "#db/seeds/demo-posts.ts";
import { demoDays } from "./demo-days.ts";
import { makeDemoOrganization } from "./make-organization.server.ts";
import { envelopeSteps, type PlayedStep } from "./play-envelope.server.ts";
import { takeStep, writePost } from "./play-post.server.ts";
import { noteDemoFinished } from "./unfinished-demo.server.ts";

/**
 * The demonstration, once, in an empty database: an organisation whose last two weeks are repeated through the real
 * services, with the clock set to each moment, so that log, mails and terms are what they would have been. Interrupted,
 * it leaves a note, by which the next start clears it away.
 */
export async function seedDemo(ctx: AppContext): Promise<void> {
  if (await hasAnyOrganization(ctx.sql)) return;
  const now = ctx.clock.now();
  const days = demoDays(now);
  const clock = { at: days.instant({ workingDays: -11, time: "09:00" }) };
  const past: AppContext = { ...ctx, clock: { now: () => clock.at }, wake: () => undefined, notify: () => undefined };
  const organization = await makeDemoOrganization(past);
  const postIds = new Map<string, string>();
  const steps = demoPosts.flatMap((post): PlayedStep[] => [
    {
      at: days.instant(post.created),
      play: async (then) => void postIds.set(post.title, await writePost(then, organization, post, days)),
    },
    ...post.steps.map((step) => ({
      at: days.instant(step.at),
      play: (then: AppContext) =>
        takeStep(then, step, { organization, postId: postIds.get(post.title) ?? "", post, days }),
    })),
  ]);
  steps.push(...envelopeSteps(organization, days));
  steps.sort((a, b) => a.at.getTime() - b.at.getTime());
  for (const step of steps) {
    await runUntil(past, clock, step.at);
    await step.play(past);
  }
  await runUntil(past, clock, now);
  await workDueJobs(past, { handlers: jobHandlers, recurring: recurringTasks });
  await noteDemoFinished(ctx.dataDir);
  ctx.log.info({ posts: postIds.size }, "the demonstration is ready");
}

/** Lets the clock run to a moment, carrying out each job at its own hour: a late clock would publish nothing. */
async function runUntil(ctx: AppContext, clock: { at: Date }, until: Date): Promise<void> {
  for (;;) {
    const [row] = await ctx.sql<
      Array<{ at: Date | string | null }>
    >`select min(run_at) as at from jobs where status = 'ready'`;
    const next = row?.at ? new Date(row.at) : null;
    if (next === null || next > until) break;
    if (next > clock.at) clock.at = next;
    await workDueJobs(ctx, { handlers: jobHandlers });
  }
  if (until > clock.at) clock.at = until;
}
