import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { findViewer, requireViewer } from "#app/auth/viewer.server.ts";
import { action as begin, loader as showFirstRun } from "#app/routes/first-run/route.tsx";
import type { AppContext } from "#app/services/context.ts";
import { setUpCode } from "#app/services/organizations/set-up-code.server.ts";
import type { WorkingCalendar } from "#workflows/approval/types.ts";
import { workingCalendar } from "#workflows/calendar/holidays.ts";
import { workingMinutesBetween } from "#workflows/calendar/working-time.ts";
import { readFirstRun, typedFirstRun } from "#app/services/organizations/first-run-form.ts";
import { sendSamplePost } from "#app/services/organizations/send-sample-post.server.ts";
import { setUpOrganization } from "#app/services/organizations/set-up.server.ts";
import { createTestDatabase, type TestDatabase } from "#tests/support/database.ts";
import {
  addOrganization,
  ask,
  contextOn,
  cookieFrom,
  locationOf,
  outcomeOf,
  signInAs,
} from "#tests/integration/auth/arrange.ts";

let database: TestDatabase;
let app: AppContext;

beforeEach(async () => {
  database = await createTestDatabase();
  app = contextOn(database, { demoSignInAllowed: true });
});
afterEach(() => database.close());

const answers = {
  intent: "create",
  organizationName: "Comune di Valdarno",
  zone: "Europe/Rome",
  signerName: ["Elena Castellani", "Andrea Bonaiuti"],
  signerEmail: ["elena@valdarno.it", "andrea@valdarno.it"],
  channel: "mastodon",
  name: "Marta Benedetti",
  email: "marta@valdarno.it",
  password: "una frase lunga",
};

/** From the machine it runs on, where the others do not say else. */
const home = { path: "/first-run", clientAddress: "127.0.0.1" };

function post(changes: Partial<Record<keyof typeof answers | "code", string | string[]>> = {}, from = home) {
  return outcomeOf(begin({ ...ask(app, { ...from, form: { ...answers, ...changes } }), params: {} }));
}

describe("the first run", () => {
  test("is where an empty database begins", async () => {
    const refused = await outcomeOf(requireViewer(ask(app, { path: "/posts" })));
    expect(locationOf(refused)).toBe("/first-run");
  });

  test.each(["2026-11-29T19:30:00Z", "2026-12-24T23:30:00Z", "2026-11-27T16:59:00Z"])(
    "sends a first post that everybody has the whole of their term for, also begun on %s",
    async (moment) => {
      app.clock = { now: () => new Date(moment) };
      const form = new FormData();
      for (const [name, value] of Object.entries(answers)) for (const one of [value].flat()) form.append(name, one);
      const read = readFirstRun(typedFirstRun(form));
      if (!read.ok) throw new Error("the answers are not right");
      const named = {
        route: "Iter",
        testChannel: "Prova",
        office: "Ufficio",
        communication: "Comunicazione",
        top: "Vertice",
      };
      const words = { ...named, level: (n: number) => `Livello ${n}`, signature: "firma", endorsement: "visto" };
      const made = await setUpOrganization(app, { fields: read.fields, locale: "it", words });
      if (!made) throw new Error("nothing was made");
      const sample = { title: "Prova", purpose: "Provare", audience: "Noi", text: "Una prova." };
      await sendSamplePost(app, { made, words: sample, zone: "Europe/Rome", locale: "it" });
      const [row] = await database.superSql<
        { state: string; publishAt: Date; zone: string; hours: WorkingCalendar["hours"]; minutes: number }[]
      >`
        select p.state, p.publish_at as "publishAt", o.zone, o.office_hours as hours,
          (select sum((level ->> 'termMinutes')::int)::int from approval_route_versions v, jsonb_array_elements(v.definition -> 'levels') level
            where v.route_id = p.route_id) as minutes
        from posts p join organizations o on o.id = p.organization_id`;
      if (!row) throw new Error("no sample post");
      expect(row.state).toBe("review");
      expect(row.minutes).toBeGreaterThan(0);
      const years = { from: 2026, to: 2027 };
      const { zone, hours } = row;
      const calendar = workingCalendar({ zone, hours, years, patronDay: null, closures: [], nationalHolidays: true });
      const available = workingMinutesBetween(calendar, moment, row.publishAt.toISOString());
      expect(available).toBeGreaterThanOrEqual(row.minutes);
      expect(available).toBeLessThan(row.minutes + 120);
    },
  );

  test("makes organisation, people, iter, channels and a sample post that waits for the first signature", async () => {
    const answer = await post();
    const viewer = await findViewer(ask(app, { cookie: cookieFrom(answer.headers) }));
    expect(viewer).toMatchObject({
      name: "Marta Benedetti",
      organizationName: "Comune di Valdarno",
      roles: ["admin", "writer", "publisher"],
    });
    const [sample] = await database.superSql`select id, state, author_id from posts`;
    expect(sample).toMatchObject({ state: "review", author_id: viewer?.personId });
    expect(locationOf(answer)).toBe(`/posts/${String(sample?.["id"])}`);
    const [term] = await database.superSql<{ late: boolean }[]>`
      select bool_or(s.due_at > p.publish_at) as late from post_seats s join posts p on p.id = s.post_id where s.due_at is not null`;
    expect(term?.late, "everybody has their whole term").toBe(false);
    const mails = await database.superSql`select kind, to_address from mails order by created_at`;
    expect([...mails]).toEqual([{ kind: "decisionRequest", to_address: "elena@valdarno.it" }]);
    const channels = await database.superSql`select network from channels order by position`;
    expect(channels.map((row) => row["network"])).toEqual(["webhook", "mastodon"]);
    const entries =
      await database.superSql`select type from log_entries where subject_type = 'organization' order by seq`;
    expect(entries.map((row) => row["type"])).toEqual([
      "organization.created",
      ...Array.from({ length: 3 }, () => "person.joined"),
      "channel.added",
      "channel.added",
      "route.created",
      "route.published",
      "session.signedIn",
    ]);
  });

  test("leaves every signer able to come in by a link of their own", async () => {
    await post();
    for (const email of answers.signerEmail) {
      const cookie = await signInAs(app, { email });
      expect(await findViewer(ask(app, { cookie }))).toMatchObject({ email, roles: ["approver"] });
    }
  });

  test("happens once: afterwards the page leads away and posting makes nothing", async () => {
    await post();
    const shown = await outcomeOf(showFirstRun({ ...ask(app, { path: "/first-run" }), params: {} }));
    expect(locationOf(shown)).toBe("/");
    expect(locationOf(await post({ email: "mallory@elsewhere.it" }))).toBe("/");
    const [row] = await database.superSql`select count(*)::int as n from organizations`;
    expect(row).toEqual({ n: 1 });
  });

  test("two at the same instant make one organisation", async () => {
    await Promise.all([post(), post({ email: "other@valdarno.it" })]);
    const [row] =
      await database.superSql`select (select count(*) from organizations)::int as organizations, (select count(*) from posts)::int as posts`;
    expect(row).toEqual({ organizations: 1, posts: 1 });
  });

  test("adds and takes away levels without JavaScript, keeping what was typed but never the password", async () => {
    const more = await post({ intent: "addLevel" });
    expect(more.data["typed"]).toMatchObject({
      organizationName: "Comune di Valdarno",
      password: "",
      signers: [{ name: "Elena Castellani" }, {}, { name: "", email: "" }],
    });
    const fewer = await post({ intent: "onlyOne" });
    expect(fewer.data["typed"]).toMatchObject({ signers: [{ name: "Elena Castellani", email: "elena@valdarno.it" }] });
  });

  test.each([
    [{ organizationName: " " }, { organizationName: "organizationMissing" }],
    [{ zone: "Valdarno" }, { zone: "zoneUnknown" }],
    [{ signerName: ["Elena", ""] }, { "signerName-1": "signerNameMissing" }],
    [{ signerEmail: ["elena@valdarno.it", ""] }, { "signerEmail-1": "signerEmailMissing" }],
    [{ signerEmail: ["elena@valdarno.it", "ELENA@valdarno.it"] }, { "signerEmail-1": "signerTwice" }],
    [{ signerEmail: ["marta@valdarno.it", "andrea@valdarno.it"] }, { "signerEmail-0": "signerIsYou" }],
    [{ email: "marta" }, { email: "emailInvalid" }],
    [{ password: "corta" }, { password: "passwordShort" }],
    [{ password: "1234567890" }, { password: "passwordCommon" }],
  ])("with %j says what is missing and makes nothing", async (changes, problem) => {
    const answer = await post(changes);
    expect(answer).toMatchObject({ status: 422, data: { problems: problem } });
    const [row] =
      await database.superSql`select (select count(*) from organizations)::int as o, (select count(*) from users)::int as u`;
    expect(row).toEqual({ o: 0, u: 0 });
  });
});

