/** A small organisation on a real database: people, an iter, a channel, and posts at any point of it. */
import { pino } from "pino";
import { newId } from "#app/kernel/ids.ts";
import type { AppContext, PostChanged } from "#app/services/context.ts";
import type { ActingViewer, PostChange } from "#app/services/posts/command.ts";
import { createPost } from "#app/services/posts/create-post.server.ts";
import { recordMark, submitPost } from "#app/services/posts/post-commands.server.ts";
import { openWordIndexes } from "#app/services/word-lists/word-indexes.ts";
import type { Role } from "#db/schema/organizations.ts";
import type { ApprovalRoute, ApprovalRouteLevel, ApprovalRouteSeat } from "#workflows/approval/route-types.ts";
import type { Verdict } from "#workflows/approval/states.ts";
import type { Network } from "#workflows/networks/networks.ts";
import type { TestDatabase } from "./database.ts";

/** Monday 2 March 2026, 10:00 in Rome. */
export const monday = new Date("2026-03-02T09:00:00.000Z");
export const minute = 60_000;
export const hour = 3_600_000;
export const day = 86_400_000;

/** Of every process of a test that reads what another sealed. */
export const secretOfTests = "a secret for tests only, thirty-two bytes long";

export interface TestClock {
  now(): Date;
  set(at: Date): void;
  advance(milliseconds: number): void;
}

export function testClock(start: Date = monday): TestClock {
  let at = start;
  return {
    now: () => at,
    set: (next) => void (at = next),
    advance: (milliseconds) => void (at = new Date(at.getTime() + milliseconds)),
  };
}

export interface TestContext extends AppContext {
  clock: TestClock;
  told: PostChanged[];
}

export function testContext(database: Pick<TestDatabase, "db" | "sql">, clock: TestClock = testClock()): TestContext {
  const told: PostChanged[] = [];
  const unused = () => Promise.reject(new Error("Not part of this test"));
  return {
    db: database.db,
    sql: database.sql,
    clock,
    told,
    log: pino({ level: "silent" }),
    secret: secretOfTests,
    appUrl: "http://localhost:3000",
    dataDir: "/nonexistent",
    storage: { put: unused, get: unused },
    mail: { name: "mailbox", from: { name: "Imprimatur", address: "imprimatur@prova.example" }, send: unused },
    wordIndexes: openWordIndexes(),
    embedded: true,
    demoSignInAllowed: true,
    wake: () => undefined,
    notify: (event) => void told.push(event),
    textChanged: () => undefined,
  };
}

export interface Office {
  organizationId: string;
  writer: ActingViewer;
  helper: ActingViewer;
  chief: ActingViewer;
  deputy: ActingViewer;
  director: ActingViewer;
  admin: ActingViewer;
  groupId: string;
  channelId: string;
  routeId: string;
}

type Sql = TestDatabase["ownerSql"];

export function seat(
  id: string,
  holder: ApprovalRouteSeat["holder"],
  kind: ApprovalRouteSeat["kind"] = "signature",
): ApprovalRouteSeat {
  return { id, kind, holder, label: "firma" };
}

export function level(
  id: string,
  seats: ApprovalRouteSeat[],
  change: Partial<ApprovalRouteLevel> = {},
): ApprovalRouteLevel {
  return {
    id,
    name: id,
    when: null,
    seats,
    quorum: "all",
    veto: true,
    termMinutes: 480,
    onTerm: "remind",
    afterChanges: "restart",
    ...change,
  };
}

export function route(levels: ApprovalRouteLevel[]): ApprovalRoute {
  return { levels, toleranceMinutes: 120, authorsMaySign: false };
}

/** writer, helper → chief and deputy (together a group) → director; two levels, one signature each. */
export async function createOffice(sql: Sql, name = "Comune di Prova"): Promise<Office> {
  const id = newId();
  const hours = Object.fromEntries([1, 2, 3, 4, 5, 6, 7].map((weekday) => [weekday, [{ from: 0, to: 1440 }]]));
  await sql`insert into organizations (id, name, office_hours) values (${id}, ${name}, ${sql.json(hours)})`;
  const person = async (personName: string, roles: Role[], superiorId: string | null = null): Promise<ActingViewer> => {
    const personId = newId();
    const userId = newId();
    const email = `${personName}.${personId}@prova.example`.toLowerCase();
    await sql`insert into users (id, name, email, email_verified) values (${userId}, ${personName}, ${email}, true)`;
    await sql`insert into memberships (id, organization_id, user_id, name, email, roles, superior_id, mail_pace)
      values (${personId}, ${id}, ${userId}, ${personName}, ${email}, ${roles}, ${superiorId}, 'instant')`;
    return { organizationId: id, personId, roles, sessionId: newId() };
  };
  const director = await person("Elena", ["approver"]);
  const chief = await person("Marco", ["approver"], director.personId);
  const deputy = await person("Sara", ["approver"], director.personId);
  const writer = await person("Giulia", ["writer"], chief.personId);
  const helper = await person("Luca", ["writer", "approver"], chief.personId);
  const admin = await person("Anna", ["admin"]);
  const groupId = newId();
  await sql`insert into groups (id, organization_id, name) values (${groupId}, ${id}, 'Comunicazione')`;
  for (const { personId } of [chief, deputy]) {
    await sql`insert into group_members (group_id, person_id, organization_id) values (${groupId}, ${personId}, ${id})`;
  }
  const channelId = newId();
  await sql`insert into channels (id, organization_id, network, name, colour) values (${channelId}, ${id}, 'facebook', 'Comune', 1)`;
  const office = {
    organizationId: id,
    writer,
    helper,
    chief,
    deputy,
    director,
    admin,
    groupId,
    channelId,
    routeId: "",
  };
  office.routeId = await publishApprovalRoute(sql, office, twoLevels(office));
  return office;
}

