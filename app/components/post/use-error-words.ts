import { useTranslations } from "use-intl";
import type { FormAnswer } from "#app/services/post-page/post-view.ts";

/** What a refusal means, in sentences that say what was kept and what to do. */
export function useErrorWords(): (error: FormAnswer["error"]) => string {
  const errors = useTranslations("errors");
  const post = useTranslations("post");
  return ({ code, detail }) => {
    switch (code) {
      case "momentInvalid":
        return post("moment.invalid");
      case "momentTwice":
        return post("moment.twice");
      case "momentPast":
        return post("moment.past");
      case "momentGap":
        return post("moment.gap", { before: String(detail?.before), after: String(detail?.after) });
      case "sourceInvalid":
        return post("sources.invalid", { line: String(detail?.line) });
      case "addressElsewhere":
        return post(detail?.of === "account" ? "out.elsewhereAccount" : "out.elsewhereNetwork", {
          expected: String(detail?.expected),
          shown: String(detail?.shown ?? ""),
        });
      default:
        return `${errors(`${code}.title`)}. ${errors(`${code}.line`)}`;
    }
  };
}
