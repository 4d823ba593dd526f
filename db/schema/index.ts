/* All tables in one object, as drizzle needs them. */
export * from "./identity.ts";
export * from "./organizations.ts";
export * from "./approval-routes.ts";
export * from "./route-rules.ts";
export * from "./posts.ts";
export * from "./collab.ts";
export * from "./comments.ts";
export * from "./absences.ts";
export * from "./iter.ts";
export * from "./decisions.ts";
export * from "./blackouts.ts";
export * from "./holds.ts";
export * from "./jobs.ts";
export * from "./log.ts";
export * from "./refused-tries.ts";
export * from "./mail.ts";
export * from "./pending-changes.ts";