export function twoLevels({ chief, director }: Pick<Office, "chief" | "director">): ApprovalRoute {
  return route([
    level("responsabile", [seat("chief", { type: "person", personId: chief.personId })]),
    level("direzione", [seat("director", { type: "person", personId: director.personId })]),
  ]);
}

export async function publishApprovalRoute(
  sql: Sql,
  office: Pick<Office, "organizationId" | "admin">,
  definition: ApprovalRoute,
): Promise<string> {
  const { organizationId, admin } = office;
  const routeId = newId();
  const versionId = newId();
  await sql`insert into approval_routes (id, organization_id, name, current_version_id) values (${routeId}, ${organizationId}, ${`iter ${routeId}`}, ${versionId})`;
  await sql`insert into approval_route_versions (id, organization_id, route_id, number, definition, published_at, published_by, updated_by)
    values (${versionId}, ${organizationId}, ${routeId}, 1, ${sql.json(JSON.parse(JSON.stringify(definition)))}, now(), ${admin.personId}, ${admin.personId})`;
  return routeId;
}

/** Another channel of the office. */
export async function addChannel(
  sql: Sql,
  { organizationId }: Pick<Office, "organizationId">,
  network: Network,
): Promise<string> {
  const id = newId();
  await sql`insert into channels (id, organization_id, network, name, colour) values (${id}, ${organizationId}, ${network}, 'Comune', 1)`;
  return id;
}

export interface DraftChange {
  /** The office's one channel where nothing else is said. */
  channelIds?: string[];
  routeId?: string;
  text?: string;
  publishAt?: Date;
}

export async function draftPost(ctx: AppContext, office: Office, change: DraftChange = {}): Promise<string> {
  const created = await createPost(ctx, {
    viewer: office.writer,
    title: "Lavori in via Roma",
    purpose: "Informare i residenti",
    audience: "Chi abita in centro",
    text: change.text ?? "Da lunedì via Roma è chiusa per lavori.",
    channelIds: change.channelIds ?? [office.channelId],
    routeId: change.routeId ?? office.routeId,
    publish: { at: change.publishAt ?? new Date(ctx.clock.now().getTime() + 3 * day), zone: "Europe/Rome" },
  });
  if (!created.ok) throw new Error(JSON.stringify(created.error));
  return created.postId;
}

export interface SubmittedPost {
  postId: string;
  hash: string;
}

export async function submittedPost(ctx: AppContext, office: Office, change: DraftChange = {}): Promise<SubmittedPost> {
  const postId = await draftPost(ctx, office, change);
  const submitted = accepted(await submitPost(ctx, { viewer: office.writer, postId }));
  return { postId, hash: submitted.revision?.hash ?? "" };
}

export function accepted(answer: PostChange | { ok: false; error: unknown }): PostChange {
  if (!answer.ok) throw new Error(JSON.stringify(answer.error));
  return answer;
}

export interface SeatSeen {
  id: string;
  status: string;
  levelIndex: number;
  round: number;
}

/** The seats of the running round, by their order in the iter. */
export async function seatsOf(sql: Sql, postId: string): Promise<SeatSeen[]> {
  return sql<SeatSeen[]>`
    select id, status, level_index as "levelIndex", round from post_seats where post_id = ${postId} and status <> 'superseded'
    order by level_index, position`;
}

export async function openSeat(sql: Sql, postId: string): Promise<string> {
  const open = (await seatsOf(sql, postId)).find(({ status }) => status === "open");
  if (open === undefined) throw new Error(`Post ${postId} has no open seat`);
  return open.id;
}

export interface MarkBy {
  by: ActingViewer;
  seatId: string;
  verdict?: Verdict;
  reason?: string;
  idempotencyKey?: string;
}

export function mark(
  ctx: AppContext,
  { postId, hash }: SubmittedPost,
  { by, seatId, verdict = "approve", reason, idempotencyKey }: MarkBy,
) {
  const actor = { personId: by.personId, means: "web", sessionId: by.sessionId } as const;
  return recordMark(ctx, {
    organizationId: by.organizationId,
    postId,
    actor,
    seatId,
    verdict,
    reason,
    revisionHash: hash,
    idempotencyKey,
  });
}

/** Types of the post's entries, oldest first. */
export async function logOf(sql: Sql, postId: string): Promise<string[]> {
  const rows = await sql<{ type: string }[]>`select type from log_entries where subject_id = ${postId} order by seq`;
  return rows.map(({ type }) => type);
}

export async function stateOf(sql: Sql, postId: string): Promise<string> {
  const [row] = await sql<{ state: string }[]>`select state from posts where id = ${postId}`;
  return row?.state ?? "missing";
}
