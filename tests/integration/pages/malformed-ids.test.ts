import { beforeAll, describe, expect, test } from "vitest";
import { newId } from "#app/kernel/ids.ts";
import type { AppContext } from "#app/services/context.ts";
import type { Role } from "#db/schema/organizations.ts";
import { addPerson, contextOn, signInAs } from "#tests/integration/auth/arrange.ts";
import { createOffice, submittedPost, testContext } from "#tests/support/office.ts";
import { type Answering, everyRoute, intentsOf, openEveryRoute, type RouteOfFolder } from "./every-route.ts";
import { withDatabase } from "#tests/support/with-office.ts";

/* The rule: what is no id, wherever it stands and whoever sends it, is answered and never a defect. */

const database = withDatabase();
let app: AppContext;
let answer: Answering;
let known: Record<string, string>;
const cookies = new Map<Role | "nobody", string>();

const roles: readonly Role[] = ["writer", "approver", "publisher", "auditor", "admin"];
const missing = "01900000-0000-7000-8000-000000000000";
const noIds = [
  "x",
  "0",
  "-1",
  "null",
  "'; drop table posts; --",
  "../../etc/passwd",
  "a\u0000b",
  "𝟙𝟚",
  "x".repeat(3_000),
  missing,
  missing.toUpperCase(),
  missing.slice(1),
  `{${missing}}`,
  missing.replaceAll("-", ""),
  `${missing}\n`,
  "9007199254740993",
  "1e400",
];

beforeAll(async () => {
  app = contextOn(database);
  const office = await createOffice(database.ownerSql);
  const { organizationId } = office;
  const { postId } = await submittedPost(testContext(database), office);
  cookies.set("nobody", "");
  for (const role of roles) {
    const person = await addPerson(database, {
      organizationId,
      email: `${role}.${newId()}@prova.example`,
      roles: [role],
    });
    cookies.set(role, await signInAs(app, person));
  }
  known = {
    postId,
    personId: office.chief.personId,
    groupId: office.groupId,
    approvalRouteId: office.routeId,
    slot: "main",
    mediaId: missing,
    token: "nothing",
  };
  answer = await openEveryRoute(app);
});

const paramsOf = (route: RouteOfFolder) => [...route.path.matchAll(/:(\w+)/gu)].map((match) => match[1] ?? "");

/** The address of a route with one of its ids replaced, or none. */
function addressOf(route: RouteOfFolder, replaced: string | null, by: string): string {
  return route.path
    .replaceAll(/:(\w+)/gu, (_, param: string) => encodeURIComponent(param === replaced ? by : (known[param] ?? by)))
    .replace("*", encodeURIComponent(by));
}

/** Names under which pages and forms expect an id, a number, a moment or a word of a list. */
const idFields =
  "postId personId groupId routeId channelId mediaId seat seatId threadId commentId deviceId sessionId organizationId " +
  "invitationId userId superiorId voiceId voice slot version expectedVersion revision hash key date hour publishAt holder " +
  "level token next channel route template members publisherIds roles tag order position id message to from before";
const filledWith = (value: string) => idFields.split(" ").map((field): [string, string] => [field, value]);

async function send(address: string, { role, form }: { role: Role | "nobody"; form?: Record<string, string> }) {
  const headers = new Headers({ Host: "localhost:3000", Origin: "http://localhost:3000" });
  const cookie = cookies.get(role);
  if (cookie) headers.set("Cookie", cookie);
  const url = `http://localhost:3000${address}`;
  const init = form ? { method: "POST", headers, body: new URLSearchParams(form) } : { headers };
  return (await answer(new Request(url, init))).status;
}

const asData = (address: string) =>
  address.replace(/(\?|$)/u, address.startsWith("/?") || address === "/" ? "_root.data$1" : ".data$1");

test("the routes are really asked: who may gets pages, who may not does not", async () => {
  expect(everyRoute.length).toBeGreaterThan(40);
  for (const path of ["/people", "/settings", `/posts/${known["postId"]}`, `/posts/${known["postId"]}/comments`])
    expect([await send(path, { role: "admin" }), await send(asData(path), { role: "admin" })], path).toEqual([
      200, 200,
    ]);
  expect(await send("/people/invitation", { role: "writer" })).toBe(404);
  expect(await send("/people", { role: "nobody" })).toBe(303);
});

const named = (routes: RouteOfFolder[]) => routes.map((route) => [route.name, route] as const);

describe.each(named(everyRoute.filter(({ path }) => path.includes(":"))))("%s", (_name, route) => {
  test("with what is no id in its address", async () => {
    const defects: string[] = [];
    for (const param of paramsOf(route)) {
      for (const [index, value] of noIds.entries()) {
        // The first as everybody, the others as who may most and who may much.
        for (const role of index === 0 ? ([...roles, "nobody"] as const) : (["admin", "writer"] as const)) {
          const address = addressOf(route, param, value);
          for (const asked of [address, asData(address)]) {
            for (const form of [undefined, { intent: intentsOf(route)[0] ?? "", reason: "x" }]) {
              const status = await send(asked, { role, ...(form ? { form } : {}) });
              if (status >= 500) defects.push(`${role} ${form ? "POST" : "GET"} ${asked.slice(0, 90)}: ${status}`);
            }
          }
        }
      }
    }
    expect(defects).toEqual([]);
  });
});

describe.each(named(everyRoute))("%s", (_name, route) => {
  test("with what is no id in its forms and questions", async () => {
    const defects: string[] = [];
    const address = addressOf(route, null, missing);
    for (const value of noIds) {
      const query = new URLSearchParams(filledWith(value.slice(0, 60)));
      for (const asked of [`${address}?${query}`, asData(`${address}?${query}`)]) {
        const status = await send(asked, { role: "admin" });
        if (status >= 500) defects.push(`GET ${asked.slice(0, 90)}: ${status}`);
      }
      for (const intent of [...intentsOf(route), ""]) {
        const form = { ...Object.fromEntries(filledWith(value)), intent };
        const status = await send(asData(address), { role: "admin", form });
        if (status >= 500) defects.push(`POST ${address} ${intent} ${JSON.stringify(value.slice(0, 40))}: ${status}`);
      }
    }
    expect(defects).toEqual([]);
  });
});
