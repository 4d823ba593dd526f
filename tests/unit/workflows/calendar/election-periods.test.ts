/** The days of a vote, counted from its act, by the clock of the place. */
import { describe, expect, it } from "vitest";
import { voteKinds } from "#workflows/approval/states.ts";
import { electionPeriod, templateOf, type Vote, voteTemplates } from "#workflows/calendar/election-periods.ts";

const regional: Vote = {
  kind: "regional",
  actPublishedOn: "2026-11-26",
  firstDay: "2027-01-17",
  days: 1,
  secondRound: false,
  zone: "Europe/Rome",
};
const period = (change: Partial<Vote> = {}) => electionPeriod({ ...regional, ...change });

describe("the period of a vote", () => {
  it("begins with the day of the act and ends when the polls close, both days counted", () => {
    expect(period()).toEqual({
      from: "2026-11-25T23:00:00.000Z",
      to: "2027-01-17T22:00:00.000Z",
      days: 53,
      silences: [{ from: "2027-01-15T23:00:00.000Z", to: "2027-01-17T22:00:00.000Z" }],
      shortNotice: false,
    });
  });

  it("ends on the Monday at 15 where people vote on two days", () => {
    expect(period({ days: 2 })).toMatchObject({ to: "2027-01-18T14:00:00.000Z", days: 54 });
  });

  it("ends on the Sunday at 23 where the European vote begins on the Saturday, and silence on the Friday before", () => {
    expect(period({ kind: "european", actPublishedOn: "2029-04-10", firstDay: "2029-06-09", days: 2 })).toMatchObject({
      from: "2029-04-09T22:00:00.000Z",
      to: "2029-06-10T21:00:00.000Z",
      silences: [{ from: "2029-06-07T22:00:00.000Z", to: "2029-06-10T21:00:00.000Z" }],
    });
  });

  it("goes on to the second round where there is one, with a silence before each", () => {
    const both = period({ kind: "municipal", actPublishedOn: "2027-04-08", firstDay: "2027-05-23", secondRound: true });
    expect(both).toMatchObject({ to: "2027-06-06T21:00:00.000Z", days: 60, shortNotice: false });
    expect(both).toHaveProperty("silences.1", { from: "2027-06-04T22:00:00.000Z", to: "2027-06-06T21:00:00.000Z" });
    expect(period({ kind: "referendum", secondRound: true })).toBe("noSecondRound");
  });

  it("counts days, not hours, where the clock changes on the way", () => {
    expect(period({ actPublishedOn: "2027-03-27", firstDay: "2027-03-28" })).toMatchObject({
      from: "2027-03-26T23:00:00.000Z",
      to: "2027-03-28T21:00:00.000Z",
      days: 2,
    });
  });

  it.each(voteTemplates)("warns when the act of a $kind vote came later than its law says", ({ kind, noticeDays }) => {
    const act = (days: number) =>
      new Date(Date.parse("2027-06-13T00:00:00Z") - days * 86_400_000).toISOString().slice(0, 10);
    const told = (days: number) => period({ kind, actPublishedOn: act(days), firstDay: "2027-06-13" });
    expect(told(noticeDays)).toMatchObject({ shortNotice: false });
    expect(told(noticeDays - 1)).toMatchObject({ shortNotice: true });
  });

  it("has one template for every kind of vote, each with its source", () => {
    for (const kind of voteKinds) expect(templateOf(kind).source).toMatch(/\d+\/\d{4}/u);
  });

  it.each([
    ["a day that is none", { firstDay: "2027-02-30" }, "dateUnknown"],
    ["no day", { actPublishedOn: "" }, "dateUnknown"],
    ["a vote on the day of the act", { firstDay: "2026-11-26" }, "voteBeforeAct"],
    ["a vote before the act", { firstDay: "2026-11-01" }, "voteBeforeAct"],
  ])("refuses %s", (_, change, problem) => {
    expect(period(change)).toBe(problem);
  });
});
