/** Deeds through the real services, as pages and mail links call them. */
import { cancelDelegation } from "#app/services/absences/end-absence.server.ts";
import { enterAbsence } from "#app/services/absences/enter-absence.server.ts";
import { dayAfter, dayOf } from "#app/services/absences/period.ts";
import { closeRequest } from "#app/services/posts/close-request.server.ts";
import {
  reassignSeat,
  recordMark,
  takeBackMark,
  reopenBlockedIter,
  discardPost,
  recallPost,
  reopenPost,
  schedulePost,
  submitPost,
  unschedulePost,
} from "#app/services/posts/post-commands.server.ts";
import { tickCheck } from "#app/services/check-list/tick-check.server.ts";
import { changeChannel } from "#app/services/channels/change-channel.server.ts";
import { freezePost } from "#app/services/freezes/freeze-post.server.ts";
import { releasePost } from "#app/services/freezes/release-post.server.ts";
import type { HoldFields } from "#app/services/holds/hold-form.ts";
import { liftHold } from "#app/services/holds/lift-hold.server.ts";
import { placeHold } from "#app/services/holds/place-hold.server.ts";
import { changeGroup } from "#app/services/people/change-group.server.ts";
import { changePerson, restorePerson, suspendPerson } from "#app/services/people/change-person.server.ts";
import { fireTimer } from "#app/services/posts/change-post.server.ts";
import { setPublishMoment, updatePostBrief } from "#app/services/posts/edit-draft.server.ts";
import {
  confirmPublication,
  giveUpChannel,
  retryPublication,
  reportPublicationFailure,
} from "#app/services/publications/publication-commands.server.ts";
import { readScope, writeScope } from "#db/scope.server.ts";
import { changeRequests } from "#db/queries/change-requests.server.ts";
import type { DelegationScope } from "#workflows/approval/delegation.ts";
import type { Deed, Place } from "./deeds.ts";
import { tagOfLife } from "./draw-start.ts";
import { adminPlace, members, viewerOf } from "./organization.ts";
import { keyOfCheck } from "./oracle/checking.ts";
import { aboutVote } from "./perform-vote.ts";
import { type Answer, lastSeen, type Living, personAt } from "./life.ts";
import { seatAt } from "./observe.ts";

type Outcome = { ok: true; repeated?: boolean } | { ok: false; error: { code: string } };

/** Carries out a deed. Two at once give two answers, as does the same one twice. */
export async function perform(living: Living, deed: Deed, key?: string): Promise<Answer[]> {
  if (deed.do === "both") {
    const answers = await Promise.all([perform(living, deed.first), perform(living, deed.second)]);
    return answers.flat();
  }
  if (deed.do === "twice") {
    const same = `life-${living.postId}-${living.moments.length}`;
    return [...(await perform(living, deed.deed, same)), ...(await perform(living, deed.deed, same))];
  }
  const outcome = await actOn(living, deed, key);
  const code = outcome.ok ? null : outcome.error.code;
  return [{ deed, ok: outcome.ok, code, repeated: outcome.ok && outcome.repeated === true }];
}

const nothing = (code: string): Outcome => ({ ok: false, error: { code } });

