/** A route whose levels sign parts, and keep their marks where those do not change. */
import { type FrozenApprovalRoute, level, officeApprovalRoute } from "#tests/support/iter.ts";
import type { ApprovalRouteLevel } from "#workflows/approval/route-types.ts";

/** Facebook by chief, with helper's endorsement; X by the legal office; then everything by the director. */
export function routeOfParts(change: Partial<ApprovalRouteLevel> = {}): FrozenApprovalRoute {
  const resume = { afterChanges: "resume", termMinutes: 240, ...change } as const;
  return officeApprovalRoute({
    levels: [
      level("first", {
        ...resume,
        when: { channelIds: ["fb"] },
        seats: [
          { id: "onFb", kind: "signature", holder: { type: "person", personId: "chief" }, label: "firma" },
          { id: "seen", kind: "endorsement", holder: { type: "person", personId: "helper" }, label: "visto" },
        ],
        quorum: "all",
        onTerm: "tacitConsent",
      }),
      level("second", {
        ...resume,
        when: { channelIds: ["x", "other"] },
        seats: [{ id: "onX", kind: "signature", holder: { type: "group", groupId: "legal" }, label: "firma" }],
      }),
      level("third", {
        ...resume,
        seats: [{ id: "last", kind: "signature", holder: { type: "person", personId: "director" }, label: "firma" }],
      }),
    ],
  });
}
