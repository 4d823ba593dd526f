/** Before a post is sent, each level says until when it must decide, and whose hours make that earlier. */
import { createTranslator } from "use-intl";
import { expect, test } from "vitest";
import { lastUsefulSentence } from "#app/components/approval/last-useful-sentence.ts";
import { planView } from "#app/services/post-page/plan-approval-route.server.ts";
import { catalogue } from "#app/i18n/it/catalogue.ts";
import { level, officeApprovalRoute, officeFacts, start } from "#tests/support/iter.ts";
import { planIter } from "#workflows/approval/plan.ts";
import type { Facts } from "#workflows/approval/types.ts";

const reader = { locale: "it", zone: "Europe/Rome", now: new Date(start) } as const;
const t = createTranslator({ locale: "it", messages: catalogue, namespace: "iter" });
const mornings = { 1: [{ from: 540, to: 780 }], 2: [{ from: 540, to: 780 }], 3: [{ from: 540, to: 780 }] };

const seats = [
  { id: "a", kind: "signature" as const, label: "firma", holder: { type: "person" as const, personId: "ann" } },
];

function viewOf(hours: typeof mornings | null) {
  const facts = officeFacts();
  const calendar = { ...facts.calendar, ...(hours && { hours }) };
  const director = { ...facts.people["director"], ...(hours && { calendar }) };
  const people = { ...facts.people, director } as Facts["people"];
  const publishAt = new Date("2026-03-05T09:00:00.000Z");
  const route = officeApprovalRoute({ levels: [level("first", { seats }), level("second")] });
  const plan = planIter(route, { ...facts, people }, publishAt.toISOString(), start);
  return planView({ plan, locale: "it", routeName: "Iter", publishAt, names: { director: "Elena Castellani" } });
}

const said = (view: ReturnType<typeof viewOf>) =>
  view.levels.map(({ lastUseful }) => lastUseful && lastUsefulSentence(lastUseful, t, reader));

test("each level says its last useful moment, but for the last one, which has until the publication", () => {
  expect(said(viewOf(null))).toEqual(["ultimo momento utile: gio 5, 2:00", null]);
});

test("and whose hours make it earlier", () => {
  expect(said(viewOf(mornings))).toEqual([
    "ultimo momento utile: domani, 9:00 · orario di Elena Castellani: lun–mer 9–13",
    null,
  ]);
});
