import { describe, expect, test } from "vitest";
import { readBlackoutForm } from "#app/services/blackouts/blackout-form.ts";

const zone = "Europe/Rome";
const approverId = "0198c5f2-0000-7000-8000-000000000001";
const channelId = "0198c5f2-0000-7000-8000-000000000002";

function form(change: Record<string, string | string[]> = {}): FormData {
  const fields = {
    vote: "regional",
    actPublishedOn: "2026-11-26",
    firstDay: "2027-01-17",
    days: "1",
    act: " Decreto P.G.R. 168/2026 ",
    reach: "organization",
    approverId,
    ...change,
  };
  const data = new FormData();
  for (const [name, value] of Object.entries(fields)) for (const one of [value].flat()) data.append(name, one);
  return data;
}

describe("the form of a blackout", () => {
  test("counts the period from the act to the close of polls", () => {
    expect(readBlackoutForm(form(), { zone })).toMatchObject({
      ok: true,
      fields: {
        act: "Decreto P.G.R. 168/2026",
        from: new Date("2026-11-25T23:00:00Z"),
        to: new Date("2027-01-17T22:00:00Z"),
        except: { channelIds: [], tags: [] },
      },
      period: { days: 53 },
    });
  });

  test("takes dates as they are written in Italy", () => {
    expect(readBlackoutForm(form({ actPublishedOn: "26/11/2026", firstDay: "17/1/2027" }), { zone })).toEqual(
      readBlackoutForm(form(), { zone }),
    );
  });

  test("leaves out what does not belong to the chosen extent, and keeps what is left out of it", () => {
    const all = { channelIds: [channelId], tags: "sport", exceptChannelIds: [channelId], exceptTags: "#allerta" };
    const [whole, channels, tags] = ["organization", "channels", "tags"].map((reach) => {
      const read = readBlackoutForm(form({ ...all, reach }), { zone });
      return read.ok ? read.fields : null;
    });
    expect(whole).toMatchObject({ channelIds: [], tags: [], except: { channelIds: [channelId], tags: ["allerta"] } });
    expect(channels).toMatchObject({ channelIds: [channelId], tags: [] });
    expect(tags).toMatchObject({ channelIds: [], tags: ["sport"] });
  });

  test.each([
    ["a day that does not exist", { firstDay: "2027-02-30" }, { firstDay: "dateUnknown" }],
    ["no day of the act", { actPublishedOn: "" }, { actPublishedOn: "dateUnknown" }],
    ["a vote before its act", { firstDay: "2026-11-20" }, { firstDay: "voteBeforeAct" }],
    [
      "a second round where there is none",
      { vote: "referendum", secondRound: "yes" },
      { secondRound: "noSecondRound" },
    ],
    ["no act", { act: " " }, { act: "actMissing" }],
    ["an endless act", { act: "x".repeat(121) }, { act: "textTooLong" }],
    ["nobody who lets pass", { approverId: "" }, { approverId: "approverUnknown" }],
    ["no channel among some", { reach: "channels" }, { channelIds: "holdChannelsMissing" }],
    ["no tag among some", { reach: "tags" }, { tags: "holdTagsMissing" }],
  ])("says at its field what is wrong: %s", (_, change, fields) => {
    const read = readBlackoutForm(form(change), { zone });
    expect(read).toMatchObject({ ok: false, error: { code: "invalidInput", fields } });
  });
});