describe("on a database of one's own", () => {
  test("asks for the code where the program's own database is reached from elsewhere", async () => {
    const elsewhere = { path: "/first-run", clientAddress: "203.0.113.7" };
    const shown = await outcomeOf(showFirstRun({ ...ask(app, elsewhere), params: {} }));
    expect(shown.data).toMatchObject({ needsCode: true });
    expect(await post({}, elsewhere)).toMatchObject({ status: 403, data: { problems: { code: "codeWrong" } } });
  });

  test("nobody begins without the code of the program's log, and guessing is bounded", async () => {
    app = contextOn(database, { embedded: false, demoSignInAllowed: false });
    const shown = await outcomeOf(showFirstRun({ ...ask(app, { path: "/first-run" }), params: {} }));
    expect(shown.data["needsCode"]).toBe(true);
    expect(await post()).toMatchObject({ status: 403, data: { problems: { code: "codeWrong" } } });
    for (let i = 0; i < 59; i += 1) await post({ code: `AAAA-BBBB-${1000 + i}` });
    expect((await post({ code: setUpCode(app) })).status).toBe(429);
    const [row] = await database.superSql`select count(*)::int as n from organizations`;
    expect(row).toEqual({ n: 0 });
  });

  test("whoever has the code begins, however they write it", async () => {
    app = contextOn(database, { embedded: false, demoSignInAllowed: false });
    const answer = await post({ code: setUpCode(app).toLowerCase().replaceAll("-", " ") });
    expect(locationOf(answer)).toMatch(/^\/posts\//u);
  });

  test("another secret makes another code", () => {
    const other = contextOn(database, { secret: "another secret, also thirty-two bytes long" });
    expect(setUpCode(other)).not.toBe(setUpCode(app));
    expect(setUpCode(app)).toMatch(/^[A-Z2-9]{4}-[A-Z2-9]{4}-[A-Z2-9]{4}$/u);
  });

  test("an existing organisation is never joined by the first run", async () => {
    await addOrganization(database);
    expect(locationOf(await post({ code: setUpCode(app) }))).toBe("/");
  });
});
