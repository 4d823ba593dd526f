import { describe, expect, test } from "vitest";
import { firstMailFrequency } from "#app/services/mail/first-mail-frequency.ts";
import { type SendingInput, sendingMoment } from "#app/services/mail/sending-moment.ts";
import { workingCalendar } from "#workflows/calendar/holidays.ts";
import { workingMinutesBetween } from "#workflows/calendar/working-time.ts";

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

function when(change: Partial<Omit<SendingInput, "now">> & { now?: string } = {}) {
  const { now = monday, ...rest } = change;
  const input: SendingInput = {
    kind: "decisionRequest",
    frequency: "gathered",
    quiet: null,
    zone: "Europe/Rome",
    calendar,
    publishAt: new Date("2026-03-12T08:00:00Z"),
    dueAt: null,
    lastUsefulAt: null,
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

  test("at once when the post goes out within 24 hours, or would be so near once the digest came", () => {
    expect(when({ publishAt: new Date("2026-03-03T08:59:00Z") })).toBe("now");
    expect(when({ publishAt: new Date("2026-03-04T07:59:00Z") })).toBe("now");
    expect(when({ publishAt: new Date("2026-03-04T08:00:00Z") })).toBe("digest 2026-03-03T08:00:00.000Z");
    expect(when({ kind: "notice", publishAt: new Date("2026-03-04T07:59:00Z") })).toBe("now");
  });

  test("at once when less than half a working day of the term, or of the last useful time, would be left", () => {
    for (const end of ["dueAt", "lastUsefulAt"]) {
      expect(when({ [end]: new Date("2026-03-02T12:00:00Z") })).toBe("now");
      expect(when({ [end]: new Date("2026-03-03T11:59:00Z") })).toBe("now");
      expect(when({ [end]: new Date("2026-03-03T12:00:00Z") })).toBe("digest 2026-03-03T08:00:00.000Z");
      expect(when({ kind: "notice", [end]: new Date("2026-03-03T11:59:00Z") })).toBe("digest 2026-03-03T08:00:00.000Z");
    }
  });

  test("counts that half day in the office's time: a term on Monday morning does not wait over the weekend", () => {
    const friday = "2026-03-06T09:00:00Z";
    expect(when({ now: friday, dueAt: new Date("2026-03-09T11:00:00Z") })).toBe("now");
    expect(when({ now: friday, dueAt: new Date("2026-03-09T16:00:00Z") })).toBe("digest 2026-03-09T08:00:00.000Z");
    const late = { ...calendar, hours: { ...calendar.hours, 1: [{ from: 840, to: 1080 }] } };
    expect(when({ now: friday, calendar: late, dueAt: new Date("2026-03-09T16:30:00Z") })).toBe("now");
  });

  test("no end is ever met by a digest with less than the half day: 20,000 moments", () => {
    let digests = 0;
    for (let round = 0; round < 20_000; round += 1) {
      const start = Date.parse(monday) + ((round * 7919) % 40_320) * 60_000;
      const [publishIn, dueIn, usefulIn] = [round % 9_973, (round * 31) % 6_007, (round * 17) % 7_001];
      const at = (minutes: number) => new Date(start + (minutes + 1) * 60_000);
      const ends = { publishAt: at(publishIn + 60), dueAt: at(dueIn), lastUsefulAt: at(usefulIn) };
      const answer = when({ now: new Date(start).toISOString(), ...ends });
      if (!answer.startsWith("digest")) continue;
      digests += 1;
      const digest = answer.slice(7);
      expect(Date.parse(digest) + 86_400_000).toBeLessThanOrEqual(ends.publishAt.getTime());
      for (const end of [ends.dueAt, ends.lastUsefulAt])
        expect(workingMinutesBetween(calendar, digest, end.toISOString())).toBeGreaterThanOrEqual(240);
    }
    expect(digests).toBeGreaterThan(1_000);
  }, 60_000);

  test("nine o'clock stays nine on both nights on which clocks change", () => {
    expect(when({ now: "2026-03-27T18:00:00Z", publishAt: null })).toBe("digest 2026-03-30T07:00:00.000Z");
    expect(when({ now: "2026-10-23T18:00:00Z", publishAt: null })).toBe("digest 2026-10-26T08:00:00.000Z");
  });

  test.each([
    "receipt",
    "decisionCode",
    "invitation",
    "signInLink",
    "timeToPublish",
    "replyHelp",
    "changesRequested",
  ] as const)("%s never goes into a digest", (kind) => expect(when({ kind })).toBe("now"));
});

test("where mail never leaves this computer everybody starts at once, elsewhere by the rule", () => {
  const from = { name: "Imprimatur", address: "post@prova.example" };
  const frequencyOf = (name: "mailbox" | "smtp" | "resend") =>
    firstMailFrequency({ mail: { name, from, send: () => Promise.reject(new Error("sends nothing")) } });
  expect([frequencyOf("mailbox"), frequencyOf("smtp"), frequencyOf("resend")]).toEqual([
    "instant",
    "gathered",
    "gathered",
  ]);
});

describe("only what presses", () => {
  test("a request comes a day before its end; news does not come", () => {
    expect(when({ frequency: "pressing" })).toBe("later 2026-03-11T08:00:00.000Z");
    expect(when({ frequency: "pressing", publishAt: new Date("2026-03-03T08:00:00Z") })).toBe("now");
    expect(when({ frequency: "pressing", kind: "notice" })).toBe("never");
    expect(when({ frequency: "pressing", publishAt: null })).toBe("now");
  });
});

describe("quiet hours", () => {
  const quiet = { from: 22 * 60, until: 7 * 60 };
  const atNight = "2026-03-02T22:30:00Z";

  test("over midnight, by the reader's clock, until they end", () => {
    const far = { frequency: "instant", quiet } as const;
    expect(when({ ...far, now: atNight })).toBe("later 2026-03-03T06:00:00.000Z");
    expect(when({ ...far, now: "2026-03-03T05:59:00Z" })).toBe("later 2026-03-03T06:00:00.000Z");
    expect(when({ ...far, now: "2026-03-03T06:00:00Z" })).toBe("now");
    expect(when({ ...far, kind: "changesRequested", now: atNight })).toBe("later 2026-03-03T06:00:00.000Z");
  });

  test("yield to a post that would go out before anybody read, and never hold back what proves who one is", () => {
    const publishAt = new Date("2026-03-03T06:30:00Z");
    expect(when({ frequency: "instant", quiet, now: atNight, publishAt })).toBe("override");
    expect(when({ kind: "decisionCode", quiet, now: atNight })).toBe("now");
    expect(when({ kind: "receipt", quiet, now: atNight })).toBe("now");
  });
});
