import { describe, expect, test } from "vitest";
import { type PaceInput, sendingMoment } from "#app/services/mail/mail-pace.ts";
import { workingCalendar } from "#workflows/calendar/holidays.ts";

const hours = Object.fromEntries([1, 2, 3, 4, 5].map((weekday) => [weekday, [{ from: 540, to: 1080 }]]));
const calendar = workingCalendar({
  zone: "Europe/Rome",
  hours,
  years: { from: 2026, to: 2027 },
  patronDay: null,
  closures: [],
  nationalHolidays: true,
});
/** Monday 2 March 2026, 10:00 in Rome. */
const monday = "2026-03-02T09:00:00Z";

function when(change: Partial<Omit<PaceInput, "now">> & { now?: string } = {}) {
  const { now = monday, ...rest } = change;
  const input: PaceInput = {
    kind: "decisionRequest",
    pace: "gathered",
    quiet: null,
    zone: "Europe/Rome",
    calendar,
    publishAt: new Date("2026-03-12T08:00:00Z"),
    dueAt: null,
    now: new Date(now),
    ...rest,
  };
  const moment = sendingMoment(input);
  return "at" in moment
    ? `${moment.type} ${moment.at.toISOString()}`
    : moment.type === "now" && moment.override
      ? "override"
      : moment.type;
}

describe("gathered", () => {
  test("waits for nine of the next day, by the reader's clock", () => {
    expect(when()).toBe("digest 2026-03-03T08:00:00.000Z");
    expect(when({ now: "2026-03-02T07:00:00Z" })).toBe("digest 2026-03-02T08:00:00.000Z");
    expect(when({ zone: "America/New_York" })).toBe("digest 2026-03-02T14:00:00.000Z");
  });

  test("not on days on which the office is closed", () => {
    expect(when({ now: "2026-03-06T09:00:00Z" })).toBe("digest 2026-03-09T08:00:00.000Z");
    expect(when({ now: "2026-04-03T15:00:00Z", publishAt: null })).toBe("digest 2026-04-07T07:00:00.000Z");
  });

  test("at once when the post goes out, or the term passes, within 24 hours or before the digest could help", () => {
    expect(when({ publishAt: new Date("2026-03-03T08:59:00Z") })).toBe("now");
    expect(when({ publishAt: new Date("2026-03-04T07:59:00Z") })).toBe("now");
    expect(when({ publishAt: new Date("2026-03-04T08:00:00Z") })).toBe("digest 2026-03-03T08:00:00.000Z");
    expect(when({ dueAt: new Date("2026-03-03T12:00:00Z") })).toBe("now");
  });

  test("nine o'clock stays nine on both nights on which clocks change", () => {
    expect(when({ now: "2026-03-27T18:00:00Z", publishAt: null })).toBe("digest 2026-03-30T07:00:00.000Z");
    expect(when({ now: "2026-10-23T18:00:00Z", publishAt: null })).toBe("digest 2026-10-26T08:00:00.000Z");
  });

  test.each(["receipt", "decisionCode", "invitation", "signInLink", "timeToPublish", "replyHelp", "changesRequested"])(
    "%s never goes into a digest",
    (kind) => expect(when({ kind })).toBe("now"),
  );
});

describe("only what presses", () => {
  test("a request comes a day before its end; news does not come", () => {
    expect(when({ pace: "pressing" })).toBe("later 2026-03-11T08:00:00.000Z");
    expect(when({ pace: "pressing", publishAt: new Date("2026-03-03T08:00:00Z") })).toBe("now");
    expect(when({ pace: "pressing", kind: "notice" })).toBe("never");
    expect(when({ pace: "pressing", publishAt: null })).toBe("now");
  });
});

describe("quiet hours", () => {
  const quiet = { from: 22 * 60, until: 7 * 60 };
  const atNight = "2026-03-02T22:30:00Z";

  test("over midnight, by the reader's clock, until they end", () => {
    const far = { pace: "instant", quiet } as const;
    expect(when({ ...far, now: atNight })).toBe("later 2026-03-03T06:00:00.000Z");
    expect(when({ ...far, now: "2026-03-03T05:59:00Z" })).toBe("later 2026-03-03T06:00:00.000Z");
    expect(when({ ...far, now: "2026-03-03T06:00:00Z" })).toBe("now");
    expect(when({ ...far, kind: "changesRequested", now: atNight })).toBe("later 2026-03-03T06:00:00.000Z");
  });

  test("yield to a post that would go out before anybody read, and never hold back what proves who one is", () => {
    const publishAt = new Date("2026-03-03T06:30:00Z");
    expect(when({ pace: "instant", quiet, now: atNight, publishAt })).toBe("override");
    expect(when({ kind: "decisionCode", quiet, now: atNight })).toBe("now");
    expect(when({ kind: "receipt", quiet, now: atNight })).toBe("now");
  });
});
