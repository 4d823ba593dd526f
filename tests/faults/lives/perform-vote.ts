/** Deeds about the time of a vote, through the real services. */
import { declareIndispensable, decideOnDeclaration } from "#app/services/blackouts/declare.server.ts";
import { endBlackout } from "#app/services/blackouts/end-blackout.server.ts";
import { enterBlackout } from "#app/services/blackouts/enter-blackout.server.ts";
import type { Deed } from "./deeds.ts";
import { tagOfLife } from "./draw-start.ts";
import { lastSeen, type Living, personAt } from "./life.ts";
import { approverOfVotesPlace, type viewerOf } from "./organization.ts";

type AboutVote = Extract<Deed, { do: "vote" | "endVote" | "declare" | "letPass" }>;
type Outcome = { ok: true } | { ok: false; error: { code: string } };

export async function aboutVote(
  living: Living,
  deed: AboutVote,
  viewer: ReturnType<typeof viewerOf>,
): Promise<Outcome> {
  const { ctx, organization, postId, start } = living;
  const seen = lastSeen(living);
  const nothing: Outcome = { ok: false, error: { code: "nothingToDecide" } };
  switch (deed.do) {
    case "vote": {
      const now = ctx.clock.now().getTime();
      return enterBlackout(ctx, {
        viewer,
        fields: {
          vote: "referendum",
          act: "Decreto di indizione",
          from: new Date(now - 60_000),
          to: new Date(now + deed.hours * 3_600_000),
          approverId: personAt(organization, approverOfVotesPlace),
          reach: "tags",
          channelIds: [],
          tags: [tagOfLife(start.seed)],
          except: { channelIds: [], tags: [] },
        },
      });
    }
    case "endVote": {
      const vote = seen.votes.find(({ endedAt }) => endedAt === null);
      return vote ? endBlackout(ctx, { viewer, blackoutId: vote.id, words: "" }) : nothing;
    }
    case "declare":
      return declareIndispensable(ctx, { viewer, postId, reason: "Serve a chi abita lì" });
    case "letPass": {
      const open = seen.declarations.find(({ verdict }) => verdict === null);
      if (open === undefined) return nothing;
      const { verdict } = deed;
      return decideOnDeclaration(ctx, { viewer, postId, reason: "Ho letto", declarationId: open.id, verdict });
    }
  }
}
