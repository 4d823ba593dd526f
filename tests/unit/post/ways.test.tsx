/** Every state, every person: the sentence of the page names only what stands on it, and the facts are true. */
import { describe, expect, it } from "vitest";
import { Facts } from "#app/components/approval/facts.tsx";
import { FrozenNote, StoppedNote } from "#app/components/post/state-notes.tsx";
import { IterSection } from "#app/components/post/iter-section.tsx";
import { PostMenu } from "#app/components/post/post-menu.tsx";
import { PrimaryAction } from "#app/components/post/primary-action.tsx";
import { PublicationsSection } from "#app/components/post/publications-section.tsx";
import { usePostFacts } from "#app/components/post/use-post-facts.ts";
import { type Way, waysForward } from "#app/components/post/way-forward.ts";
import { catalogues } from "#app/i18n/catalogues.server.ts";
import type { PostView } from "#app/services/post-page/post-view.ts";
import { rightsOn } from "#app/services/post-page/rights.ts";
import type { Role } from "#db/schema/organizations.ts";
import { render } from "#tests/unit/components/render.tsx";
import { after, officeFacts, person, play } from "#tests/support/iter.ts";
import { confirm, due, postsByState, publishAt, schedule, toApproved } from "#tests/support/posts-by-state.ts";
import { type StoredIter, type IterEvent, isFrozen } from "#workflows/approval/events.ts";
import type { Facts as WorldFacts } from "#workflows/approval/types.ts";
import { readIter } from "#workflows/approval/decide.ts";
import { marksThatFall } from "#workflows/approval/reading.ts";
import { type PostState, postStates } from "#workflows/approval/states.ts";

const people: Record<string, Role[]> = {
  writer: ["writer"],
  otherWriter: ["writer"],
  chief: ["approver"],
  publisher: ["publisher"],
  administrator: ["admin"],
  auditor: ["auditor"],
};
const office = officeFacts();
const facts: WorldFacts = {
  ...office,
  people: { ...Object.fromEntries(Object.keys(people).map((id) => [id, person(id)])), ...office.people },
};
const circumstances = {
  "before its moment": facts,
  "with its account changed": { ...facts, changedAccounts: ["fb"] },
  frozen: { ...facts, frozen: [{ from: "2026-03-01T09:00:00.000Z", to: null }] },
};
const { action } = catalogues.it.post;

/** The words of the control that does what a sentence asks; null: the editor itself, where the viewer may write. */
const controls: Record<Way, string | null> = {
  finishText: null,
  answer: null,
  confirmHour: action.schedule,
  goOutNow: action.goOutNow,
  move: action.move,
  newMoment: action.newMoment,
  retry: action.retry,
  giveUp: action.giveUp,
  discard: action.discard,
  takeOff: action.takeOff,
  pasteAddress: action.publish,
  sayWhetherOut: action.lookAtChannel,
  lookAtChannel: action.lookAtChannel,
  confirmHeld: catalogues.it.held.confirm,
  release: catalogues.it.freeze.release,
};

describe.each(Object.entries(circumstances))("%s", (_, world) => {
  describe.each(Object.entries(people))("to %s", (personId, roles) => {
    it.each(postStates)("the page of a post in %s names no action that it does not offer", (state) => {
      for (const late of [false, true]) {
        const view = viewOf(state, { personId, roles, world, late });
        const html = pageOf(view);
        const offers = (way: Way) => (controls[way] === null ? view.rights.edit : html.includes(controls[way]));
        expect(waysForward(view).filter((way) => !offers(way))).toEqual([]);
        const sentence = /Tocca a<\/dt>.*?<\/dd>/su.exec(html)?.[0] ?? "";
        const named = Object.entries(catalogues.it.iter.ways).filter(([, words]) => sentence.includes(words));
        expect(named.filter(([way]) => !waysForward(view).some((one) => one === way))).toEqual([]);
      }
    });
  });
});

const going = [...toApproved, schedule, due];
const disowned: IterEvent = {
  type: "disown",
  now: after(1, publishAt),
  seatId: "a1",
  markId: "mark-a1-chief",
  token: "disown",
};

describe.each([
  ["nowhere", going],
  ["in part", [...going, confirm("x")]],
])("a post that was going out when a signature was disowned, and is out %s,", (out, events) => {
  const stored = play([disowned], officeFacts(), play(events).stored).stored;

  it.each(Object.entries(people))("tells %s why, and names no action that it does not offer", (personId, roles) => {
    const view = viewOf("failed", { personId, roles, world: facts, late: true, stored });
    const html = pageOf(view);
    expect(html).toContain(catalogues.it.held.signature);
    const offered = waysForward(view).filter((way) => !html.includes(controls[way] ?? ""));
    expect(offered).toEqual([]);
    expect(waysForward(view)).not.toContain("retry");
    const mayEdit = roles.includes("writer") || roles.includes("admin");
    expect(waysForward(view).includes("newMoment")).toBe(out === "nowhere" && mayEdit);
  });
});

