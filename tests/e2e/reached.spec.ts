import { expect, test } from "@playwright/test";
import { getTableColumns } from "drizzle-orm";
import type { LogEventType } from "#app/audit/event-types.ts";
import { postMedia } from "#db/schema/media.ts";
import { posts } from "#db/schema/posts.ts";
import { readBeforehand } from "#tests/support/beforehand.ts";
import { iterMachine } from "#workflows/approval/machine.ts";
import { inDatabase } from "./database.ts";

/*
 * The rule: whatever the machine can do and whatever can be said of a post, a person brought about in a browser at least
 * once. The lists are the machine's chart and the tables of posts and of their images: what is added there fails here by
 * its name, until somebody says by what it is known and a journey reaches it. For iters see reached-iters.spec.ts.
 */

const why = process.env["E2E_NOT_WHOLE"] ?? "";
const whole = why === "" ? "" : ` (not now: ${why})`;

interface Entry {
  id: string;
  seq: number;
  type: string;
  payload: { fields?: string[]; round?: number };
  byPerson: boolean;
}

interface Image {
  alt: string;
  credit: string;
  position: number;
  channelIds: string[] | null;
}

interface Text {
  slot: string;
  text: string;
}

/** All that was written since the first test, and that part of it which a person did on a page. */
let entries: Entry[] = [];
let said: Entry[] = [];
let images: Image[] = [];
let texts: Text[] = [];

test.beforeAll(async () => {
  if (whole !== "") return;
  const beforehand = await readBeforehand(process.env["E2E_DATA_DIR"] ?? "");
  const { organizationIds } = beforehand;
  await inDatabase(async (sql) => {
    const rows = await sql<Entry[]>`
      select subject_id as id, seq, type, convert_from(bytes, 'UTF8')::jsonb -> 'payload' as payload,
             actor_id is not null and means in ('web', 'mailLink') as "byPerson"
        from log_entries where organization_id = any(${organizationIds}::uuid[]) order by subject_id, seq`;
    entries = rows.filter(({ id, seq }) => seq > (beforehand.entries[id] ?? 0));
    said = entries.filter(({ byPerson }) => byPerson);
    images = await sql<Image[]>`
      select alt, credit, position, channel_ids as "channelIds" from post_media
       where organization_id = any(${organizationIds}::uuid[])
         and post_id <> all(${Object.keys(beforehand.entries)}::uuid[])`;
    texts = await sql<Text[]>`
      select slot, text from post_texts
       where organization_id = any(${organizationIds}::uuid[])
         and post_id <> all(${Object.keys(beforehand.entries)}::uuid[])`;
  });
});

/**
 * The entries that an event leaves when a person asks for it; `inRound`: with that of the iter, because others write such
 * entries too. `after`: the program does it at once for what a person
 * did, whose entry that is. `nobody`: why no person ever brings it about.
 */
type Reached =
  | { said: LogEventType[]; inRound?: true }
  | { entry: LogEventType; after: LogEventType[] }
  | { nobody: string };

const byPublisher = { nobody: "the publisher tells it of a connected channel" };

const events: Record<string, Reached> = {
  submit: { said: ["post.submitted"] },
  mark: { said: ["mark.approved", "mark.changesRequested", "mark.rejected", "mark.recused", "mark.acknowledged"] },
  takeBack: { said: ["mark.takenBack"] },
  answer: { said: ["mark.answered"], inRound: true },
  reopen: { said: ["level.reopened"] },
  nudge: { said: ["level.nudged"] },
  reassign: { said: ["seat.reassigned"] },
  recall: { said: ["post.recalled"] },
  schedule: { said: ["post.scheduled"] },
  unschedule: { said: ["post.unscheduled"] },
  discard: { said: ["post.discarded"] },
  edit: { said: ["post.reopened"] },
  confirmPublication: { said: ["publication.confirmed"] },
  reportFailure: { said: ["publication.failed"] },
  retryPublication: { said: ["publication.retried"] },
  giveUpChannel: { said: ["publication.givenUp"] },
  publicationStarted: byPublisher,
  publicationUnsent: byPublisher,
  publicationAccepted: byPublisher,
  publicationVerified: byPublisher,
  publicationFailed: byPublisher,
  publicationUncertain: byPublisher,
  resolveUncertain: { said: ["publication.foundThere", "publication.notThere"] },
  takeDown: { entry: "publication.withdrawn", after: ["publication.takenDown"] },
  accountChanged: { said: ["post.held"] },
  confirmHeld: { said: ["post.confirmed"] },
  hold: { entry: "publication.interrupted", after: ["hold.placed"] },
  disown: { entry: "mark.disowned", after: ["post.frozen", "post.released"] },
  factsChanged: { entry: "level.holdersChanged", after: ["group.changed"] },
  handOver: { entry: "post.handedOver", after: ["absence.entered"] },
  handBack: { entry: "post.handedBack", after: ["absence.ended"] },
  closeEnvelope: { said: ["envelope.closed"] },
  envelopeEnds: { nobody: "the end of an envelope comes" },
  due: { nobody: "the moment comes" },
  termPassed: { nobody: "a term ends" },
  lastUsefulPassed: { nobody: "the last moment to decide passes" },
  publicationOverdue: { nobody: "time passes, and nobody has said that it is out" },
  unreached: { nobody: "a mail server says that a request did not arrive" },
};

