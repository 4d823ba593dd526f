import { describe, expect, test } from "vitest";
import { demoDays } from "#app/boot/demo/demo-days.ts";
import { demoPosts } from "#db/seeds/demo-posts.ts";
import { checkText } from "#workflows/networks/check.ts";

const submitted = demoPosts.filter((post) => post.steps.some((step) => step.do === "submit"));

describe("the days of the demonstration", () => {
  test("skip Saturdays, Sundays, national holidays and the patron saint", () => {
    /* Monday 14 December 2026; 8 December is a holiday, 11 November San Martino. */
    const days = demoDays(new Date("2026-12-14T09:00:00Z"));
    expect(days.say(-3)).toBe("mercoledì 9 dicembre");
    expect(days.say(-4)).toBe("lunedì 7 dicembre");
    expect(demoDays(new Date("2026-11-12T09:00:00Z")).say(-1)).toBe("martedì 10 novembre");
  });

  test("give local hours in winter and in summer", () => {
    expect(demoDays(new Date("2026-11-24T09:00:00Z")).instant({ workingDays: 1, time: "09:00" }).toISOString()).toBe(
      "2026-11-25T08:00:00.000Z",
    );
    expect(demoDays(new Date("2026-06-23T09:00:00Z")).instant({ workingDays: 1, time: "09:00" }).toISOString()).toBe(
      "2026-06-24T07:00:00.000Z",
    );
  });

  test.each(submitted.map((post) => [post.title, post] as const))(
    "write a text that fits its networks: %s",
    (_title, post) => {
      const days = demoDays(new Date("2026-09-23T09:00:00Z"));
      for (const channel of post.channels) {
        const text = (post.overrides?.[channel] ?? post.text)(days.say);
        expect(checkText(channel, text).filter((finding) => finding.severity === "block" && finding.broken)).toEqual(
          [],
        );
      }
    },
  );

  test("never take a step before the one before it", () => {
    const minutes = (at: { workingDays: number; time: string }) =>
      at.workingDays * 1440 + Number(at.time.slice(0, 2)) * 60 + Number(at.time.slice(3));
    for (const post of demoPosts) {
      const moments = [post.created, ...post.steps.map((step) => step.at)].map(minutes);
      expect(moments).toEqual([...moments].sort((a, b) => a - b));
    }
  });
});
