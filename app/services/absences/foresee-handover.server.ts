import { standsOver } from "#app/policies/absence.ts";
import { hasRole, type PolicyViewer } from "#app/policies/viewer.ts";
import { factsOfPost } from "#app/services/posts/iter-facts.server.ts";
import { waitingFor } from "#db/queries/absences.server.ts";
import { activeApprovers, findPerson, listSuperiors } from "#db/queries/people.server.ts";
import { readPost } from "#db/queries/post-for-update.server.ts";
import type { Scope } from "#db/scope.server.ts";
import { readIter } from "#workflows/approval/decide.ts";
import { foreseeDelegation, type SeatForeseen } from "#workflows/approval/foresee-delegation.ts";
import { addWorkingMinutes } from "#workflows/calendar/working-time.ts";

export interface WaitingRequest {
  postId: string;
  seatId: string;
  title: string;
  publishAt: Date | null;
  dueAt: Date | null;
  /** `late`: it goes out before the substitute begins to work. */
  becomes: SeatForeseen["becomes"] | "late";
  why: SeatForeseen["why"];
  /** Who could have it instead; the first is proposed. Empty where it simply passes. */
  choices: Array<{ personId: string; name: string }>;
}

export interface Handover {
  person: { personId: string; name: string };
  substitute: { personId: string; name: string } | null;
  /** Who might stand in: they may sign, and the reader may name them. */
  substitutes: Array<{ personId: string; name: string }>;
  requests: WaitingRequest[];
}

interface Asked {
  viewer: PolicyViewer;
  personId: string;
  /** Proposed where none is named: of the same superior, by name. */
  substituteId: string | null;
  now: Date;
}

/** What waits for somebody who is missing today, and what would become of each; null for whoever may not enter it. */
export async function foreseeHandover(
  scope: Scope,
  { viewer, personId, now, ...asked }: Asked,
): Promise<Handover | null> {
  const superiors = await listSuperiors(scope);
  const person = await findPerson(scope, personId);
  const isAdmin = hasRole(viewer, "admin");
  if (!person || (!isAdmin && !standsOver(viewer.personId, personId, superiors))) return null;
  const approvers = (await activeApprovers(scope)).map(({ id, name }) => ({ personId: id, name }));
  const substitutes = approvers.filter(
    (one) => one.personId !== personId && (isAdmin || standsOver(viewer.personId, one.personId, superiors)),
  );
  const sameDesk = substitutes.find((one) => superiors.get(one.personId) === person.superiorId);
  const substitute =
    substitutes.find((one) => one.personId === asked.substituteId) ?? sameDesk ?? substitutes[0] ?? null;
  const of = { personId, substitute, viewerId: viewer.personId, approvers, now };
  return {
    person: { personId, name: person.name },
    substitute,
    substitutes,
    requests: substitute ? await requestsOf(scope, { ...of, substitute }) : [],
  };
}

interface Foreseeing {
  personId: string;
  substitute: { personId: string; name: string };
  viewerId: string;
  approvers: Array<{ personId: string; name: string }>;
  now: Date;
}

async function requestsOf(
  scope: Scope,
  { personId, substitute, viewerId, approvers, now }: Foreseeing,
): Promise<WaitingRequest[]> {
  const requests: WaitingRequest[] = [];
  // Whoever enters it first, then by name: they are at their desk.
  const others = [...approvers]
    .filter((one) => one.personId !== personId && one.personId !== substitute.personId)
    .sort((a, b) => Number(b.personId === viewerId) - Number(a.personId === viewerId));
  for (const waiting of await waitingFor(scope, personId)) {
    const post = await readPost(scope, waiting.postId);
    if (!post) continue;
    const { context, state } = readIter({ machineVersion: post.machineVersion, snapshot: post.machine });
    const furtherPersonIds = [substitute.personId, ...others.map((one) => one.personId)];
    const facts = await factsOfPost(scope, { post, context, actorId: viewerId, furtherPersonIds, now });
    const at = now.toISOString();
    const [seat] = foreseeDelegation(
      { state, context },
      { of: personId, substituteId: substitute.personId, enteredBy: viewerId, personIds: furtherPersonIds, now: at },
      facts,
    ).filter(({ seatId }) => seatId === waiting.seatId);
    if (!seat) continue;
    const calendar = facts.people[substitute.personId]?.calendar ?? facts.calendar;
    const begins = new Date(addWorkingMinutes(calendar, at, 1));
    const late = seat.becomes === "passes" && waiting.publishAt !== null && waiting.publishAt <= begins;
    const choices = others.filter((one) => seat.personIds.includes(one.personId));
    requests.push({
      ...waiting,
      becomes: late ? "late" : seat.becomes,
      why: seat.why,
      choices: late || seat.becomes === "stops" ? choices : [],
    });
  }
  // What needs a look comes first.
  return requests.sort((a, b) => Number(b.choices.length > 0) - Number(a.choices.length > 0));
}
