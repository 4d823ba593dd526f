import { TriangleAlert } from "lucide-react";
import { useEffect, useRef } from "react";
import { useTranslations } from "use-intl";
import { useFormat } from "#app/i18n/reader.ts";
import type { Problem } from "#app/kernel/errors.ts";
import type { PostView } from "#app/services/post-page/post-view.ts";
import { imageKindName } from "#workflows/networks/media-rules.ts";
import { mainSlot } from "./post-view.ts";

/** Where each field of the page begins. */
const anchors: Record<Problem["field"], string> = {
  title: "brief",
  purpose: "brief",
  audience: "brief",
  publishAt: "brief",
  route: "brief",
  voice: "brief",
  channels: "channels",
  text: "text",
  media: "media",
};

/** Everything a submission still lacks, all at once, each a link to where it is put right. */
export function ProblemsNote({ view }: { view: PostView }) {
  const t = useTranslations("post.problem");
  const words = useProblemWords(view);
  const format = useFormat();
  const note = useRef<HTMLElement>(null);
  const { problems } = view;
  useEffect(() => {
    if (problems.length > 0) note.current?.focus();
  }, [problems]);
  if (problems.length === 0) return null;
  return (
    <section
      aria-labelledby="problems"
      className="mb-5 rounded-md bg-red-wash px-3.5 py-3 text-sm forced-colors:border"
      ref={note}
      role="alert"
      tabIndex={-1}
    >
      <h2 className="flex gap-3 font-semibold" id="problems">
        <TriangleAlert aria-hidden="true" className="mt-px flex-none text-red" size={18} strokeWidth={1.75} />
        {t("heading", { n: problems.length, count: format.count(problems.length, "feminine") })}
      </h2>
      <ul className="mt-1 pl-[30px]">
        {problems.map((problem, index) => (
          <li className="py-0.5" key={index}>
            <a className="underline underline-offset-4" href={`#${anchors[problem.field]}`}>
              {words(problem)}
            </a>
          </li>
        ))}
      </ul>
      <p className="mt-1 pl-[30px] text-soft">{t("kept")}</p>
    </section>
  );
}

function useProblemWords({ post }: PostView): (problem: Problem) => string {
  const t = useTranslations("post");
  const common = useTranslations("problems");
  const networks = useTranslations("networks");
  const format = useFormat();
  return ({ code, slot, detail }) => {
    const named = post.channels.find((one) => one.id === slot);
    const channel = named ? `${networks(named.network)} · ${named.name}` : t("slots.main");
    switch (code) {
      case "channelArchived":
        return t("missing.channelArchived", { channel });
      case "textMissing":
        return t("missing.textMissing", { channel: slot === mainSlot ? t("slots.main") : channel });
      case "networkRule":
        if (`${detail?.rule}`.endsWith(".tooLong"))
          return t("missing.tooLong", {
            channel,
            count: format.number(Number(detail?.count)),
            max: format.number(Number(detail?.max)),
          });
        if (`${detail?.rule}`.endsWith("Video")) return t("missing.mediaVideo", { channel });
        if (typeof detail?.wanted === "string") {
          const wanted = format.list(detail.wanted.split(" ").map(imageKindName));
          return t("missing.mediaType", { channel, wanted, got: imageKindName(`${detail.got}`) });
        }
        return typeof detail?.max === "number" && typeof detail.count === "number" && detail.count > detail.max
          ? t("missing.networkRule", { channel, count: String(detail.count), max: String(detail.max) })
          : t("missing.networkRuleMin", { channel });
      default:
        return common(code);
    }
  };
}
