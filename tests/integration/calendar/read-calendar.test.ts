import { expect, test } from "vitest";
import type { CalendarAsked } from "#app/services/calendar/calendar-view.ts";
import { readCalendar } from "#app/services/calendar/read-calendar.server.ts";
import type { ActingViewer } from "#app/services/posts/command.ts";
import { discardPost } from "#app/services/posts/post-commands.server.ts";
import { fillWithPosts } from "#tests/bench/many-posts.ts";
import { accepted, createOffice, draftPost, mark, minute, openSeat, submittedPost } from "#tests/support/office.ts";
import { withOffice } from "#tests/support/with-office.ts";

/* The rule: the calendar shows what goes out, of this organisation alone, by its clock, and what is in its way. */

const { database, ctx, office } = withOffice({ each: "test" });

const nothingAsked: CalendarAsked = { view: "month", on: "2026-03", channelId: null, state: null, mine: false };

function read(
  asked: Partial<CalendarAsked> = {},
  viewer: ActingViewer = office.writer,
  chosenId: string | null = null,
) {
  return readCalendar(ctx, { viewer, asked: { ...nothingAsked, ...asked }, chosenId });
}

async function titles(asked: Partial<CalendarAsked> = {}, viewer: ActingViewer = office.writer): Promise<string[]> {
  const view = await read(asked, viewer);
  const days = view.month ?? view.list ?? view.week?.columns ?? [];
  return days.flatMap(({ entries }) => entries.map(({ id }) => id));
}

test("a post stands on the day of the organisation's clock, also in the first and last hour of it", async () => {
  const late = await draftPost(ctx, office, { publishAt: new Date("2026-03-10T22:59:00Z") });
  const early = await draftPost(ctx, office, { publishAt: new Date("2026-03-10T23:00:00Z") });
  const view = await read();
  const on = (day: string) => view.month?.find((one) => one.day === day)?.entries.map(({ id, hour }) => [id, hour]);
  expect(on("2026-03-10")).toEqual([[late, "23:59"]]);
  expect(on("2026-03-11")).toEqual([[early, "0:00"]]);
});

test("of another organisation there is nothing, and what was discarded is left out @asvs v5.0.0-8.2.2", async () => {
  const stranger = await createOffice(database.ownerSql, "Altro Comune");
  await draftPost(ctx, stranger);
  const gone = await draftPost(ctx, office);
  accepted(await discardPost(ctx, { viewer: office.writer, postId: gone }));
  const postId = await draftPost(ctx, office);
  expect(await titles()).toEqual([postId]);
  expect(await titles({}, office.chief)).toEqual([postId]);
});

test("filters narrow it: by state, by channel, and to what one wrote or signs", async () => {
  const draft = await draftPost(ctx, office);
  const sent = await submittedPost(ctx, office, {
    publishAt: new Date(ctx.clock.now().getTime() + 5 * 24 * 60 * minute),
  });
  expect(await titles({ state: "review" })).toEqual([sent.postId]);
  expect(await titles({ channelId: office.channelId })).toEqual([draft, sent.postId]);
  expect(await titles({ channelId: "01900000-0000-7000-8000-000000000000" })).toEqual([]);
  expect(await titles({ mine: true })).toEqual([draft, sent.postId]);
  expect(await titles({ mine: true }, office.chief)).toEqual([sent.postId]);
  expect(await titles({ mine: true }, office.director)).toEqual([]);
  accepted(await mark(ctx, sent, { by: office.chief, seatId: await openSeat(database.ownerSql, sent.postId) }));
  // Whoever signed keeps seeing it.
  expect(await titles({ mine: true }, office.chief)).toEqual([sent.postId]);
});

