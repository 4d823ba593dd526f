/** Lives one life: a post, its deeds through the real services, the real worker for the clock, and what is seen after each. */
import { workDueJobs } from "#app/jobs/worker.server.ts";
import { createPost } from "#app/services/posts/create-post.server.ts";
import { publishApprovalRoute, testContext } from "#tests/support/office.ts";
import type { TestDatabase } from "#tests/support/database.ts";
import type { ApprovalRoute, SeatHolder } from "#workflows/approval/route-types.ts";
import type { Deed, Start } from "./deeds.ts";
import {
  adminPlace,
  buildOrganizations,
  type LifeOrganization,
  members,
  resetOrganization,
  viewerOf,
} from "./organization.ts";
import {
  type Answer,
  type Judgement,
  type Lane,
  type Life,
  type Lived,
  type Living,
  personAt,
  type Witness,
} from "./life.ts";
import { observe } from "./observe.ts";
import { perform } from "./perform.ts";
import { walk } from "./walk.ts";
import { handlersFor, openMailProvider, passMails } from "./mail-provider.ts";

export async function openLane(database: TestDatabase): Promise<Lane> {
  return { database, ctx: testContext(database), organizations: await buildOrganizations(database.superSql) };
}

/** `next` gives the deeds one by one, until it has none. */
export async function live(
  lane: Lane,
  start: Start,
  { next, witness }: { next: (life: Life) => Deed | null; witness: Witness },
): Promise<Lived> {
  const living = await begin(lane, start);
  const deeds: Deed[] = [];
  for (;;) {
    const deed = next(living);
    if (deed === null) return { script: { start, deeds }, life: living, finding: await lookAtThePage(living, witness) };
    deeds.push(deed);
    const found = await carryOut(living, deed, witness);
    if (found !== null) return { script: { start, deeds }, life: living, finding: found };
  }
}

/** One life in ten ends with a look at what the page offers each person. */
async function lookAtThePage(living: Living, witness: Witness): Promise<Judgement | null> {
  const last = living.moments.at(-1);
  if (last === undefined || living.start.seed % 10 !== 0) return null;
  last.offers = await walk(living).catch((error: unknown) => `the walk threw: ${String(error)}`);
  return last.offers === null ? null : witness(living);
}

async function begin(lane: Lane, start: Start): Promise<Living> {
  const { ctx, database } = lane;
  const organization = lane.organizations[start.organization];
  if (organization === undefined) throw new Error("No such organization");
  await resetOrganization(database.superSql, organization);
  ctx.clock.set(new Date(start.at));
  const provider = openMailProvider(ctx, start, (name) => members.findIndex((member) => member.name === name));
  ctx.mail = provider.transport;
  const route = withIdsOf(start.route, organization);
  const admin = viewerOf(organization, personAt(organization, adminPlace), ["admin"]);
  const routeId = await publishApprovalRoute(
    database.superSql,
    { organizationId: organization.organizationId, admin },
    route,
  );
  const author = personAt(organization, start.author);
  const created = await createPost(ctx, {
    viewer: viewerOf(organization, author, members[start.author]?.roles ?? []),
    title: "Lavori in via Roma",
    purpose: "Informare i residenti",
    audience: "Chi abita in centro",
    text: "Da lunedì via Roma è chiusa per lavori.",
    channelIds: start.channels.map((place) => organization.channels[place] ?? ""),
    routeId,
    tags: start.tags,
    sensitive: start.sensitive,
    voiceId: start.voice === null ? null : personAt(organization, start.voice),
    publish: { at: new Date(Date.parse(start.at) + start.leadMinutes * 60_000), zone: "Europe/Rome" },
  });
  if (!created.ok) throw new Error(`No post: ${JSON.stringify(created.error)}`);
  const { postId } = created;
  const living: Living = {
    start,
    organization,
    route,
    postId,
    moments: [],
    lane,
    ctx,
    provider,
    timers: [],
    nextJob: 0,
    broken: [],
  };
  await note(living, { do: "pass", minutes: 0, down: false }, []);
  return living;
}

