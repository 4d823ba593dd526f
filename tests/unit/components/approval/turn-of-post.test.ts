import { createTranslator } from "use-intl";
import { describe, expect, test } from "vitest";
import { railOfIter } from "#app/components/approval/rail-of-iter.ts";
import { turnOfPost } from "#app/components/approval/turn-of-post.ts";
import { catalogue as italian } from "#app/i18n/it/catalogue.ts";
import type { IterSeat, IterView } from "#db/queries/iter-view.server.ts";
import { postStates } from "#workflows/approval/states.ts";

const t = createTranslator({ locale: "it", messages: italian, namespace: "iter" });
const networks = createTranslator({ locale: "it", messages: italian, namespace: "networks" });
const reader = { locale: "it" as const, zone: "Europe/Rome", now: new Date("2026-11-24T10:20:00Z") };

function seat(over: Partial<IterSeat>): IterSeat {
  return {
    seatId: "s",
    kind: "signature",
    label: "firma",
    acknowledge: false,
    status: "waiting",
    blocked: null,
    holderType: "person",
    holderName: "Elena Castellani",
    cameIn: null,
    holderId: "elena",
    openedAt: null,
    dueAt: null,
    mark: null,
    ended: null,
    reassigned: null,
    delegated: null,
    covers: null,
    ...over,
  };
}

function view(...levels: IterSeat[][]): IterView {
  return {
    postId: "p",
    round: 1,
    levels: levels.map((seats, index) => ({
      index,
      name: `Livello ${index + 1}`,
      seats,
      skippedBecause: null,
      addedBecause: null,
    })),
  };
}

const base = {
  authorId: "marta",
  authorName: "Marta Benedetti",
  dueAt: null,
  publishAt: null,
  viewerId: "davide",
  mine: false,
};

describe("whose turn it is", () => {
  test("names the person and the hour", () => {
    const iter = view([seat({ status: "open" })]);
    expect(turnOfPost({ ...base, state: "review", iter, dueAt: "2026-11-24T16:00:00Z" }, t, reader)).toEqual({
      who: "Elena Castellani",
      mine: false,
      note: null,
      by: "entro oggi, 17:00",
      urgent: false,
    });
  });

  test("ends with the publication, when that comes before the term", () => {
    const iter = view([seat({ status: "open" })]);
    const input = { ...base, state: "review" as const, iter, dueAt: "2026-11-24T16:00:00Z" };
    expect(turnOfPost({ ...input, publishAt: "2026-11-24T14:00:00Z" }, t, reader).by).toBe("entro oggi, 15:00");
    expect(turnOfPost({ ...input, publishAt: "2026-11-25T14:00:00Z" }, t, reader).by).toBe("entro oggi, 17:00");
  });

  test("is said to the reader as theirs", () => {
    const iter = view([seat({ status: "open" })]);
    expect(turnOfPost({ ...base, state: "review", iter, mine: true }, t, reader)).toMatchObject({
      who: "te",
      mine: true,
    });
  });

  test("names who signs before who only advises, and counts the others", () => {
    const iter = view([
      seat({ status: "open", kind: "endorsement", holderName: "Sofia Guidi" }),
      seat({ status: "open" }),
    ]);
    expect(turnOfPost({ ...base, state: "review", iter }, t, reader).who).toBe("Elena Castellani e un’altra persona");
  });

  test("never names who is only informed", () => {
    const iter = view([
      seat({ status: "open" }),
      seat({ status: "open", kind: "notice", holderName: "Protezione civile" }),
    ]);
    expect(turnOfPost({ ...base, state: "review", iter }, t, reader).who).toBe("Elena Castellani");
  });

  test("of a stopped iter says that it is stopped", () => {
    const iter = view([seat({ status: "blocked", blocked: "emptyGroup", holderType: "group", holderName: "Turismo" })]);
    expect(turnOfPost({ ...base, state: "review", iter }, t, reader)).toMatchObject({
      who: "chi amministra",
      note: "iter fermo",
    });
  });

  test.each(postStates)("can be said in every state: %s", (state) => {
    const turn = turnOfPost({ ...base, state, iter: view([seat({ status: "open" })]) }, t, reader);
    expect(turn.who).not.toBe("");
    const nobody = ["scheduled", "published", "withdrawn", "rejected", "discarded", "open", "closed"].includes(state);
    expect(turn.who === "nessuno").toBe(nobody);
  });
});

