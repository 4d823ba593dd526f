/** An evening in the office: an envelope, signed, and whoever is on duty in it. */
import { createEnvelope, editEnvelope } from "#app/services/live/write-envelope.server.ts";
import { publishLive } from "#app/services/live/publish-live.server.ts";
import { recordMark, submitPost } from "#app/services/posts/post-commands.server.ts";
import { minute, monday, type Office, type TestContext } from "#tests/support/office.ts";
import type { TestDatabase } from "#tests/support/database.ts";
import type { Envelope } from "#workflows/live/envelope.ts";
import { readIter } from "#workflows/approval/decide.ts";

/** 18:00 to 24:00 in Rome on that Monday. */
export const opens = new Date("2026-03-02T17:00:00.000Z");
export const ends = new Date("2026-03-02T23:00:00.000Z");

export function evening({ writer, helper, chief }: Office, change: Partial<Envelope> = {}): Envelope {
  return {
    from: opens.toISOString(),
    until: ends.toISOString(),
    zone: "Europe/Rome",
    mostPosts: 2,
    onDutyIds: [writer.personId, helper.personId],
    readerIds: [chief.personId],
    templates: [
      {
        id: "hours",
        title: "Cambio di orario",
        text: "Notte bianca: il concerto di [luogo] comincia alle [ora].",
        blanks: [
          { name: "luogo", type: "choice", words: ["piazza Varchi", "piazza Cavour"] },
          { name: "ora", type: "time", from: 18 * 60, until: 24 * 60 },
        ],
      },
    ],
    ...change,
  };
}

export const within = { luogo: "piazza Varchi", ora: "21:30" };

/** Written, not sent. */
export async function writeEvening(ctx: TestContext, office: Office, change: Partial<Envelope> = {}): Promise<string> {
  const created = await createEnvelope(ctx, { viewer: office.writer, name: "Notte bianca" });
  if (!created.ok) throw new Error(created.error.code);
  const written = {
    name: "Notte bianca",
    purpose: "Dire in tempo che cosa cambia",
    audience: "Chi è in città",
    routeId: office.routeId,
    channelIds: [office.channelId],
    content: evening(office, change),
  };
  const edited = await editEnvelope(ctx, { viewer: office.writer, postId: created.postId, written });
  if (!edited.ok) throw new Error(JSON.stringify(edited.error));
  return created.postId;
}

/** Sent, and signed by both levels; it is then shortly after ten in the morning. */
export async function signEvening(
  ctx: TestContext,
  database: TestDatabase,
  { office, postId, first }: { office: Office; postId: string; first?: () => Promise<void> },
): Promise<void> {
  const sent = await submitPost(ctx, { viewer: office.writer, postId });
  if (!sent.ok) throw new Error(JSON.stringify(sent.error));
  await first?.();
  for (const person of [office.chief, office.director]) {
    ctx.clock.advance(minute);
    const [post] =
      await database.ownerSql`select machine, machine_version, revision_hash from posts where id = ${postId}`;
    const { context } = readIter({ machineVersion: post?.machine_version, snapshot: post?.machine });
    const seat = context.seats.find(
      ({ candidates, status }) => status === "open" && candidates.includes(person.personId),
    );
    const marked = await recordMark(ctx, {
      organizationId: office.organizationId,
      postId,
      actor: { personId: person.personId, means: "web" },
      seatId: seat?.seatId ?? "",
      verdict: "approve",
      revisionHash: post?.revision_hash,
    });
    if (!marked.ok) throw new Error(JSON.stringify(marked.error));
  }
}

/** Signed, and open: half past eight in the evening. */
export async function openEvening(
  ctx: TestContext,
  database: TestDatabase,
  { office, change = {} }: { office: Office; change?: Partial<Envelope> },
): Promise<string> {
  ctx.clock.set(monday);
  const postId = await writeEvening(ctx, office, change);
  await signEvening(ctx, database, { office, postId });
  ctx.clock.set(new Date(opens.getTime() + 150 * minute));
  return postId;
}

let presses = 0;

/** One press of whoever is on duty. */
export function press(
  ctx: TestContext,
  { office, envelopeId, ...input }: { office: Office; envelopeId: string } & Partial<Parameters<typeof publishLive>[1]>,
) {
  presses += 1;
  return publishLive(ctx, {
    viewer: office.writer,
    envelopeId,
    templateId: "hours",
    values: within,
    fresh: false,
    key: `press-${presses}`,
    ...input,
  });
}
