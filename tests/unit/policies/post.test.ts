import { describe, expect, test } from "vitest";
import { can, postActions, type PostPolicyRow } from "#app/policies/post.ts";
import type { Role } from "#db/schema/organizations.ts";

const viewer = (personId: string, ...roles: Role[]) => ({ organizationId: "here", personId, roles });
const post: PostPolicyRow = {
  organizationId: "here",
  authorId: "giulia",
  authorIds: ["giulia", "luca"],
  state: "draft",
};

describe("who may ask what of a post", () => {
  test.each(postActions)("%s: nothing of another organisation exists, whatever the role", (action) => {
    const everything = {
      ...viewer("giulia", "admin", "writer", "approver", "publisher", "auditor"),
      organizationId: "elsewhere",
    };
    const answer = can(everything, action, post);
    expect(answer).toEqual(action === "create" ? { allowed: true } : { allowed: false, reason: "notFound" });
  });

  test.each([
    ["writer", true],
    ["admin", true],
    ["approver", false],
    ["publisher", false],
    ["auditor", false],
  ] as const)("a %s who did not write it may edit: %s", (role, allowed) => {
    expect(can(viewer("elena", role), "edit", post).allowed).toBe(allowed);
    expect(can(viewer("elena", role), "create", null).allowed).toBe(allowed);
    expect(can(viewer("elena", role), "read", post).allowed).toBe(true);
  });

  test("an author keeps what is theirs without the role, but starts nothing new", () => {
    expect(can(viewer("luca"), "recall", post).allowed).toBe(true);
    expect(can(viewer("luca"), "duplicate", post).allowed).toBe(false);
    expect(can(viewer("luca"), "create", null).allowed).toBe(false);
  });

  test("where a channel names its publishers, only they and administrators publish", () => {
    const named = { ...post, publisherIds: ["sara"] };
    expect(can(viewer("sara"), "confirmPublication", named).allowed).toBe(true);
    expect(can(viewer("anna", "admin"), "confirmPublication", named).allowed).toBe(true);
    expect(can(viewer("giulia", "writer", "publisher"), "confirmPublication", named).allowed).toBe(false);
    expect(can(viewer("giulia"), "confirmPublication", post).allowed).toBe(true);
  });
});
