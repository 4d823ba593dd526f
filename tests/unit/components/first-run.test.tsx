import { expect, test } from "vitest";
import { FirstRunForm } from "#app/components/people/first-run-form.tsx";
import {
  emptyFirstRun,
  type FirstRunProblems,
  readFirstRun,
  typedFirstRun,
} from "#app/services/organizations/first-run-form.ts";
import { render } from "./render.tsx";

function shown(problems: FirstRunProblems): string {
  return render(
    <FirstRunForm mailArrives needsCode problems={problems} title="" typed={emptyFirstRun()} zones={["Europe/Rome"]} />,
  );
}

test("whatever is wrong with the form is said at its field", () => {
  const read = readFirstRun({ ...typedFirstRun(new FormData()), zone: "Europe/Valdarno", patronDay: "31/2" });
  const wrong = read.ok ? {} : (read.error.fields ?? {});
  const about = ["email", "name", "organizationName", "password", "patronDay", "zone"];
  const signers = ["signerEmail-0", "signerEmail-1", "signerName-0", "signerName-1"];
  expect(Object.keys(wrong).sort()).toEqual([...about, ...signers].sort());
  expect(shown(wrong).match(/aria-invalid="true"/gu)).toHaveLength(Object.keys(wrong).length);
});

test.each(["passwordShort", "passwordLong", "passwordCommon", "passwordOwn"] as const)(
  "a password refused as %s is told so",
  (problem) => {
    const html = shown({ password: problem });
    expect(/<input[^>]*name="password"[^>]*>/u.exec(html)?.[0]).toContain('aria-invalid="true"');
  },
);
