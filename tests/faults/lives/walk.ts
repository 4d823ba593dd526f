/** Whether the writer's page offers a person exactly what the one write path would then accept. Nothing of it stays. */
import type { PostRights } from "#app/services/post-page/post-view.ts";
import { readPostView } from "#app/services/post-page/read-post-view.server.ts";
import { changePostInScope } from "#app/services/posts/change-post.server.ts";
import type { PostCommand } from "#app/services/posts/command.ts";
import { writeScope } from "#db/scope.server.ts";
import { viewerOf } from "./organization.ts";
import { lastSeen, type Living } from "./life.ts";
import { currentSeats, type PersonRow } from "./observe.ts";

/** What is offered and refused, or possible and not offered, to each active person; null when page and service agree. */
export async function walk(living: Living): Promise<string | null> {
  const { organization } = living;
  for (const person of lastSeen(living).people.filter(({ active }) => active)) {
    const found = await walkAs(living, person);
    if (found !== null)
      return `to person ${organization.people.indexOf(person.id)} in ${lastSeen(living).post.state}: ${found}`;
  }
  return null;
}

async function walkAs(living: Living, person: PersonRow): Promise<string | null> {
  const { ctx, organization, postId } = living;
  const seen = lastSeen(living);
  const viewer = viewerOf(organization, person.id, person.roles);
  const view = await readPostView(ctx, { viewer, postId });
  if (view === null) return "the page is not there";
  const { rights } = view;
  const accepts = (command: PostCommand) => wouldAccept(living, viewer, command);
  const open = seen.post.state === "draft" || seen.post.state === "changesRequested";
  const taken = rights.takeText;
  const expected: Array<[string, boolean, boolean]> = [
    ["unschedule", rights.unschedule, await accepts({ type: "unschedule" })],
    ["discard", rights.discard, await accepts({ type: "discard" })],
    ["nudge", rights.nudge, await accepts({ type: "nudge" })],
    ["reopen", rights.reopenIter, await accepts({ type: "reopen" })],
    ["recall", taken === "recall", await accepts({ type: "recall" })],
  ];
  if (!open && taken !== "recall") expected.push(["edit", taken === "reopening", await accepts({ type: "edit" })]);
  let decides = false;
  for (const seat of currentSeats(seen)) {
    const approval = {
      verdict: "approve",
      reason: null,
      reasonKind: null,
      revisionHash: seen.post.revision ?? "",
    } as const;
    decides ||= await accepts({ type: "mark", seatId: seat.id, ...approval });
    expected.push([
      `answer ${seat.id}`,
      rights.answer.includes(seat.id),
      await accepts({ type: "answer", seatId: seat.id, text: "-" }),
    ]);
  }
  expected.push(...(await handOvers(living, view.rights.handOn, accepts)));
  expected.push(["mark", rights.decide, decides]);
  const differing = expected.find(([, offered, accepted]) => offered !== accepted);
  if (differing === undefined) return null;
  return differing[1]
    ? `${differing[0]} is offered and would be refused`
    : `${differing[0]} is possible and not offered`;
}

/** Two approvers for each seat, others in other lives: every one of them would be many transactions. */
async function handOvers(
  living: Living,
  offered: PostRights["handOn"],
  accepts: (command: PostCommand) => Promise<boolean>,
): Promise<Array<[string, boolean, boolean]>> {
  const seen = lastSeen(living);
  const approvers = seen.people.filter(({ active, roles }) => active && roles.includes("approver"));
  const from = Math.floor(living.start.seed / 10);
  const all: Array<[string, boolean, boolean]> = [];
  for (const seat of currentSeats(seen))
    for (const step of [0, 1]) {
      const to = approvers[(from + step) % Math.max(1, approvers.length)];
      if (to === undefined) continue;
      const isOffered = offered.some(
        ({ seatId, people }) => seatId === seat.id && people.some(({ id }) => id === to.id),
      );
      const command = { type: "reassign", seatId: seat.id, toPersonId: to.id, reason: "-" } as const;
      all.push([`handing ${seat.id} to ${to.id}`, isOffered, await accepts(command)]);
    }
  return all;
}

/** Carried out and taken back: a transaction that ends with an error leaves nothing. */
class TakenBack extends Error {
  readonly accepted: boolean;
  constructor(accepted: boolean) {
    super("taken back");
    this.accepted = accepted;
  }
}

async function wouldAccept(
  { ctx, postId }: Living,
  viewer: ReturnType<typeof viewerOf>,
  command: PostCommand,
): Promise<boolean> {
  const { organizationId, personId, sessionId } = viewer;
  const actor = { personId, means: "web", sessionId } as const;
  try {
    await writeScope(ctx.db, viewer, async (scope) => {
      const answer = await changePostInScope(scope, ctx, { organizationId, postId, actor, viewer, command });
      throw new TakenBack(answer.ok);
    });
    return false;
  } catch (error) {
    if (error instanceof TakenBack) return error.accepted;
    throw error;
  }
}
