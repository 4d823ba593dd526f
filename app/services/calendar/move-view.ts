import type { IterBrief } from "#db/queries/iter-brief.server.ts";
import type { ChannelSummary } from "#db/queries/post-summaries.server.ts";
import type { PostPage } from "#db/queries/post-page.server.ts";
import type { FormAnswer, PostView } from "#app/services/post-page/post-view.ts";
import type { PostState } from "#workflows/approval/states.ts";
import { localTime, zonedInstant } from "#workflows/calendar/zone.ts";

/** How a moment can be changed without new signatures: as a draft's, within the tolerance, or by confirming what was held. */
export type FreeWay = "draft" | "schedule" | "confirm";

/** Why nobody, or not the viewer, moves it. */
export type CannotMove = "out" | "goingOut" | "over" | "stopped" | "notYours";

/** The post whose panel is open, and what moving it would do. */
export interface MoveView {
  post: Pick<
    PostPage,
    "id" | "title" | "state" | "version" | "publishAt" | "publishZone" | "authorId" | "authorName" | "dueAt"
  >;
  channels: ChannelSummary[];
  iter: IterBrief | null;
  /** The viewer may decide on it now. */
  mine: boolean;
  free: FreeWay | null;
  /** Any moment can be chosen, with new signatures. */
  again: boolean;
  /** Between these it moves without new signatures; of what was approved. */
  movable: PostView["movable"];
  /** Whose signatures fall when it goes back to be signed. */
  falling: string[];
  /** Null where it can be moved. */
  cannot: CannotMove | null;
  /** What the address proposes; null where nothing was dropped. */
  proposed: Proposed | null;
  viewerId: string;
  /** Who changed its moment last; null where the log names nobody. */
  changedBy: string | null;
}

/** A moment as the fields say it, before anybody pressed. */
export interface Proposed {
  date: string;
  hour: string;
  /** Whether the signatures cover it; null while it is no moment. */
  covered: boolean | null;
  /** Why it is none, or which of two it is asked for. */
  refused?: MoveAnswer;
}

/** What the form of the panel was answered, when it was refused. */
export type MoveAnswer = FormAnswer;

/** From what the post's own page offers: the same rights and the same sentences. */
export function moveView(view: PostView): MoveView {
  const { post, rights } = view;
  const { id, title, state, version, publishAt, publishZone, authorId, authorName, dueAt } = post;
  const free = freeWay(view);
  // Who may take the text back may also send it again with another moment.
  const again = rights.restart || (state === "review" && rights.takeText !== null);
  return {
    post: { id, title, state, version, publishAt, publishZone, authorId, authorName, dueAt },
    channels: post.channels
      .filter(({ chosen }) => chosen)
      .map(({ id: channelId, network, name, colour }) => ({ id: channelId, network, name, colour })),
    iter: view.iter,
    mine: rights.decide,
    free,
    again,
    movable: free === "schedule" || free === "confirm" ? view.movable : null,
    falling: [...new Set(view.falling.map(({ name }) => name))],
    cannot: free === null && !again ? whyNot(state, rights) : null,
    proposed: null,
    viewerId: view.viewerId,
    changedBy: changedBy(view),
  };
}

const moving = ["post.momentChanged", "post.scheduled", "post.unscheduled", "post.submitted", "post.reopened"];

function changedBy({ history }: PostView): string | null {
  return history.find(({ type }) => moving.includes(type))?.actor ?? null;
}

function freeWay({ rights }: PostView): FreeWay | null {
  if (rights.edit) return "draft";
  if (rights.schedule) return "schedule";
  return rights.confirmHeld ? "confirm" : null;
}

function whyNot(state: PostState, { stopped }: PostView["rights"]): CannotMove {
  if (state === "published" || state === "withdrawn") return "out";
  if (state === "publishing") return "goingOut";
  if (state === "rejected" || state === "discarded") return "over";
  return stopped === null ? "notYours" : "stopped";
}

/**
 * Where an entry was dropped, "2026-12-03T09:00" by the organisation's clock, as the fields of a post say it that is meant in
 * another zone; null for what is no day and hour. A day alone keeps the post's hour.
 */
export function proposedMoment(
  to: string | null,
  { publishAt, publishZone }: Pick<PostPage, "publishAt" | "publishZone">,
  zone: string,
): { date: string; hour: string } | null {
  if (to === null || !/^\d{4}-\d\d-\d\d(T([01]\d|2[0-3]):[0-5]\d)?$/u.test(to) || Number.isNaN(Date.parse(to)))
    return null;
  const stands = publishAt === null ? null : localTime(publishAt, zone).slice(11, 16);
  const local = to.length === 10 ? `${to}T${stands ?? "09:00"}` : to;
  if (zone === publishZone) return { date: local.slice(0, 10), hour: local.slice(11, 16) };
  const { instant } = zonedInstant(local, zone, { disambiguation: "earlier" });
  const there = localTime(instant, publishZone);
  return { date: there.slice(0, 10), hour: there.slice(11, 16) };
}
