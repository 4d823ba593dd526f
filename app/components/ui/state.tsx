import { useTranslations } from "use-intl";
import type { PostState } from "#workflows/approval/states.ts";
import type { PostKind } from "#workflows/content/post-kinds.ts";
import { postStateLooks } from "./post-state-looks.ts";

interface StateProps {
  state: PostState;
  /** A withdrawal is not published: it takes off. */
  kind?: PostKind;
  /** `fact` in the facts strip; `row` elsewhere. */
  size?: "row" | "fact";
  /** In dense lists a published post is fainter, and a long word may take two lines. */
  dense?: boolean;
}

/** A state is a word with an icon, not a coloured pill. */
export function State({ state, kind = "post", size = "row", dense = false }: StateProps) {
  const t = useTranslations("states.post");
  const ofWithdrawal = useTranslations("states.withdrawal");
  const { icon: Icon, tone } = postStateLooks[state];
  const shade = dense && state === "published" ? "text-faint" : tone;
  const text = size === "fact" ? "text-[0.9375rem] leading-[1.375rem] md:text-base" : "text-sm";
  return (
    <span
      className={`inline-flex gap-1.5 font-semibold ${dense ? "items-start" : "items-center whitespace-nowrap"} ${text} ${shade}`}
      data-state={state}
    >
      <Icon
        aria-hidden="true"
        className={`flex-none ${dense ? "mt-0.5" : ""}`}
        size={size === "fact" ? 18 : 16}
        strokeWidth={1.75}
      />
      {kind === "withdrawal" && isOfWithdrawal(state) ? ofWithdrawal(state) : t(state)}
    </span>
  );
}

function isOfWithdrawal(state: PostState): state is "publishing" | "published" | "failed" {
  return state === "publishing" || state === "published" || state === "failed";
}