async function actOn(living: Living, deed: Deed, idempotencyKey?: string): Promise<Outcome> {
  if ("who" in deed || deed.do === "group") return aboutPeople(living, deed);
  if (deed.do === "ring") return ring(living, deed.timer);
  if (deed.do === "account") return giveAccount(living, deed);
  if (!("by" in deed)) throw new Error(`${deed.do} is nobody's deed`);
  const { ctx, postId, organization } = living;
  const seen = lastSeen(living);
  const person = seen.people.find(({ id }) => id === personAt(organization, deed.by));
  if (person === undefined) throw new Error("Somebody of no organization");
  // Sessions end with a suspension; an address in a mail is still there.
  const bySession = !["mark", "takeBack", "freeze"].includes(deed.do);
  if (bySession && !person.active) return nothing("noSession");
  const viewer = viewerOf(organization, person.id, person.roles);
  const input = { viewer, postId, idempotencyKey };
  const actor = { personId: person.id, means: bySession ? "web" : "mailLink", sessionId: viewer.sessionId } as const;
  const base = { organizationId: organization.organizationId, postId, actor, idempotencyKey };
  switch (deed.do) {
    case "submit":
      return submitPost(ctx, { ...input, ...(deed.declares ? { declaration: "Serve a chi abita lì" } : {}) });
    case "close": {
      const open = (await readScope(ctx.db, viewer, (scope) => changeRequests(scope, postId))).find(
        ({ closing }) => closing?.how !== "answered",
      );
      if (open === undefined) return nothing("nothingAsked");
      return closeRequest(ctx, { ...input, markId: open.markId, how: "answered", text: "Il civico è sul cartello" });
    }
    case "recall":
      return recallPost(ctx, input);
    case "edit":
      return reopenPost(ctx, input);
    case "discard":
      return discardPost(ctx, input);
    case "unschedule":
      return unschedulePost(ctx, input);
    case "reopen":
      return reopenBlockedIter(ctx, input);
    case "delegate":
      return delegate(living, deed, viewer);
    case "revoke": {
      const of = personAt(organization, deed.of);
      const running = seen.delegations.findLast((one) => one.of === of && one.revokedAt === null);
      return running ? cancelDelegation(ctx, { by: viewer, delegationId: running.id }) : nothing("noDelegation");
    }
    case "vote":
    case "endVote":
    case "declare":
    case "letPass":
      return aboutVote(living, deed, viewer);
    case "pause":
      return placeHold(ctx, { viewer, fields: everythingOfLife(living.start.seed) });
    case "lift": {
      const standing = seen.pauses.find(({ liftedAt }) => liftedAt === null);
      return standing ? liftHold(ctx, { viewer, holdId: standing.id, words: "" }) : nothing("noPause");
    }
    case "release":
      return releasePost(ctx, { viewer, postId, reason: "Era davvero lei" });
    case "schedule":
      return schedulePost(ctx, {
        ...input,
        publishAt: new Date(Date.parse(seen.post.publishAt ?? "") + deed.minutesOff * 60_000),
      });
    case "confirm": {
      const channelId = organization.channels[deed.channel] ?? "";
      const host = deed.channel === 0 ? "www.facebook.com" : "mastodon.social";
      return confirmPublication(ctx, { ...input, channelId, url: `https://${host}/comune/posts/1` });
    }
    case "tick": {
      const item = living.route.checkList?.[deed.item];
      return item ? tickCheck(ctx, { ...input, key: keyOfCheck(item), ticked: deed.ticked }) : nothing("noCheck");
    }
    case "retry":
      return retryPublication(ctx, { ...input, channelId: organization.channels[deed.channel] ?? "" });
    case "giveUp":
      return giveUpChannel(ctx, {
        ...input,
        channelId: organization.channels[deed.channel] ?? "",
        reason: "Canale chiuso",
      });
    case "fail":
      return reportPublicationFailure(ctx, {
        ...input,
        channelId: organization.channels[deed.channel] ?? "",
        reason: "Rifiutato",
      });
    case "write":
      return write(living, deed, viewer);
  }
  const seat = seatAt(seen, deed.seat);
  if (seat === undefined) return nothing("noSeat");
  switch (deed.do) {
    case "mark":
      return recordMark(ctx, {
        ...base,
        seatId: seat.id,
        verdict: deed.verdict,
        reason: deed.reason ? "Manca il numero civico" : null,
        reasonKind: deed.reason ? "missing" : null,
        revisionHash: deed.stale ? "0".repeat(64) : (seen.post.revision ?? ""),
      });
    case "takeBack":
      return takeBackMark(ctx, { ...base, seatId: seat.id });
    case "answer": {
      const standing = seen.marks.find((one) => one.seat === seat.id && one.takenBackAt === null);
      if (standing === undefined) return nothing("noMark");
      return closeRequest(ctx, { ...input, markId: standing.id, how: "answered", text: "Il civico è sul cartello" });
    }
    case "reassign":
      return reassignSeat(ctx, {
        ...base,
        seatId: seat.id,
        toPersonId: personAt(organization, deed.to),
        reason: deed.reason ? "È in ferie fino a lunedì" : " ",
      });
    case "freeze":
      return freezePost(ctx, { ...base, seatId: seat.id });
  }
}

