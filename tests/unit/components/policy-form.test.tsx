import { describe, expect, test } from "vitest";
import { PolicyForm, type PolicyRefusal } from "#app/components/policies/policy-form.tsx";
import { translator } from "#app/i18n/translator.server.ts";
import { type PolicyName, policyNames } from "#app/services/policies/policy-form.ts";
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
};

function drawn(policy: PolicyName, mayChange: boolean, refused: PolicyRefusal | null = null): string {
  const { code } = stored[policy];
  return render(
    <PolicyForm code={code} mayChange={mayChange} policy={policy} refused={refused} said={null} />,
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
  const html = drawn("ownTextsAllowed", true, refused);
  expect(html).toContain(say("policies.routesAgainst", { n: 2, names: "«Avvisi» e «Bandi»" }));
  expect(/<input[^>]*checked[^>]*>/u.exec(html)?.[0]).toContain('value="yes"');
});
