import { useTranslations } from "use-intl";
import type { PostState } from "#workflows/approval/states.ts";
import { postStateLooks } from "./post-state-looks.ts";

interface StateProps {
  state: PostState;
  /** `fact` in the facts strip; `row` elsewhere. */
  size?: "row" | "fact";
  /** In dense lists a published post is fainter, and a long word may take two lines. */
  dense?: boolean;
}

/** A state is a word with an icon, not a coloured pill. */
export function State({ state, size = "row", dense = false }: StateProps) {
  const t = useTranslations("states.post");
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
      {t(state)}
    </span>
  );
}