async function write(
  { ctx, organization, postId, start }: Living,
  deed: Extract<Deed, { do: "write" }>,
  viewer: ReturnType<typeof viewerOf>,
): Promise<Outcome> {
  const input = { viewer, postId };
  const brief = (changes: Parameters<typeof updatePostBrief>[1]["changes"]) =>
    updatePostBrief(ctx, { ...input, changes });
  switch (deed.what) {
    case "title":
      return brief({ title: `Lavori in via Roma, ${deed.to}` });
    case "tags":
      return brief({ tags: [...(deed.to % 2 === 0 ? ["bandi"] : []), tagOfLife(start.seed)] });
    case "sensitive":
      return brief({ sensitive: deed.to % 2 === 0, sensitiveReason: "Segnato per errore" });
    case "voice":
      return brief({ voiceId: deed.to % 2 === 0 ? personAt(organization, 5) : null });
    case "moment": {
      const at = new Date(ctx.clock.now().getTime() + Math.max(start.leadMinutes, 60) * 60_000);
      return setPublishMoment(ctx, { ...input, publish: { at, zone: "Europe/Rome" } });
    }
  }
}

async function delegate(
  { ctx, organization, start }: Living,
  deed: Extract<Deed, { do: "delegate" }>,
  by: ReturnType<typeof viewerOf>,
): Promise<Outcome> {
  const now = ctx.clock.now();
  const scopes = {
    all: { type: "all" },
    life: { type: "tags", tags: [tagOfLife(start.seed)] },
    bandi: { type: "tags", tags: ["bandi"] },
    channel: { type: "channels", channelIds: [organization.channels[0] ?? ""] },
  } as const;
  const entered = await enterAbsence(ctx, {
    by,
    fields: {
      personId: personAt(organization, deed.of),
      substituteId: personAt(organization, deed.to),
      fromDay: dayOf(now, "Europe/Rome"),
      untilDay: dayAfter(dayOf(now, "Europe/Rome"), deed.days),
      absent: false,
      scope: structuredClone(scopes[deed.scope]) as DelegationScope,
      act: "",
    },
  });
  return entered.ok ? { ok: true } : entered;
}

async function giveAccount({ ctx, organization }: Living, deed: Extract<Deed, { do: "account" }>): Promise<Outcome> {
  const admin = viewerOf(organization, personAt(organization, adminPlace), ["admin"]);
  const actor = { personId: admin.personId, means: "web", sessionId: admin.sessionId } as const;
  const input = { name: deed.name, handle: "", url: null, colour: 1, altRequired: false, characterLimit: null };
  const channelId = organization.channels[deed.channel] ?? "";
  const command = { organizationId: organization.organizationId, actor, channelId };
  return changeChannel(ctx, command, { ...input, publisherIds: [] });
}

/** What the administrator does; people's own answers are not what a life is about. */
async function aboutPeople(living: Living, deed: Deed): Promise<Outcome> {
  const { ctx, organization } = living;
  const by = viewerOf(organization, personAt(organization, adminPlace), ["admin"]);
  if (deed.do === "group") {
    const fields = {
      name: `Gruppo ${deed.group}`,
      memberIds: deed.members.map((place) => personAt(organization, place)),
    };
    return changeGroup(ctx, { by, groupId: organization.groups[deed.group] ?? "", fields });
  }
  if (!("who" in deed)) throw new Error(`${deed.do} is not about people`);
  const personId = personAt(organization, deed.who);
  if (deed.do === "suspend") return suspendPerson(ctx, { by, personId });
  if (deed.do === "restore") return restorePerson(ctx, { by, personId });
  const seen = lastSeen(living).people.find(({ id }) => id === personId);
  const superiorId = deed.do === "superior" ? placeOrNull(living, deed.of) : (seen?.superior ?? null);
  const roles = deed.do === "roles" ? deed.roles : (seen?.roles ?? []);
  const fields = { name: members[deed.who]?.name ?? "", roles, title: "", office: "", superiorId, locale: null };
  return changePerson(ctx, { by, personId, fields });
}

function placeOrNull({ organization }: Living, place: Place | null): string | null {
  return place === null ? null : personAt(organization, place);
}

/** A timer's job runs again, or before its moment: nothing more may come of it. */
async function ring({ ctx, organization, timers }: Living, which: number): Promise<Outcome> {
  const timer = timers[which % Math.max(1, timers.length)];
  if (timer === undefined) return nothing("noTimer");
  const kind = timer.kind === "due" || timer.kind === "lastUsefulPassed" ? timer.kind : "termPassed";
  const outcome = await writeScope(ctx.db, { organizationId: organization.organizationId, personId: null }, (scope) =>
    fireTimer(ctx, scope, { kind, ...timer.payload }),
  );
  if (outcome.type !== "done") return nothing(outcome.type);
  outcome.announced();
  return { ok: true };
}

function everythingOfLife(seed: number): HoldFields {
  return { reach: "tags", channelIds: [], tags: [tagOfLife(seed)], reasonKind: "emergency", words: "" };
}
