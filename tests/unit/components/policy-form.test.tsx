import { describe, expect, test } from "vitest";
import { PolicyForm, type PolicyRefusal } from "#app/components/policies/policy-form.tsx";
import type { ChangeStep } from "#app/policies/second-person.ts";
import { translator } from "#app/i18n/translator.server.ts";
import { type PolicyName, policyNames } from "#app/services/policies/policy-form.ts";
import type { ChangeOfPage } from "#app/services/second-person/read-pending-change.server.ts";
import { render } from "./render.tsx";

/* The rule: whoever only reads finds each rule with its value and nothing to press; a refused choice stays in the form. */

const say = translator("it");
const stored: Record<PolicyName, { code: string; read: string }> = {
  mayHold: { code: "publishers", read: say("policies.mayHold.publishers") },
  undoMinutes: { code: "25", read: "25" },
  mayHandOn: { code: "admins", read: say("policies.mayHandOn.admins") },
  longestDelegationDays: { code: "none", read: say("policies.longestDelegationDays.none") },
  actRequired: { code: "yes", read: say("policies.yes") },
  tacitAllowed: { code: "no", read: say("policies.no") },
  ownTextsAllowed: { code: "no", read: say("policies.no") },
  freshProofFor: { code: "signatures", read: say("policies.freshProofFor.signatures") },
  secondPerson: { code: "yes", read: say("policies.yes") },
};

function drawn(
  policy: PolicyName,
  mayChange: boolean,
  { refused = null, change = null }: { refused?: PolicyRefusal | null; change?: ChangeOfPage | null } = {},
): string {
  const { code } = stored[policy];
  return render(
    <PolicyForm change={change} code={code} mayChange={mayChange} policy={policy} refused={refused} said={null} />,
  ).replaceAll("&#x27;", "'");
}

describe("whoever only reads", () => {
  test.each(policyNames)("%s: its value, and no form", (policy) => {
    const html = drawn(policy, false);
    expect(html).toContain(`</span>${stored[policy].read}</p>`);
    expect(html).not.toMatch(/<(?:form|input|button|select|textarea)\b/u);
    expect(drawn(policy, true)).toMatch(/<form\b.*<button\b/su);
  });
});

test("a choice that an iter in use breaks is refused with its name and what to do, and stays chosen", () => {
  const refused: PolicyRefusal = {
    policy: "ownTextsAllowed",
    why: "routesAgainst",
    names: ["Avvisi", "Bandi"],
    typed: "yes",
  };
  const html = drawn("ownTextsAllowed", true, { refused });
  expect(html).toContain(say("policies.routesAgainst", { n: 2, names: "«Avvisi» e «Bandi»" }));
  expect(/<input[^>]*checked[^>]*>/u.exec(html)?.[0]).toContain('value="yes"');
});

describe("while the end of the rule of the second person waits", () => {
  const waiting = (steps: ChangeStep[], mine = false): ChangeOfPage => ({
    waiting: {
      changeId: "01a1fc00-c13b-72f1-81cd-ff649ba739c2",
      kind: "ruleOff",
      number: null,
      proposerName: "Anna",
      proposedAt: new Date("2026-03-02T09:00:00Z"),
      mine,
      steps,
      obstacle: null,
      problem: null,
      versions: null,
      groups: null,
      lines: null,
      listWould: null,
    },
    refused: null,
  });
  const values = (html: string) => Array.from(html.matchAll(/<button[^>]*value="(\w+)"/gu), ([, value]) => value);

  test("nothing else is chosen, and each finds the buttons that are theirs", () => {
    const other = drawn("secondPerson", true, { change: waiting(["confirm", "refuse"]) });
    expect(values(other)).toEqual(["confirm", "refuse"]);
    expect(other).toContain(say("secondPerson.decide"));
    const mine = drawn("secondPerson", true, { change: waiting(["withdraw"], true) });
    expect(values(mine)).toEqual(["withdraw"]);
    expect(mine).toContain(say("secondPerson.mine"));
    for (const html of [other, mine]) expect(html).not.toContain('type="radio"');
  });

  test("whoever only reads finds that it waits, and nothing to press", () => {
    const html = drawn("secondPerson", false, { change: waiting([]) });
    expect(html).toContain(say("secondPerson.others"));
    expect(html).not.toMatch(/<(?:form|input|button|select|textarea)\b/u);
  });
});
