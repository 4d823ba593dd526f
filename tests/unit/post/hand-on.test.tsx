/** Giving a seat to somebody else: offered where it would be accepted, and what was typed stays when it was not. */
import { describe, expect, it } from "vitest";
import { handOnAnchor, isWithoutForm } from "#app/components/post/hand-on-anchor.ts";
import { HandOnForm } from "#app/components/post/hand-on-form.tsx";
import { RequestDeliveries } from "#app/components/post/running-iter.tsx";
import { catalogues } from "#app/i18n/catalogues.server.ts";
import type { DeliveryView, FormAnswer, PostView } from "#app/services/post-page/post-view.ts";
import { render } from "#tests/unit/components/render.tsx";
import { after, officeFacts } from "#tests/support/iter.ts";
import { postsByState } from "#tests/support/posts-by-state.ts";
import { decide, readIter } from "#workflows/approval/decide.ts";
import { seatsToHandOn } from "#workflows/approval/reading.ts";
import { postStates } from "#workflows/approval/states.ts";

const words = catalogues.it.post.handOn;
const usual = officeFacts();
const frozen = { ...usual, frozen: [{ from: after(6), to: null }] };

describe.each(Object.entries({ usual, frozen }))("%s", (name, facts) => {
  it.each(postStates)("of a post in %s only those seats are offered that the iter would hand on", (state) => {
    const { context } = readIter(postsByState[state]);
    const personIds = Object.keys(facts.people);
    let count = 0;
    for (const actorId of personIds) {
      const offered = seatsToHandOn({ state, context }, { actorId, personIds, now: after(8) }, facts);
      const accepted = context.seats.flatMap(({ seatId }) => {
        const by = {
          type: "reassign",
          actorId,
          means: "web",
          now: after(8),
          seatId,
          reason: "ferie",
          token: "t",
        } as const;
        const to = personIds.filter((toPersonId) => decide(postsByState[state], { ...by, toPersonId }, facts).ok);
        return to.length > 0 ? [{ seatId, personIds: to }] : [];
      });
      expect(offered.map(({ seatId, personIds: to }) => ({ seatId, personIds: to }))).toEqual(accepted);
      count += offered.length;
    }
    expect(count > 0).toBe(state === "review" && name === "usual");
  });
});

describe("the form", () => {
  const people = [
    { id: "ann", name: "Anna Neri" },
    { id: "bob", name: "Bruno Sala" },
  ];
  const view = {
    post: { id: "p" },
    rights: { handOn: [{ seatId: "s", people, neededElsewhere: ["Carla Riva"] }] },
  } as unknown as PostView;
  const refused = (code: FormAnswer["error"]["code"], seatId = "s"): FormAnswer => ({
    intent: "reassign",
    error: { code },
    values: { seatId, toPersonId: "bob", reason: "è in ferie" },
  });
  const drawn = (answer?: FormAnswer, seatId = "s") =>
    render(<HandOnForm seatId={seatId} view={view} {...(answer ? { answer } : {})} />);

  it("stands folded, asks for a person and a reason, and says who decides then", () => {
    const html = drawn();
    expect(html).toContain(words.consequence);
    expect(html).not.toContain("open=");
    for (const name of ["toPersonId", "reason"])
      expect(html).toMatch(new RegExp(`required=""[^>]*name="${name}"|name="${name}"[^>]*required=""`));
    expect(html).toContain("Carla Riva serve già a un’altra firma");
    expect(drawn(undefined, "other")).toBe("");
  });

  it("comes back open with what was typed, the refusal at its field", () => {
    const html = drawn(refused("notEligible"));
    expect(html).toContain('<details class=" " open="">');
    expect(html).toMatch(/<option[^>]*value="bob"[^>]*selected=""|<option[^>]*selected=""[^>]*value="bob"/u);
    expect(html).toContain("è in ferie</textarea>");
    expect(html).toContain(catalogues.it.errors.notEligible.title);
    expect(drawn(refused("notEligible", "other"))).not.toContain("open=");
  });

  it("of a seat that was filled meanwhile is gone: the page says why instead", () => {
    expect(isWithoutForm(refused("seatAlreadyMarked", "gone"), view)).toBe(true);
    expect(isWithoutForm(refused("notEligible"), view)).toBe(false);
  });
});

describe("beside a machine's answer", () => {
  const request: DeliveryView = {
    seatId: "s",
    personId: "ann",
    personName: "Anna Neri",
    status: "sent",
    delivery: "delivered",
    reason: null,
    at: "2026-11-24T09:00:00Z",
    autoReplyAt: "2026-11-24T09:01:00Z",
    handOnBy: [],
  };
  const said = catalogues.it.mail.deliveries;
  const drawn = (change: Partial<DeliveryView>, handOn: string[] = []) =>
    render(<RequestDeliveries deliveries={[{ ...request, ...change }]} handOn={handOn} />);
  const link = `#${handOnAnchor("s")}"`;

  it("whoever may hand the seat on is led to the form of that very seat", () => {
    expect(drawn({}, ["s"])).toContain(link);
    expect(drawn({}, ["s"])).toContain(said.automaticHandOn);
    expect(drawn({}, ["other"])).not.toContain(link);
  });

  it("everybody else reads who may, and that nobody may where that is so", () => {
    expect(drawn({ handOnBy: ["Bruno Sala", "Carla Riva"] })).toContain("ad altri: Bruno Sala e Carla Riva.");
    expect(drawn({})).toContain(said.automaticNobody);
    expect(drawn({ handOnBy: ["Bruno Sala"] })).not.toContain(said.automaticNobody);
  });

  it("without one nothing is offered or said", () => {
    const html = drawn({ autoReplyAt: null }, ["s"]);
    for (const words of [link, said.automaticHandOn, said.automaticNobody]) expect(html).not.toContain(words);
  });
});
