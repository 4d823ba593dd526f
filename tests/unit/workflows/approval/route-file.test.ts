import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { problemOfText, problemsOfShape } from "#app/services/approval-routes/route-file-problems.ts";
import { level, officeApprovalRoute } from "#tests/support/iter.ts";
import { approvalRouteProblems, approvalRouteSchema } from "#workflows/approval/approval-route.ts";
import {
  type KnownNames,
  type RouteFile,
  routeFileJsonSchema,
  routeFileSchema,
  routeFromFile,
  routeToFile,
} from "#workflows/approval/route-file.ts";
import type { ApprovalRoute } from "#workflows/approval/route-types.ts";
import { randomApprovalRoute, staff } from "./random-approval-route.ts";

/* The rule: the file of an iter says all of it, in names that another organisation understands, and a bad one says where. */

const known: KnownNames = {
  people: staff.map((personId) => ({ personId, mail: `${personId}@comune.it`, name: personId.toUpperCase() })),
  groups: ["legal", "all", "empty"].map((groupId) => ({ groupId, name: `Gruppo ${groupId}` })),
  channels: [
    { id: "fb", network: "facebook", name: "Comune" },
    { id: "x", network: "x", name: "Comune" },
    { id: "other", network: "telegram", name: "Avvisi" },
  ],
  lists: [{ id: "salute", name: "Salute" }],
};
const nothing: KnownNames = { people: [], groups: [], channels: [], lists: [] };

function numbered(): () => string {
  let n = 0;
  return () => `id-${(n += 1)}`;
}

/** As JSON carries it, with no ids: what is said of the iter. */
function withoutIds(route: ApprovalRoute): unknown {
  const { levels, ...rest } = { ...route, routeId: undefined, versionId: undefined, name: undefined };
  return JSON.parse(
    JSON.stringify({
      ...rest,
      levels: levels.map(({ seats, ...one }) => ({
        ...one,
        id: undefined,
        seats: seats.map((seat) => ({ ...seat, id: undefined })),
      })),
    }),
  );
}

const travelled = (route: ApprovalRoute): unknown => JSON.parse(JSON.stringify(routeToFile("Avvisi", route, known)));

describe("the file of an iter", () => {
  test("comes back as the iter it was, whatever it asks", () => {
    fc.assert(
      fc.property(randomApprovalRoute, (route) => {
        const file = routeFileSchema.parse(travelled(route));
        const { route: back, notFound } = routeFromFile(file, known, numbered());
        expect(approvalRouteSchema.safeParse(back).success).toBe(true);
        expect(notFound).toEqual({ people: [], groups: [], channels: [], lists: [] });
        const asWritten = withoutIds(route);
        const stored = JSON.stringify(asWritten).replaceAll('"namedVoice":true', '"voices":"anybody"');
        expect(withoutIds(back)).toEqual(JSON.parse(stored));
      }),
      { numRuns: 300 },
    );
  });

  test("names nobody by an id", () => {
    const when = { channelIds: ["fb"], listIds: ["salute"], voices: ["mayor"] };
    const route = officeApprovalRoute({ levels: [level("one", { when })] });
    const file = JSON.stringify(travelled(route));
    expect(file).toContain('"mail":"director@comune.it"');
    expect(file).toContain('"lists":["Salute"]');
    expect(file).not.toMatch(/personId|groupId|channelIds|listIds|"fb"/u);
  });

  test("keeps the seats of people and groups that are not found as empty ones, which cannot be published", () => {
    const file = routeFileSchema.parse(travelled(officeApprovalRoute()));
    const { route, notFound } = routeFromFile(file, nothing, numbered());
    expect(notFound.people).toEqual([
      "CHIEF (chief@comune.it)",
      "HELPER (helper@comune.it)",
      "BOB (bob@comune.it)",
      "DIRECTOR (director@comune.it)",
    ]);
    expect(notFound.groups).toEqual(["Gruppo legal"]);
    expect(route.levels[0]?.seats[0]?.holder).toEqual({ type: "vacant", role: "CHIEF (chief@comune.it)" });
    const codes = approvalRouteProblems(route, { people: {}, groups: {} }).map(({ code }) => code);
    expect(codes).toEqual(Array.from({ length: 5 }, () => "seatVacant"));
  });

  test("leaves out channels and lists that are not found, so that nothing is asked of the wrong posts", () => {
    const when = { channelIds: ["fb", "x"], listIds: ["salute"] };
    const file = routeFileSchema.parse(travelled(officeApprovalRoute({ levels: [level("one", { when })] })));
    const here = { ...known, lists: [], channels: known.channels.slice(0, 1) };
    const { route, notFound } = routeFromFile(file, here, numbered());
    expect(route.levels[0]?.when).toEqual({ channelIds: ["fb"], listIds: [] });
    expect(notFound).toMatchObject({ channels: ["Comune"], lists: ["Salute"] });
    expect(
      approvalRouteProblems(route, { people: { director: { active: true, superiorId: null } }, groups: {} }),
    ).toEqual([{ code: "conditionNever", levelId: "id-1", seatId: null }]);
  });

  test("has the schema that is published, as the documentation keeps it", () => {
    const kept: unknown = JSON.parse(readFileSync("docs/schemas/approval-route-1.json", "utf8"));
    expect(routeFileJsonSchema("https://imprimatur.example/schemas/approval-route-1")).toEqual(kept);
  });
});

describe("a bad file", () => {
  const good = travelled(officeApprovalRoute()) as RouteFile;
  const problems = (file: unknown) => {
    const read = routeFileSchema.safeParse(file);
    return read.success ? [] : problemsOfShape(read.error, file);
  };
  const changed = (change: (file: Record<string, never> & RouteFile) => void) => {
    const file = structuredClone(good) as Record<string, never> & RouteFile;
    change(file);
    return problems(file);
  };

  test("says the level, the seat and the field, in the numbers people count with", () => {
    expect(changed(({ levels }) => Object.assign(levels[1]?.seats[0] ?? {}, { kind: "timbro" }))).toEqual([
      { code: "choice", level: 2, seat: 1, field: "kind" },
    ]);
    expect(changed(({ levels }) => Object.assign(levels[0] ?? {}, { termMinutes: "otto ore" }))).toEqual([
      { code: "type", level: 1, field: "termMinutes" },
    ]);
    expect(changed(({ levels }) => Reflect.deleteProperty(levels[2] ?? {}, "onTerm"))).toEqual([
      { code: "absent", level: 3, field: "onTerm" },
    ]);
    expect(changed((file) => Object.assign(file, { colore: "viola" }))).toEqual([{ code: "unknown", field: "colore" }]);
    expect(changed((file) => Object.assign(file, { name: "" }))).toEqual([{ code: "tooShort", field: "name" }]);
  });

  test("of something else, or of a later version, is told apart", () => {
    expect(problems({ hello: "world" })).toEqual([{ code: "notIter" }]);
    expect(problems({ ...good, version: 2 })).toEqual([{ code: "notIter" }]);
    expect(problems([])).not.toEqual([]);
  });

  test("that is no JSON says the line and the column where it breaks", () => {
    const text = '{\n  "format": "imprimatur/approval-route",\n  "version" 1\n}';
    const fails = () => {
      try {
        return JSON.parse(text) as unknown;
      } catch (error) {
        return problemOfText(text, error);
      }
    };
    expect(fails()).toEqual({ code: "notJson", line: 3, column: 13 });
  });
});
