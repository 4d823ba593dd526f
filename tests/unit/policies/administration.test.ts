import { expect, test } from "vitest";
import { type Administered, mayAdminister } from "#app/policies/administration.ts";
import { roles } from "#db/schema/organizations.ts";

const all: Administered[] = ["people", "organization", "channels", "approvalRoutes", "logVerification", "logExport"];

test.each(roles)("a person who is only %s changes of what belongs to all no more than the table says", (role) => {
  const viewer = { organizationId: "a", personId: "b", roles: [role] };
  const may = all.filter((what) => mayAdminister(viewer, what).allowed);
  expect(may).toEqual({ admin: all, auditor: ["logVerification", "logExport"] }[role as string] ?? []);
});
