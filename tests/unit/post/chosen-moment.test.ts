import { describe, expect, it } from "vitest";
import { chosenMoment } from "#app/services/post-page/chosen-moment.ts";

const zone = "Europe/Rome";
const now = new Date("2026-10-01T00:00:00Z");

describe("the moment somebody chose", () => {
  it("is the instant of that hour in the organisation's zone", () => {
    expect(chosenMoment({ date: "2026-11-27", hour: "09:00", zone, now })).toEqual({
      ok: true,
      moment: { at: new Date("2026-11-27T08:00:00Z"), zone },
    });
  });

  it("may be left open", () => {
    expect(chosenMoment({ date: "", hour: "", zone, now })).toEqual({ ok: true, moment: null });
  });

  it.each([
    ["2026-11-27", ""],
    ["", "09:00"],
    ["27/11/2026", "09:00"],
    ["2026-02-31", "09:00"],
    ["2026-11-27", "24:00"],
    ["2026-11-27", "9"],
    ["99999-01-01", "09:00"],
  ])("is refused when it is no day and hour: %s %s", (date, hour) => {
    expect(chosenMoment({ date, hour, zone, now })).toMatchObject({ ok: false, error: { code: "momentInvalid" } });
  });

  it("is refused with the nearest two where the clock skips it", () => {
    expect(chosenMoment({ date: "2027-03-28", hour: "02:30", zone, now })).toEqual({
      ok: false,
      error: { code: "momentGap", detail: { before: "01:30", after: "03:30" } },
    });
  });

  it("must say which where the clock shows it twice", () => {
    expect(chosenMoment({ date: "2026-10-25", hour: "02:30", zone, now })).toEqual({
      ok: false,
      error: {
        code: "momentTwice",
        detail: { earlier: "2026-10-25T00:30:00.000Z", later: "2026-10-25T01:30:00.000Z" },
      },
    });
    const second = chosenMoment({ date: "2026-10-25", hour: "02:30", zone, now, which: "later" });
    expect(second).toMatchObject({ moment: { at: new Date("2026-10-25T01:30:00Z") } });
  });

  it("is not asked again where it stands as it was", () => {
    const stands = new Date("2026-10-25T01:30:00Z");
    expect(chosenMoment({ date: "2026-10-25", hour: "02:30", zone, now, stands })).toEqual({
      ok: true,
      moment: { at: stands, zone },
    });
  });

  it.each(["2020-01-01", "2026-09-30"])("is refused when it is over: %s", (date) => {
    const refused = { ok: false, error: { code: "momentPast" } };
    expect(chosenMoment({ date, hour: "09:00", zone, now })).toEqual(refused);
    const stands = new Date("2026-11-27T08:00:00Z");
    expect(chosenMoment({ date, hour: "09:00", zone, now, stands })).toEqual(refused);
  });

  it("may have passed where it stands as it was, so that the rest of the form can be saved", () => {
    const stands = new Date("2026-09-30T07:00:00Z");
    expect(chosenMoment({ date: "2026-09-30", hour: "09:00", zone, now, stands })).toEqual({
      ok: true,
      moment: { at: stands, zone },
    });
  });

  it("is refused at its very instant, and not a minute before", () => {
    const at = new Date("2026-11-27T08:00:00Z");
    expect(chosenMoment({ date: "2026-11-27", hour: "09:00", zone, now: at })).toMatchObject({ ok: false });
    expect(chosenMoment({ date: "2026-11-27", hour: "09:01", zone, now: at })).toMatchObject({ ok: true });
  });
});
