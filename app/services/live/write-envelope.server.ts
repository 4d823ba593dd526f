import { type Failure, failure } from "#app/kernel/errors.ts";
import { translator } from "#app/i18n/translator.server.ts";
import { can } from "#app/policies/post.ts";
import type { AppContext } from "#app/services/context.ts";
import { checkBrief } from "#app/services/posts/brief.server.ts";
import type { ActingViewer } from "#app/services/posts/command.ts";
import { insertDraft } from "#app/services/posts/create-post.server.ts";
import { canonicalChannels, refusedChannels } from "#app/services/posts/edit-draft.server.ts";
import { editContent } from "#app/services/posts/edit-content.server.ts";
import { readEnvelope } from "#db/queries/live.server.ts";
import { organizationZone } from "#db/queries/new-post.server.ts";
import { readOrganization } from "#db/queries/organizations.server.ts";
import { readRoles } from "#db/queries/roles.server.ts";
import { type Scope, writeScope } from "#db/scope.server.ts";
import { writeEnvelope } from "#db/writes/live.server.ts";
import { replaceChannels } from "#db/writes/posts-content.server.ts";
import type { Envelope } from "#workflows/live/envelope.ts";
import { firstPeriod } from "./first-period.ts";
import { titleOf } from "./envelope-title.ts";

/** A post that carries an envelope, still empty: its writer fills it in on its page. */
export async function createEnvelope(
  ctx: AppContext,
  { viewer, name }: { viewer: ActingViewer; name: string },
): Promise<{ ok: true; postId: string } | Failure> {
  const permission = can(viewer, "create", null);
  if (!permission.allowed) return failure(permission.reason);
  return writeScope(ctx.db, viewer, async (scope) => {
    const { locale } = await readOrganization(scope);
    const checked = await checkBrief(scope, { title: titleOf(name, translator(locale)), language: locale });
    if (!checked.ok) return checked;
    const at = ctx.clock.now();
    const period = firstPeriod(await organizationZone(scope), at);
    const content: Envelope = { ...period, mostPosts: 10, onDutyIds: [], readerIds: [], templates: [] };
    const brief = { ...checked.changes, publishAt: new Date(content.from), publishZone: content.zone };
    const { postId } = await insertDraft(scope, { viewer, brief, channelIds: [], text: "", at });
    await writeEnvelope(scope, { postId, content, at });
    return { ok: true, postId };
  });
}

export interface EnvelopeWritten {
  name: string;
  purpose: string;
  audience: string;
  /** Null: the iter that rules and channels say. Absent: as it is. */
  routeId?: string | null;
  channelIds: string[];
  content: Envelope;
}

/** What an envelope says from now on. It is written like any post: while it is a draft, by whoever writes. */
export async function editEnvelope(
  ctx: AppContext,
  { viewer, postId, written }: { viewer: ActingViewer; postId: string; written: EnvelopeWritten },
): Promise<{ ok: true; version: number } | Failure> {
  const channelIds = canonicalChannels(written.channelIds);
  if (channelIds === null) return failure("channelUnknown", { field: "channels" });
  return editContent(ctx, { viewer, postId }, async ({ scope, post, at }) => {
    const before = await readEnvelope(scope, postId);
    if (before === null) return failure("notFound");
    const refusal = (await refusedChannels(scope, channelIds)) ?? (await unknownPeople(scope, written.content));
    if (refusal !== null) return refusal;
    const { name, purpose, audience, routeId, content } = written;
    const { locale } = await readOrganization(scope);
    const title = titleOf(name, translator(locale));
    const brief = { title, purpose, audience, ...(routeId === undefined ? {} : { routeId }) };
    const checked = await checkBrief(scope, brief, { ...post, sentSensitive: false });
    if (!checked.ok) return checked;
    const moved = await replaceChannels(scope, { postId, channelIds });
    const fields = [
      ...changedIn(before, content),
      ...(moved ? ["channels"] : []),
      ...(["title", "purpose", "audience", "routeId"] as const).filter(
        (field) => checked.changes[field] !== undefined && checked.changes[field] !== post[field],
      ),
    ];
    if (fields.length === 0) return { ok: true, answer: {}, changes: null };
    await writeEnvelope(scope, { postId, content, at });
    return {
      ok: true,
      answer: {},
      // Its signatures are wanted before it begins: later than that, it expires.
      changes: { ...checked.changes, publishAt: new Date(content.from), publishZone: content.zone },
      entry: { type: "envelope.changed", payload: { fields }, personal: { title } },
    };
  });
}

function changedIn(before: Envelope, after: Envelope): string[] {
  const keys = ["from", "until", "zone", "mostPosts", "onDutyIds", "readerIds", "templates"] as const;
  return keys.filter((key) => JSON.stringify(before[key]) !== JSON.stringify(after[key]));
}

/** Whoever is on duty writes posts already; whoever reads only has to be there. */
async function unknownPeople(scope: Scope, { onDutyIds, readerIds }: Envelope): Promise<Failure | null> {
  const roles = await readRoles(scope, [...onDutyIds, ...readerIds]);
  const writes = (personId: string) =>
    roles.get(personId)?.some((role) => role === "writer" || role === "admin") === true;
  if (!onDutyIds.every(writes)) return failure("personUnknown", { field: "onDutyIds" });
  return readerIds.every((personId) => roles.has(personId)) ? null : failure("personUnknown", { field: "readerIds" });
}
