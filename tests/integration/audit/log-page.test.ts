import pino from "pino";
import { beforeAll, describe, expect, it } from "vitest";
import { newId } from "#app/kernel/ids.ts";
import { readVerification } from "#app/services/log/verify-log.server.ts";
import {
  countLogEntries,
  logPage,
  logSpan,
  postHistory,
  type LogCursor,
  type LogFilter,
} from "#db/queries/log.server.ts";
import { readScope, type Scope } from "#db/scope.server.ts";
import { withDatabase } from "#tests/support/with-office.ts";
import { arrangeLog, tamper, type LogBench } from "./arrange.ts";

const database = withDatabase();
let log: LogBench;
const [channelId, routeId, otherPerson] = [newId(), newId(), newId()];

beforeAll(async () => {
  log = await arrangeLog(database);
  const { superSql } = database;
  const { organizationId } = log;
  await superSql`insert into channels (id, organization_id, network, name, colour) values (${channelId}, ${organizationId}, 'facebook', 'Comune di Prova', 1)`;
  await superSql`insert into approval_routes (id, organization_id, name) values (${routeId}, ${organizationId}, 'Viabilità 100%')`;
  await log.recordAbove({ type: "organization.created", payload: {} });
  await log.recordAbove({ type: "channel.added", payload: { channelId, network: "facebook" } });
  await log.recordAbove({
    type: "person.invited",
    payload: { invitationId: newId() },
    personal: { name: "Zoë" },
    actorId: otherPerson,
  });
  await log.record({ type: "post.created", payload: { routeId } });
  await log.sequence();
  await log.record({
    type: "mark.rejected",
    payload: { seatId: newId(), levelIndex: 0 },
    personal: { reason: "Manca l’ora." },
    capacity: { type: "own" },
  });
});

const everything: LogFilter = { words: "", families: [], month: null, zone: "Europe/Rome" };

function read<T>(query: (scope: Scope) => Promise<T>): Promise<T> {
  return readScope(database.db, { organizationId: log.organizationId, personId: null }, query);
}

async function typesFor(filter: Partial<LogFilter>, before: LogCursor | null = null): Promise<string[]> {
  const page = await read((scope) => logPage(scope, { filter: { ...everything, ...filter }, before }));
  return page.entries.map((entry) => entry.type);
}

describe("a page of the log", () => {
  it("tells the newest first, with names, words and number", async () => {
    const page = await read((scope) => logPage(scope, { filter: everything, before: null }));
    expect(page.entries.map((entry) => entry.type)).toEqual([
      "mark.rejected",
      "post.created",
      "person.invited",
      "channel.added",
      "organization.created",
    ]);
    expect(page.entries.map((entry) => entry.number)).toEqual([null, 4, 3, 2, 1]);
    expect(page.entries[0]).toMatchObject({
      personal: { reason: "Manca l’ora." },
      capacity: { type: "own" },
      actorId: log.personId,
      means: "web",
    });
    expect(page.names.people[log.personId]).toBe("Elena Castellani");
    expect(page.names.posts[log.postId]).toBe("Chiusura del ponte");
    expect(page.names.routes[routeId]).toBe("Viabilità 100%");
    expect(page.names.channels[channelId]).toEqual({ network: "facebook", name: "Comune di Prova", colour: 1 });
  });

  it("goes on where the page before ended", async () => {
    const { entries } = await read((scope) => logPage(scope, { filter: everything, before: null }));
    const third = entries[2];
    if (!third) throw new Error("no third entry");
    expect(await typesFor({}, { at: new Date(third.at), subjectId: third.subjectId, seq: third.seq })).toEqual([
      "channel.added",
      "organization.created",
    ]);
  });

  it.each([
    ["a post by its title", "chiusura DEL", ["mark.rejected", "post.created"]],
    ["a channel by its name or network", "facebook", ["channel.added"]],
    ["an iter, and a sign that means more in a search", "100%", ["post.created"]],
    ["nothing by a sign alone", "%%%", []],
    ["nobody", "Nessuno di questi", []],
  ])("finds %s", async (_what, words, types) => {
    expect(await typesFor({ words })).toEqual(types);
    expect(await read((scope) => countLogEntries(scope, { ...everything, words }))).toBe(types.length);
  });

  it("finds what a person did", async () => {
    expect(await typesFor({ words: "castellani" })).toEqual([
      "mark.rejected",
      "post.created",
      "channel.added",
      "organization.created",
    ]);
  });

  it("narrows to families of events and to a month on the reader's clocks", async () => {
    expect(await typesFor({ families: ["mark", "channel"] })).toEqual(["mark.rejected", "channel.added"]);
    expect(await typesFor({ month: "2026-11" })).toHaveLength(5);
    expect(await typesFor({ month: "2026-10" })).toEqual([]);
    expect(await read(logSpan)).toEqual({
      first: "2026-11-24T09:00:01Z",
      last: expect.stringMatching(/^2026-11-24T09:/),
    });
  });
});

it("shows an altered entry that is no JSON any more, with everything else", async () => {
  const other = await arrangeLog(database);
  await other.recordAbove({ type: "organization.created", payload: {} });
  await other.record({ type: "post.recalled", payload: {} });
  await tamper(database, `update log_entries set bytes = '\\xff7b22' where subject_id = '${other.postId}'`);
  const page = await readScope(database.db, { organizationId: other.organizationId, personId: null }, (scope) =>
    logPage(scope, { filter: everything, before: null }),
  );
  expect(page.entries.map((entry) => [entry.type, entry.payload])).toEqual([
    ["post.recalled", {}],
    ["organization.created", {}],
  ]);
});

it("a post's own history is told from its beginning", async () => {
  const { entries } = await read((scope) => postHistory(scope, log.postId));
  expect(entries.map((entry) => [entry.seq, entry.type])).toEqual([
    [1, "post.created"],
    [2, "mark.rejected"],
  ]);
});

describe("the page's verification", () => {
  const clock = { now: () => new Date(), set: () => undefined, advance: () => undefined };
  const of = () => ({ organizationId: log.organizationId, personId: null });
  const ctx = (later = 0) => ({
    db: database.db,
    sql: database.sql,
    log: pino({ level: "silent" }),
    clock: { ...clock, now: () => new Date(Date.now() + later) },
  });

  it("is made again when entries have overtaken it, and says how many came since", async () => {
    const first = await readVerification(ctx(), of());
    expect(first).toMatchObject({ newer: 0, last: { finding: null } });
    const read = first.last?.entries ?? 0;
    await log.record({ type: "post.recalled", payload: {} });
    expect(await readVerification(ctx(), of())).toMatchObject({ newer: 1, last: { entries: read } });
    expect(await readVerification(ctx(61_000), of())).toMatchObject({ newer: 0, last: { entries: read + 1 } });
  });
});
