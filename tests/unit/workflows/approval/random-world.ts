/** What happens around a post in a random life: who is there, who is away, what was delivered, what is stopped. */
import { after, officeFacts, openBlackout, person } from "#tests/support/iter.ts";
import type { WordLevel } from "#workflows/approval/word-levels.ts";
import type { ActingFor } from "#workflows/approval/delegation.ts";
import type { Blackout, Declaration, Hold } from "#workflows/approval/hold-types.ts";
import type { Delivery, Facts, FrozenSpan, IterContext } from "#workflows/approval/types.ts";
import { staff } from "./random-approval-route.ts";

/** One step: what is tried, by whom, and what has changed in the world by then. */
export interface Try {
  what: number;
  who: number;
  where: number;
  minutes: number;
  /** Which of the usual mistakes to make: an old revision, a wrong token, a repeated event. */
  slip: number;
  world: number;
  /** What becomes of blackouts and their declarations; most values leave them as they are. */
  vote: number;
  /** Who is away from here on; most values leave it as it is. */
  away: number;
}

const mornings = {
  zone: "Europe/Rome",
  closedDates: [],
  hours: { 1: [{ from: 540, to: 780 }], 4: [{ from: 540, to: 780 }] },
};

const acting = (of: string, substituteId: string): ActingFor => ({
  delegationId: `${of}-${substituteId}`,
  of,
  substituteId,
  enteredBy: "admin",
  act: "",
});

/** Who is away: nobody, one, two, a chain of them, two for each other, somebody who wrote, and one with two substitutes. */
export const delegations: ActingFor[][] = [
  [],
  [acting("chief", "ann")],
  [acting("director", "bob"), acting("ann", "mayor")],
  [acting("chief", "director"), acting("director", "mayor")],
  [acting("ann", "bob"), acting("bob", "ann"), acting("mayor", "chief")],
  [acting("chief", "helper"), acting("helper", "chief"), acting("writer", "mayor")],
  [acting("director", "ann"), acting("director", "bob"), acting("mayor", "writer")],
];

/** Mostly the usual office; now and then somebody is suspended, began to write, left the group, or a hold is on. */
export function worldOf(world: number, voice: boolean): Facts {
  const usual = officeFacts({
    groups: { legal: ["ann", "bob"], all: staff, empty: [] },
    voiceId: voice ? "mayor" : null,
    wordLevels: wordLevelsOf(world),
  });
  if (world === 0) return { ...usual, people: { ...usual.people, director: person("director", "mayor", false) } };
  if (world === 1) return { ...usual, authors: ["writer", "helper", "ann"] };
  if (world === 2) return { ...usual, groups: { legal: ["bob"], all: staff, empty: ["chief"] } };
  // Whoever decides works from now on by other hours than the office.
  if (world > 35)
    return { ...usual, people: { ...usual.people, chief: { ...person("chief", "director"), calendar: mornings } } };
  if (world === 5) return { ...usual, changedAccounts: ["fb"] };
  if (world === 4) {
    const post = { ...usual.post, sensitive: true, tags: ["bandi"], listIds: ["salute"], purpose: "Per le gare" };
    return { ...usual, post };
  }
  if (world === 6) return { ...usual, people: { ...usual.people, ann: person("ann", "director", false) } };
  return usual;
}

/** In a third of the worlds a word of the text asks for one more: of a group, of a person, of whoever may sign already. */
function wordLevelsOf(world: number): WordLevel[] {
  const lists = [{ id: "health", name: "Salute", words: ["vaccini"] }];
  const asked: Record<number, WordLevel[]> = {
    0: [{ holder: { type: "group", groupId: "legal" }, lists }],
    3: [
      { holder: { type: "person", personId: "bob" }, lists },
      { holder: { type: "group", groupId: "all" }, lists },
    ],
    6: [{ holder: { type: "person", personId: "mayor" }, lists }],
  };
  return asked[world % 9] ?? [];
}

/** Most requests arrive at once, some a little later, some never. */
export function deliverRequests(deliveries: Delivery[], context: IterContext, one: Try, now: string): void {
  for (const { seatId, personId, at, via } of context.seats.flatMap(({ seatId, asked = [] }) =>
    asked.map((entry) => ({ ...entry, seatId })),
  )) {
    if (via !== undefined || at !== now || (one.where + personId.length) % 11 === 0) continue;
    deliveries.push({ seatId, personId, requestedAt: now, at: after(one.slip % 4 === 0 ? 3 : 0, now) });
  }
}

/** Now and then somebody freezes the post, and somebody lets it go on. */
export function freezeOrRelease(frozen: FrozenSpan[], one: Try, now: string): void {
  const standing = frozen.find(({ to }) => to === null);
  if (standing === undefined && one.world === 5) frozen.push({ from: now, to: null });
  else if (standing !== undefined && one.world > 12)
    frozen[frozen.indexOf(standing)] = { from: standing.from, to: now };
}

/** Now and then somebody stops everything, or a channel, sometimes the signatures too; and somebody lifts it. */
export function placeOrLift(holds: Hold[], one: Try, now: string): void {
  const standing = holds.find(({ to }) => to === null);
  if (standing !== undefined) {
    if (one.world > 9) holds[holds.indexOf(standing)] = { ...standing, to: now };
    return;
  }
  if (one.world < 3 || one.world > 9 || one.world === 5) return;
  const stopsSigning = one.world === 7;
  const far = { reach: one.where % 4 === 0 ? "channels" : "organization", channelIds: ["x"], tags: [] } as const;
  holds.push({
    ...far,
    channelIds: [...far.channelIds],
    tags: [],
    holdId: `hold-${holds.length}`,
    stopsSigning,
    from: now,
    to: null,
  });
}

export interface Voting {
  blackouts: Blackout[];
  declarations: Declaration[];
  context: IterContext | null;
}

/**
 * Now and then a blackout is entered, from now on or around the moment of the post, of everything or of a channel; one is
 * ended; and something is declared in the newest one, about this content or an older one, and let pass or not.
 */
export function enterOrDeclare({ blackouts, declarations, context }: Voting, one: Try, now: string): void {
  const around = context?.publishAt ?? now;
  const [from, to] = one.vote === 1 ? [after(-30, around), after(120, around)] : [now, after(6000, now)];
  if (one.vote < 3) {
    const far = one.vote === 2 ? ({ reach: "channels", channelIds: ["x"] } as const) : { channelIds: [] };
    blackouts.push(openBlackout({ ...far, channelIds: [...far.channelIds], blackoutId: `vote-${now}`, from, to }));
  }
  if (one.vote === 3) blackouts.pop();
  if (one.vote < 4 || one.vote > 36) return;
  const revisionHash = (one.vote === 4 ? null : context?.revision?.hash) ?? "hash-1";
  const about = { blackoutId: blackouts.at(-1)?.blackoutId ?? "none", revisionHash };
  const known = declarations.findIndex(
    (said) => JSON.stringify({ ...said, passed: true }) === JSON.stringify({ ...about, passed: true }),
  );
  const said = { ...about, passed: one.vote > 9 };
  if (known < 0) declarations.push(said);
  else declarations[known] = said;
}
