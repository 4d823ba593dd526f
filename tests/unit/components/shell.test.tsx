import { expect, test } from "vitest";
import { AppShell } from "#app/components/shell/app-shell.tsx";
import { ErrorPage } from "#app/components/shell/error-page.tsx";
import { isCurrent, navigationFor } from "#app/components/shell/navigation.ts";
import { PlainShell } from "#app/components/shell/plain-shell.tsx";
import type { Role } from "#db/schema/organizations.ts";
import { render } from "./render.tsx";

function names(roles: Role[], mailbox = false, hold = false): string[] {
  const { daily, office, foot } = navigationFor(roles, { mailbox, hold });
  return [...daily, ...office, ...foot].map((place) => place.name);
}

function shell(roles: Role[], path = "/"): string {
  return render(
    <AppShell
      hold={null}
      mailbox
      mayHold
      organizationName="Comune di Valdarno"
      person={{ name: "Marta Benedetti", theme: "system" }}
      roles={roles}
      waiting={2}
    >
      <h1>Oggi</h1>
    </AppShell>,
    { path },
  );
}

test("what a role cannot use is absent", () => {
  expect(names(["approver"])).toEqual(["today", "calendar", "settings"]);
  expect(names(["writer"])).toEqual(["today", "posts", "calendar", "approvalRoutes", "channels", "settings"]);
  expect(names(["auditor"])).toEqual(["posts", "calendar", "log", "reports", "settings"]);
  expect(names(["admin"], true)).toEqual([
    "today",
    "posts",
    "calendar",
    "approvalRoutes",
    "channels",
    "people",
    "log",
    "reports",
    "mailbox",
    "settings",
  ]);
  expect(names(["approver"], false, true)).toEqual(["today", "calendar", "settings", "hold"]);
  expect(names(["auditor"], false, true)).toEqual(["posts", "calendar", "log", "reports", "settings"]);
  expect(navigationFor(["approver"], { mailbox: false, hold: false }).mayWrite).toBe(false);
});

test("a place is current also for the pages inside it, Oggi only for itself", () => {
  const { daily } = navigationFor(["writer"], { mailbox: false, hold: false });
  const [today, posts] = daily;
  expect(today && isCurrent(today, "/")).toBe(true);
  expect(today && isCurrent(today, "/posts")).toBe(false);
  expect(posts && isCurrent(posts, "/posts/1")).toBe(true);
  expect(posts && isCurrent(posts, "/postscript")).toBe(false);
});

test("the frame has a way past it, named landmarks, one current place and the count in words", () => {
  const html = shell(["writer"], "/posts/1");
  expect(html).toContain('href="#content"');
  expect(html).toContain('<nav aria-label="Principale"');
  expect(html).toContain("<main");
  expect(html).toContain("2 cose toccano a te");
  expect(html).toMatch(/aria-current="page"[^>]*href="\/posts"/);
  expect(html).not.toMatch(/aria-current="page"[^>]*href="\/"/);
});

test("language, appearance and leaving work as plain forms", () => {
  const html = shell(["writer"]);
  expect(html).toMatch(
    /<form[^>]*method="post"[^>]*action="\/preferences"|<form[^>]*action="\/preferences"[^>]*method="post"/,
  );
  expect(html).toMatch(/action="\/sign-out"/);
  expect(html).toMatch(/name="locale"[^>]*value="fr"/);
  expect(html).toMatch(/name="theme"[^>]*value="dark"/);
});

test("a page from a mail has no navigation", () => {
  const html = render(
    <PlainShell foot={<button type="submit">Approva e firma</button>} organizationName="Comune di Valdarno">
      <h1>Marta Benedetti chiede la tua firma</h1>
    </PlainShell>,
  );
  expect(html).not.toContain("<nav");
  expect(html).toContain("Comune di Valdarno");
  expect(html).toContain("<main");
});

test("an error says what happened and what to do, with a code for support", () => {
  const answer = (status: number, data: unknown = "") => ({ status, statusText: "", internal: false, data });
  expect(render(<ErrorPage error={answer(404)} />)).toContain("Qui non c’è niente");
  expect(render(<ErrorPage error={answer(503)} />)).toContain("Nulla è andato perso");
  expect(render(<ErrorPage error={new Error("password in the message")} />)).not.toContain("password");
  expect(render(<ErrorPage error={answer(500, { requestId: "r-17" })} />)).toContain("codice 500 · r-17");
});
