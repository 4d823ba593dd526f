import type { DecisionView } from "./read-decision.server.ts";
import type { Situation } from "./situation.ts";

/** What became of the request: who, what and when. No word, image, comment or reason, and nothing newer. */
export function withoutPost(view: DecisionView): DecisionView {
  const { situation, discussion } = view;
  const bare = { ...view.post, title: "", authorEmail: "", publishAt: null, publishedAt: null, voiceId: null };
  return {
    ...view,
    readable: false,
    post: bare,
    revision: null,
    knownNumber: null,
    parts: [],
    folded: null,
    text: "",
    images: [],
    channels: [],
    changes: null,
    iter: null,
    decideBy: null,
    situation: withoutReason(situation),
    code: null,
    automaticLeft: false,
    discussion: { ...discussion, threads: [], mayComment: false, people: [] },
  };
}

function withoutReason(situation: Situation): Situation {
  if (situation.type !== "mine" && situation.type !== "other") return situation;
  const mark = { ...situation.mark, reason: null };
  return { ...situation, mark, seat: { ...situation.seat, mark } };
}
