import type { DecisionView } from "./decision-view.ts";
import type { Situation } from "./situation.ts";

/**
 * What became of the request: who, what and when. No word, image, comment or reason, and nothing newer. Of the codes sent
 * only those that decide nothing: to read with, or to say that a mark is not theirs. Every field is named, so that
 * a field added to the page does not appear here by itself.
 */
export function withoutPost(view: DecisionView): DecisionView {
  const { id, language, state, authorName, publishZone } = view.post;
  return {
    readable: false,
    organizationName: view.organizationName,
    reader: view.reader,
    post: {
      id,
      language,
      state,
      authorName,
      publishZone,
      title: "",
      authorEmail: "",
      voiceId: null,
      voiceName: null,
      publishAt: null,
      publishedAt: null,
    },
    revision: null,
    knownNumber: null,
    sheets: [],
    channels: [],
    changes: null,
    narrowed: [],
    asked: [],
    iter: null,
    decideBy: null,
    about: { purpose: "", audience: "", voiceName: null, sensitive: false, aiUsed: false },
    hasAsked: false,
    ownVoice: false,
    situation: withoutReason(view.situation),
    recusal: view.recusal,
    stepUp: null,
    automaticLeft: false,
    code: view.code?.intent === "read" || view.code?.intent === "freeze" ? view.code : null,
    freeze: view.freeze,
    discussion: { ...view.discussion, threads: [], mayComment: false, people: [] },
    maskedEmail: view.maskedEmail,
  };
}

function withoutReason(situation: Situation): Situation {
  if (situation.type !== "mine" && situation.type !== "other") return situation;
  const mark = { ...situation.mark, reason: null };
  return { ...situation, mark, seat: { ...situation.seat, mark } };
}
