import { useTranslations } from "use-intl";
import type { FormAnswer } from "#app/services/post-page/post-view.ts";

type RefusalWords = ReturnType<typeof useTranslations<"post.refusal">>;
type RefusalKey = Exclude<Parameters<RefusalWords>[0], "textTooLong">;

const said: Record<RefusalKey, true> = {
  forbidden: true,
  busy: true,
  staleForm: true,
  malformedText: true,
  staleText: true,
  editFirst: true,
  notEditable: true,
  channelUnknown: true,
  routeUnknown: true,
  invalidInput: true,
  impossibleNow: true,
  publishMomentPassed: true,
  outsideTolerance: true,
  tooSoonAfterLastMark: true,
  onHold: true,
  nobodyBinding: true,
  suspended: true,
  notAuthor: true,
  urlInvalid: true,
  urlOtherChannel: true,
  reasonRequired: true,
  unavailable: true,
  unexpected: true,
};

/** What a refusal of the services means, in one sentence that says what was kept. */
export function useErrorWords(): (error: FormAnswer["error"]) => string {
  const refusal = useTranslations("post.refusal");
  const post = useTranslations("post");
  return ({ code, detail }) => {
    switch (code) {
      case "momentInvalid":
        return post("moment.invalid");
      case "momentTwice":
        return post("moment.twice");
      case "momentGap":
        return post("moment.gap", { before: String(detail?.before), after: String(detail?.after) });
      case "sourceInvalid":
        return post("sources.invalid", { line: String(detail?.line) });
      case "textTooLong":
        return refusal("textTooLong", { longest: String(detail?.longest ?? "") });
      default:
        return refusal(isSaid(code) ? code : "unexpected");
    }
  };
}

function isSaid(code: string): code is RefusalKey {
  return Object.hasOwn(said, code);
}