/** Answers what the witness found. Time passes in pieces: from one thing the worker has to do to the next. */
async function carryOut(living: Living, deed: Deed, witness: Witness): Promise<Judgement | null> {
  const { ctx } = living;
  if (deed.do !== "pass") {
    const answers = await perform(living, deed).catch((error: unknown) => broke(living, deed.do, error));
    await note(living, deed, answers);
    const found = witness(living);
    if (found !== null) return found;
    const worked = await work(living);
    const last = living.moments.at(-1);
    if (last && worked === 0 && ctx.told.length === 0) last.settled = true;
    else await note(living, { do: "pass", minutes: 0, down: false }, []);
    return witness(living);
  }
  const until = ctx.clock.now().getTime() + deed.minutes * 60_000;
  for (;;) {
    const at = deed.down ? until : Math.min(until, Math.max(nextWork(living), ctx.clock.now().getTime()));
    ctx.clock.set(new Date(at));
    const worked = await work(living);
    if (ctx.told.length > 0 || at === until) {
      await note(living, { ...deed, minutes: 0 }, []);
      const found = witness(living);
      if (found !== null) return found;
    }
    if (at === until) return null;
    if (worked === 0) ctx.clock.set(new Date(at + 1));
  }
}

/** Everything that is due by now: the mail provider's notices, then the worker's jobs. Answers how much there was. */
async function work(living: Living): Promise<number> {
  const { ctx, lane, provider, start } = living;
  const which = start.drawn ? "none" : start.post.reports ? "news" : "all";
  let worked = 0;
  for (;;) {
    await provider.tellUntil(ctx.clock.now());
    living.nextJob = await passMails(lane.database.superSql, { now: ctx.clock.now(), which });
    if (living.nextJob > ctx.clock.now().getTime()) return worked;
    const outcomes = await workDueJobs(ctx, { handlers: handlersFor(start) });
    living.broken.push(...outcomes.filter((outcome) => outcome !== "done").map((outcome) => `a job is ${outcome}`));
    worked += outcomes.length;
  }
}

/** When the worker or the mail provider has something to do next. */
function nextWork({ nextJob, provider }: Living): number {
  return Math.min(nextJob, provider.next());
}

async function note(living: Living, deed: Deed, answers: Answer[]): Promise<void> {
  const { ctx, lane, postId } = living;
  const seen = await observe(lane.database.superSql, postId, ctx.clock.now());
  for (const timer of seen.timers) if (!living.timers.some(({ key }) => key === timer.key)) living.timers.push(timer);
  const told = ctx.told.splice(0).filter((event) => event.postId === postId).length;
  living.moments.push({
    at: ctx.clock.now().getTime(),
    deed,
    answers,
    told,
    settled: deed.do === "pass",
    offers: null,
    broke: living.broken.splice(0),
    seen,
  });
}

function broke(living: Living, what: string, error: unknown): Answer[] {
  living.broken.push(`${what} threw: ${error instanceof Error ? error.message : String(error)}`);
  return [];
}

/** The route with this organization's people, groups and channels. */
function withIdsOf(route: ApprovalRoute, organization: LifeOrganization): ApprovalRoute {
  return {
    ...route,
    levels: route.levels.map((level) => ({
      ...level,
      when: level.when?.channelIds
        ? { channelIds: level.when.channelIds.map((place) => organization.channels[Number(place)] ?? "") }
        : level.when,
      seats: level.seats.map((seat) => ({ ...seat, holder: holderWithIds(seat.holder, organization) })),
    })),
  };
}

function holderWithIds(holder: SeatHolder, organization: LifeOrganization): SeatHolder {
  if (holder.type === "person") return { type: "person", personId: personAt(organization, Number(holder.personId)) };
  if (holder.type === "group") return { type: "group", groupId: organization.groups[Number(holder.groupId)] ?? "" };
  return holder;
}
