import { mayKeepBlackouts } from "#app/policies/blackout.ts";
import type { PolicyViewer } from "#app/policies/viewer.ts";
import {
  type BlackoutRow,
  findBlackout,
  listBlackouts,
  wentOutDuring,
  type WentOutRow,
} from "#db/queries/blackouts.server.ts";
import { listChannels } from "#db/queries/channels.server.ts";
import { activeApprovers } from "#db/queries/people.server.ts";
import type { ChannelSummary } from "#db/queries/post-summaries.server.ts";
import { readOrganization } from "#db/queries/organizations.server.ts";
import { knownTags } from "#db/queries/tags.server.ts";
import type { Scope } from "#db/scope.server.ts";
import type { BlackoutExtent } from "#workflows/approval/hold-types.ts";
import type { VoteKind } from "#workflows/approval/states.ts";

/** Where a period stands at a moment. */
export type BlackoutStage = "coming" | "running" | "over" | "ended";

/** A period as pages tell it. */
export interface BlackoutView {
  blackoutId: string;
  vote: VoteKind;
  act: string;
  /** Its scan: an image to look at, or a PDF to save. */
  scan: { mediaId: string; isPdf: boolean } | null;
  from: string;
  to: string;
  stage: BlackoutStage;
  reach: BlackoutExtent["reach"];
  channels: ChannelSummary[];
  tags: string[];
  exceptChannels: ChannelSummary[];
  exceptTags: string[];
  approverId: string;
  approverName: string;
  enteredByName: string;
  enteredAt: string;
  endedByName: string | null;
  endedAt: string | null;
}

/** All periods, the newest first, whether the viewer may open, change and end one, and who can be named in it. */
export async function readBlackouts(
  scope: Scope,
  { viewer, now }: { viewer: PolicyViewer; now: Date },
): Promise<{ blackouts: BlackoutView[]; mayKeep: boolean; approvers: Array<{ id: string; name: string }> }> {
  const channels = await channelsOf(scope);
  const rows = await listBlackouts(scope);
  const mayKeep = mayKeepBlackouts(viewer).allowed;
  return {
    blackouts: rows.map((row) => viewOf(row, channels, now)),
    mayKeep,
    approvers: mayKeep ? await activeApprovers(scope) : [],
  };
}

/** One publication of the report. */
export type WentOut = Omit<WentOutRow, "channelId"> & { channel: ChannelSummary | null };

/** One period with what went out in it; null where there is none. */
export async function readBlackoutReport(
  scope: Scope,
  { blackoutId, now }: { blackoutId: string; now: Date },
): Promise<{ blackout: BlackoutView; wentOut: WentOut[] } | null> {
  const row = await findBlackout(scope, blackoutId);
  if (row === null) return null;
  const channels = await channelsOf(scope);
  const wentOut = (await wentOutDuring(scope, blackoutId)).map(({ channelId, ...one }) => ({
    ...one,
    channel: channels.find(({ id }) => id === channelId) ?? null,
  }));
  return { blackout: viewOf(row, channels, now), wentOut };
}

/** The one that lasts longest of those that run now, as *Oggi* tells it. */
export function runningBlackout(rows: BlackoutRow[], now: Date): { to: string } | null {
  const running = rows.filter((row) => stageOf(row, now) === "running").map(({ to }) => to.getTime());
  return running.length === 0 ? null : { to: new Date(Math.max(...running)).toISOString() };
}

/** What the form of a new period offers. */
export async function blackoutChoices(scope: Scope) {
  return {
    channels: (await listChannels(scope)).flatMap(({ channelId, name, network, archived }) =>
      archived ? [] : [{ id: channelId, name, network }],
    ),
    tags: (await knownTags(scope)).slice(0, 6),
    approvers: await activeApprovers(scope),
    watched: (await readOrganization(scope)).watchedNames,
  };
}
export type BlackoutChoices = Awaited<ReturnType<typeof blackoutChoices>>;

/** Archived ones too: a period of last year names them. */
async function channelsOf(scope: Scope): Promise<ChannelSummary[]> {
  return (await listChannels(scope)).map(({ channelId, name, network, colour }) => ({
    id: channelId,
    name,
    network,
    colour,
  }));
}

function viewOf(row: BlackoutRow, channels: ChannelSummary[], now: Date): BlackoutView {
  const named = (ids: readonly string[]) => channels.filter(({ id }) => ids.includes(id));
  const { blackoutId, vote, act, reach, tags, except, approverName, enteredByName, endedByName } = row;
  return {
    blackoutId,
    vote,
    act,
    scan: row.actMediaId === null ? null : { mediaId: row.actMediaId, isPdf: row.actIsPdf },
    from: row.from.toISOString(),
    to: row.to.toISOString(),
    stage: stageOf(row, now),
    reach,
    channels: named(row.channelIds),
    tags,
    exceptChannels: named(except.channelIds),
    exceptTags: except.tags,
    approverId: row.approverId,
    approverName,
    enteredByName,
    enteredAt: row.enteredAt.toISOString(),
    endedByName,
    endedAt: row.endedAt?.toISOString() ?? null,
  };
}

function stageOf({ from, to, endedAt }: Pick<BlackoutRow, "from" | "to" | "endedAt">, now: Date): BlackoutStage {
  if (endedAt !== null) return "ended";
  if (now < from) return "coming";
  return now < to ? "running" : "over";
}