describe("the rail", () => {
  const at = "2026-11-23T15:40:00.000Z";
  const mark = {
    markId: "m",
    personId: "sandra",
    personName: "Sandra Poli",
    ofName: null,
    capacity: { type: "group" as const },
    verdict: "approve" as const,
    reason: null,
    reasonKind: null,
    at,
    kept: null,
  };

  test("shows who acted for a group, and for which", () => {
    const [level] = railOfIter(
      view([seat({ status: "marked", holderType: "group", holderName: "Lavori pubblici", mark })]),
      { t, networks, reader, state: "review", publishAt: null },
    );
    expect(level).toMatchObject({ number: 1, state: "passed" });
    expect(level?.seats[0]).toMatchObject({
      mark: "given",
      initials: "SP",
      holderName: "Sandra Poli",
      capacityLine: "per il gruppo Lavori pubblici",
      sentence: "ha firmato ieri, 16:40",
    });
  });

  test("shows people, not initials, for a group from which nobody has acted", () => {
    const [level] = railOfIter(view([seat({ status: "open", holderType: "group", holderName: "Lavori pubblici" })]), {
      t,
      networks,
      reader,
      state: "review",
      publishAt: null,
    });
    expect(level?.seats[0]).toMatchObject({ mark: "turn", initials: "", holderName: "Lavori pubblici" });
  });

  test("names no moment to decide by that is later than the publication", () => {
    const open = seat({ status: "open", dueAt: "2026-11-28T12:31:00Z" });
    const sentence = (publishAt: string) =>
      railOfIter(view([open]), { t, networks, reader, state: "review", publishAt })[0]?.seats[0]?.sentence;
    expect(sentence("2026-11-28T11:00:00Z")).toContain("12:00");
    expect(sentence("2026-11-28T14:00:00Z")).toContain("13:31");
  });

  test("says in whose place somebody signed who is not of the group", () => {
    const above = { ...mark, capacity: { type: "escalated" as const, of: "somebody" } };
    const held = seat({ status: "marked", holderType: "group", holderName: "Lavori pubblici", mark: above });
    const [level] = railOfIter(view([held]), { t, networks, reader, state: "review", publishAt: null });
    expect(level?.seats[0]?.capacityLine).toBe("al posto di Lavori pubblici");
  });

  test("never shows silence as a person's yes", () => {
    const tacit = { ...mark, personId: null, personName: null, capacity: { type: "tacit" as const } };
    const [level] = railOfIter(view([seat({ status: "lapsed", mark: tacit })]), {
      t,
      networks,
      reader,
      state: "review",
      publishAt: null,
    });
    expect(level?.seats[0]).toMatchObject({
      mark: "lapsed",
      sentence: "approvato per decorrenza dei termini, ieri, 16:40",
    });
  });

  test("never shows a kept signature as a fresh one, and says of which part it is", () => {
    const kept = { ...mark, kept: { since: at, objectUntil: at } };
    const covers = [{ network: "x" as const, name: "Comune di Valdarno" }];
    const [level] = railOfIter(view([seat({ status: "marked", mark: kept, covers })]), {
      t,
      networks,
      reader,
      state: "review",
      publishAt: null,
    });
    expect(level).toMatchObject({ state: "passed" });
    expect(level?.seats[0]).toMatchObject({
      mark: "kept",
      capacityLine: "per la parte di X · Comune di Valdarno",
      sentence: "firma tenuta: le sue parti non sono cambiate",
    });
  });

  test("says of a mark that may be kept that it depends on what is sent", () => {
    const ended = { why: "edited" as const, at, byName: "Davide Lanzi", byId: "davide", from: null, mayReturn: true };
    const [level] = railOfIter(view([seat({ status: "superseded", mark, ended })]), {
      t,
      networks,
      reader,
      state: "draft",
      publishAt: null,
    });
    expect(level?.seats[0]).toMatchObject({
      mark: "kept",
      sentence: "Davide Lanzi ha riaperto il testo: la firma resta se le sue parti non cambiano",
    });
  });

  test("puts signatures before endorsements, and keeps a level with an open question current", () => {
    const changes = { ...mark, verdict: "requestChanges" as const };
    const [level] = railOfIter(
      view([seat({ kind: "endorsement", status: "marked" }), seat({ status: "marked", mark: changes })]),
      { t, networks, reader, state: "changesRequested", publishAt: null },
    );
    expect(level?.state).toBe("current");
    expect(level?.seats.map((one) => one.kind)).toEqual(["signature", "endorsement"]);
    expect(level?.seats[0]?.mark).toBe("changes");
  });
});