test(`every event of the machine was brought about by a person in a browser${whole}`, () => {
  test.info().skip(whole !== "", why);
  const byPeople = new Set<string>(said.map(({ type }) => type));
  const inRounds = new Set<string>(said.flatMap(({ type, payload }) => (payload.round === undefined ? [] : [type])));
  const written = new Set<string>(entries.map(({ type }) => type));
  const missing = iterMachine.events.flatMap((event) => {
    const reached = events[event];
    if (reached === undefined) return [`${event}: nobody says here how it is reached`];
    if ("nobody" in reached) return [];
    const known = "inRound" in reached ? inRounds : byPeople;
    const unsaid = ("said" in reached ? reached.said : reached.after).filter((type) => !known.has(type));
    const unwritten = "entry" in reached && !written.has(reached.entry) ? [reached.entry] : [];
    return [...unsaid, ...unwritten].map((type) => `${event}: ${type}`);
  });
  expect(missing).toEqual([]);
  expect(Object.keys(events).filter((event) => !iterMachine.events.some((known) => known === event))).toEqual([]);
});

/** By the entry that names the field, by an entry of its own, or `nobody`: why no person ever writes it. */
type Trace = { field: string } | { entry: LogEventType } | { nobody: string };

const iterWrites = { nobody: "the iter writes it, with the entry of its event" };
const keptByProgram = { nobody: "the program keeps it" };

const postColumns: Record<string, Trace> = {
  title: { field: "title" },
  purpose: { field: "purpose" },
  audience: { field: "audience" },
  campaign: { field: "campaign" },
  tags: { field: "tags" },
  sources: { field: "sources" },
  sensitive: { field: "sensitive" },
  sensitiveReason: { field: "sensitiveReason" },
  aiUsed: { field: "aiUsed" },
  language: { field: "language" },
  voiceId: { field: "voiceId" },
  routeId: { field: "routeId" },
  routeChosen: iterWrites,
  duplicatedFromId: { entry: "post.duplicated" },
  kind: { entry: "post.linked" },
  aboutPostId: { entry: "post.linked" },
  fromReadyAnswerId: { entry: "post.readyAnswerKept" },
  answered: { entry: "post.answeredSet" },
  publishAt: { entry: "post.momentChanged" },
  publishZone: { nobody: "it is the organisation's" },
  authorId: { nobody: "it is whoever began the post" },
  actingWriterId: iterWrites,
  actingAbsenceId: iterWrites,
  state: iterWrites,
  machine: iterWrites,
  machineVersion: iterWrites,
  revisionNumber: iterWrites,
  revisionHash: iterWrites,
  levelIndex: iterWrites,
  dueAt: iterWrites,
  lastMarkAt: iterWrites,
  submittedAt: iterWrites,
  publishedAt: iterWrites,
  id: keptByProgram,
  organizationId: keptByProgram,
  version: keptByProgram,
  chainSeq: keptByProgram,
  chainHead: keptByProgram,
  contentAt: keptByProgram,
  createdAt: keptByProgram,
  updatedAt: keptByProgram,
};

test(`every field of a post was set by a person in a browser${whole}`, () => {
  test.info().skip(whole !== "", why);
  const named = new Set(
    said.flatMap(({ type, payload }) => (type === "post.briefChanged" ? (payload.fields ?? []) : [])),
  );
  const types = new Set<string>(said.map(({ type }) => type));
  const columns = Object.keys(getTableColumns(posts));
  const missing = columns.filter((column) => {
    const trace = postColumns[column];
    if (trace === undefined) return true;
    if ("nobody" in trace) return false;
    return "field" in trace ? !named.has(trace.field) : !types.has(trace.entry);
  });
  expect(missing).toEqual([]);
  expect(Object.keys(postColumns).filter((column) => !columns.includes(column))).toEqual([]);
});

test(`a person's hours and the patron saint's day were set by a person in a browser${whole}`, () => {
  test.info().skip(whole !== "", why);
  const named = (type: LogEventType) =>
    said.flatMap((entry) => (entry.type === type ? (entry.payload.fields ?? []) : []));
  expect(named("person.hoursChanged")).toEqual(expect.arrayContaining(["ownHours", "daysOff"]));
  expect(named("organization.changed")).toContain("patronDay");
});

const imageColumns: Record<string, ((image: Image) => boolean) | null> = {
  alt: ({ alt }) => alt !== "",
  credit: ({ credit }) => credit !== "",
  // Whoever moves an image up leaves one behind the first.
  position: ({ position }) => position > 0,
  channelIds: ({ channelIds }) => channelIds !== null,
  postId: null,
  mediaId: null,
  organizationId: null,
};

test(`texts, channels and images of a post were set by a person in a browser${whole}`, () => {
  test.info().skip(whole !== "", why);
  const types = new Set<string>(said.map(({ type }) => type));
  const slots = texts.flatMap(({ slot, text }) => (text === "" ? [] : [slot]));
  const ofContent: LogEventType[] = [
    "post.checked",
    "post.unchecked",
    "post.channelsChanged",
    "post.channelPartChanged",
    "post.mediaAdded",
    "post.mediaDescribed",
    "post.mediaRemoved",
    "post.mediaFitted",
    "post.mediaUnfitted",
    "post.mediaChannelsChanged",
    "post.linkCardTaken",
    "post.linkCardDropped",
  ];
  const missing: string[] = ofContent.filter((type) => !types.has(type));
  if (!slots.includes("main")) missing.push("the common text");
  if (slots.every((slot) => slot === "main")) missing.push("a text for one channel alone");
  for (const column of Object.keys(getTableColumns(postMedia))) {
    const check = imageColumns[column];
    if (check === undefined || (check !== null && !images.some(check))) missing.push(`image: ${column}`);
  }
  expect(missing).toEqual([]);
});