test("two posts too near on one channel say so, whatever is filtered away", async () => {
  const at = new Date("2026-03-10T08:00:00Z");
  const first = await submittedPost(ctx, office, { publishAt: at });
  const second = await draftPost(ctx, office, { publishAt: new Date(at.getTime() + 10 * minute) });
  const third = await draftPost(ctx, office, { publishAt: new Date(at.getTime() + 45 * minute) });
  expect(first.postId).not.toBe(second);
  const clashes = async (asked: Partial<CalendarAsked>) =>
    (await read(asked)).month?.flatMap(({ entries }) =>
      entries.flatMap(({ id, clash }) => (clash ? [[id, clash.minutes]] : [])),
    );
  expect(await clashes({})).toEqual([[second, 10]]);
  expect(await clashes({ state: "draft" })).toEqual([[second, 10]]);
  const kept = { distance: { minutes: 36, level: "warn" } };
  await database.ownerSql`update channels set house_rules = ${database.ownerSql.json(kept)} where id = ${office.channelId}`;
  expect(await clashes({})).toEqual([
    [second, 10],
    [third, 35],
  ]);
  const nearer = { distance: { minutes: 10, level: "block" } };
  await database.ownerSql`update channels set house_rules = ${database.ownerSql.json(nearer)} where id = ${office.channelId}`;
  expect(await clashes({})).toEqual([]);
});

test("closed days have their names, and a blackout is told with its act and hatches its days", async () => {
  await database.ownerSql`update organizations set patron_day = '03-19', closures = '["2026-03-20"]' where id = ${office.organizationId}`;
  await database.ownerSql`
    insert into blackouts (id, organization_id, vote, act, from_at, to_at, reach, channel_ids, tags, except_channel_ids, except_tags,
      approver_id, entered_by, entered_means, entered_at)
    values (gen_random_uuid(), ${office.organizationId}, 'referendum', 'decreto 412', '2026-03-24T23:00:00Z', '2026-03-26T23:00:00Z',
      'organization', '{}', '{}', '{}', '{}', ${office.chief.personId}, ${office.admin.personId}, 'web', now())`;
  const view = await read();
  const closed = view.month?.flatMap(({ day, closed: why }) => (why ? [[day, why]] : []));
  expect(closed).toEqual([
    ["2026-03-19", "patron"],
    ["2026-03-20", "own"],
    // The weeks of March 2026 end on 5 April, which is Easter.
    ["2026-04-05", "easter"],
  ]);
  expect(view.banners).toMatchObject([{ act: "decreto 412", held: 0 }]);
  expect(view.month?.filter(({ blackout }) => blackout).map(({ day }) => day)).toEqual(["2026-03-25", "2026-03-26"]);
});

test("a list goes on from its day over the end of the month; a month's list stays in it", async () => {
  const march = await draftPost(ctx, office, { publishAt: new Date("2026-03-31T08:00:00Z") });
  const april = await draftPost(ctx, office, { publishAt: new Date("2026-04-14T08:00:00Z") });
  expect(await titles({ view: "list", on: "2026-03-31" })).toEqual([march, april]);
  expect(await titles({ view: "list", on: "2026-03" })).toEqual([march]);
  expect((await read({ view: "list", on: "2026-03-31" })).listNext).toBe("2026-05-01");
});

test("a month of two thousand posts is one walk along the index of moments, and a page of a sane size", async () => {
  const { postId } = await submittedPost(ctx, office);
  await fillWithPosts(database.ownerSql, office, postId, 2_000);
  await database.ownerSql`
    update posts set publish_at = '2026-03-01T06:00:00Z'::timestamptz + (abs(hashtext(id::text)) % 44000) * interval '1 minute'
    where organization_id = ${office.organizationId}`;
  const view = await read({}, office.writer, postId);
  const days = view.month?.filter(({ other }) => !other) ?? [];
  const total = days.reduce((n, { entries, more }) => n + entries.length + more, 0);
  expect(total).toBeGreaterThan(1_900);
  expect(JSON.stringify(view).length).toBeLessThan(80_000);
  // The post whose panel is open is there, however full its day.
  expect(view.month?.flatMap(({ entries }) => entries.map(({ id }) => id))).toContain(postId);
  const plan = await database.ownerSql<{ "QUERY PLAN": string }[]>`
    explain select id from posts p where organization_id = ${office.organizationId} and publish_at >= '2026-03-10T00:00:00Z'
      and publish_at < '2026-03-11T00:00:00Z' and state <> 'discarded' order by publish_at, id limit 5001`;
  expect(plan.map((row) => row["QUERY PLAN"]).join("\n")).toContain("posts_publish_idx");
});
