import { createHash } from "node:crypto";
import { type AbsenceCode, type Failure, failure } from "#app/kernel/errors.ts";
import { mayEnterAbsence } from "#app/policies/absence.ts";
import type { AppContext } from "#app/services/context.ts";
import type { PeopleActor } from "#app/services/people/outcome.ts";
import { type PostInHand, unfinishedPostsOf } from "#db/queries/handovers.server.ts";
import { readOrganization } from "#db/queries/organizations.server.ts";
import { findPerson, listSuperiors } from "#db/queries/people.server.ts";
import { readScope } from "#db/scope.server.ts";
import type { AbsenceFields } from "./absence-fields.ts";
import { writerProblem } from "./enter-absence.server.ts";
import { periodOfDays } from "./period.ts";

interface PostsForeseen {
  person: string;
  writer: string;
  posts: PostInHand[];
}

/** As the form shows it, with what it sends back when it was read. */
export type PassingPosts = PostsForeseen & { seen: string };

/** What would pass to the colleague of a writer who is away; null where no colleague is named. */
export async function foreseePosts(
  ctx: Pick<AppContext, "db" | "clock">,
  { by, fields }: { by: PeopleActor; fields: AbsenceFields },
): Promise<({ ok: true } & PostsForeseen) | Failure<AbsenceCode | "notFound"> | null> {
  const { personId, writerId = null } = fields;
  if (writerId === null) return null;
  return readScope(ctx.db, by, async (scope) => {
    const viewer = await findPerson(scope, by.personId);
    const [person, writer] = [await findPerson(scope, personId), await findPerson(scope, writerId)];
    if (viewer?.status !== "active" || !person) return failure("notFound");
    const actor = { ...by, roles: viewer.roles };
    if (!mayEnterAbsence(actor, { personId, substituteId: writerId }, await listSuperiors(scope)).allowed)
      return failure("absenceNotYours");
    const period = periodOfDays(fields, { zone: (await readOrganization(scope)).zone, now: ctx.clock.now() });
    if (!period.ok) return period;
    const problem = await writerProblem(scope, { personId, writerId }, period);
    if (problem) return problem;
    return {
      ok: true,
      person: person.name,
      writer: writer?.name ?? "",
      posts: await unfinishedPostsOf(scope, personId),
    };
  });
}

/** Stands for one list: another colleague, another post or another state is another list, to be read again. */
export function listSeen({ person, writer, posts }: PostsForeseen): string {
  const list = JSON.stringify([person, writer, posts.map(({ postId, state }) => [postId, state])]);
  return createHash("sha256").update(list).digest("base64url");
}