describe("the facts", () => {
  const seen = (state: PostState, personId = "writer") =>
    pageOf(viewOf(state, { personId, roles: people[personId] ?? [], world: facts, late: false }));

  it("of a rejected post say by whom and when, name no day to come, and offer a copy", () => {
    const html = seen("rejected");
    expect(html).toContain("da Marco");
    for (const words of ["Esce", "viene dopo", "Doveva uscire"]) expect(html).not.toContain(words);
    expect(html).toContain(action.duplicate);
  });

  it("of a post on the programme do not offer to put it there", () => {
    const html = seen("scheduled");
    expect(html).not.toContain(action.schedule);
    expect(html).toContain(action.unschedule);
    expect(html).toContain(action.move);
  });

  it.each(["expired", "held", "failed"] as const)("of a post in %s name no moment as if it were to come", (state) => {
    expect(pageOf(viewOf(state, { personId: "writer", roles: ["writer"], world: facts, late: true }))).not.toMatch(
      />Esce/u,
    );
  });

  it("say “verified” of nothing that a person confirmed", () => {
    const html = seen("published");
    expect(html).toContain(catalogues.it.post.out.confirmed);
    expect(html).not.toContain(catalogues.it.post.out.verified);
    expect(html).not.toContain("text-green");
  });
});

interface Looking {
  personId: string;
  roles: Role[];
  world: typeof facts;
  /** The page is read long after the moment, or before it. */
  late: boolean;
  /** Another way to the state than the usual one. */
  stored?: StoredIter;
}

function pageOf(view: PostView): string {
  return render(<Page view={view} />);
}

function Page({ view }: { view: PostView }) {
  return (
    <>
      <Facts action={<PrimaryAction place="strip" view={view} />} facts={{ ...usePostFacts(view), state: "review" }} />
      <PostMenu view={view} />
      <FrozenNote view={view} />
      <StoppedNote inBlackout={[]} view={view} />
      <PublicationsSection view={view} />
      <IterSection historyTo="#history" view={view} />
    </>
  );
}

/** The words are drawn on 24 November 2026: the machine's own time is March, so moments are moved there. */
function viewOf(state: PostState, { personId, roles, world, late, stored }: Looking): PostView {
  const { context } = readIter(stored ?? postsByState[state]);
  const organizationId = "o";
  const machineNow = new Date(Date.parse(publishAt) + (late ? 2_000 : -2_000) * 60_000);
  const rights = rightsOn({
    viewer: { organizationId, personId, roles },
    row: { organizationId, authorId: "writer", state },
    iter: { state, context },
    facts: world,
    publishers: new Map(),
    now: machineNow,
  });
  const shownAt = late ? "2026-11-20T10:00:00.000Z" : "2026-11-30T10:00:00.000Z";
  const channel = { handle: "", url: null, altRequired: false, characterLimit: null, imageLimits: null, chosen: true };
  const started = !["waiting"].includes(Object.values(context.publications)[0] ?? "waiting");
  return {
    post: {
      id: "0191c0de-0000-7000-8000-000000000001",
      carriesEnvelope: false,
      title: "Neve",
      purpose: "",
      audience: "",
      campaign: "",
      tags: [],
      sources: [],
      sensitive: false,
      sensitiveReason: "",
      aiUsed: false,
      language: "it",
      authorId: "writer",
      authorName: "Marta",
      acting: null,
      voiceId: null,
      voiceName: null,
      routeId: null,
      routeChosen: true,
      routeName: "Ordinario",
      state,
      version: 1,
      revisionNumber: context.revision?.number ?? 0,
      revisionHash: null,
      publishAt: shownAt,
      publishZone: "Europe/Rome",
      dueAt: null,
      publishedAt: null,
      duplicatedFrom: null,
      kind: "post",
      aboutPostId: null,
      answered: null,
      fromReadyAnswerId: null,
      authors: [],
      texts: [],
      channels: [
        { id: "fb", network: "facebook", name: "Comune", colour: 1, ...channel },
        { id: "x", network: "x", name: "Protezione civile", colour: 2, ...channel },
      ],
      publications: Object.entries(started ? context.publications : {}).map(([channelId, one]) => ({
        channelId,
        state: one,
        url: null,
        failureReason: null,
        fault: null,
        differences: null,
        readAt: null,
        onRecord: false,
        confirmedByName: one === "verified" ? "Marta" : null,
        dueAt: shownAt,
        publishedAt: one === "verified" ? shownAt : null,
        withdrawnAt: null,
        withdrawnByName: null,
        updatedAt: shownAt,
        revisionHash: "",
        publishers: [],
      })),
      media: [],
      cards: [],
    },
    iter: {
      levels: context.levels.map((one) => ({
        ...one,
        seats: context.seats
          .filter((seat) => seat.levelIndex === one.index && seat.status !== "superseded")
          .map((seat) => ({
            ...seat,
            holderType: seat.holder.type,
            holderName: "Marco",
            holderId: null,
            openedAt: one.openedAt,
            dueAt: one.dueAt,
            mark: seat.mark && { ...seat.mark, personName: "Marco" },
          })),
      })),
    } as unknown as PostView["iter"],
    deliveries: [],
    plan: null,
    stuck: null,
    mailArrives: true,
    rights,
    foreseen: [],
    falling: marksThatFall(context).map(({ kind }) => ({ name: "Marco", kind })),
    voices: [],
    knownTags: [],
    routeField: null,
    sentSensitive: false,
    requests: [],
    clashes: [],
    movable: null,
    viewerId: personId,
    linked: {
      about: null,
      posts: [],
      followUps: [],
      readyAnswer: null,
      kept: { is: false, mayChange: false },
      escalation: null,
      ways: [],
      mayEscalate: false,
      mayCloseEscalation: false,
    },
    history: [],
    mayTakeDossier: false,
    blackout: null,
    freeze: isFrozen(world)
      ? {
          placedAt: machineNow,
          placedByName: "Elena",
          mayRelease: roles.some((role) => role === "admin" || role === "publisher"),
        }
      : null,
    houseRules: [],
    listedWords: { findings: [], around: {} },
    problems: [],
    checkList: { checks: [], coolingUntil: null },
    selfScheduled: null,
  };
}
