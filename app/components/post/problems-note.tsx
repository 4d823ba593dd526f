import { TriangleAlert } from "lucide-react";
import { useTranslations } from "use-intl";
import { channelName } from "#app/i18n/channel-name.ts";
import { withWords } from "#app/components/shell/with-words.tsx";
import { Link } from "#app/components/ui/link.tsx";
import { useFormat } from "#app/i18n/reader.ts";
import type { Problem } from "#app/kernel/errors.ts";
import type { PostView } from "#app/services/post-page/post-view.ts";
import { imageKindName } from "#workflows/networks/media-rules.ts";
import { mainSlot } from "./post-view.ts";

/** The field of the page that each is put right in. */
const anchors: Record<Problem["field"], string> = {
  title: "title",
  purpose: "purpose",
  audience: "audience",
  publishAt: "moment",
  route: "route",
  voice: "voice",
  channels: "channels",
  text: "text",
  media: "media",
  sensitive: "sensitive",
  checks: "check-list",
  requests: "text",
  answered: "answered",
};

/** Everything a submission still lacks, all at once, each a link to where it is put right. */
export const ProblemsNote = withWords(["problems", "problemsNote"], Problems);

function Problems({ view }: { view: PostView }) {
  const t = useTranslations("problemsNote");
  const words = useProblemWords(view);
  const format = useFormat();
  const { problems } = view;
  return (
    <section
      aria-labelledby="problems"
      className="mb-5 rounded-md bg-red-wash px-3.5 py-3 text-sm forced-colors:border"
      data-error-summary
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
            <Link
              className="underline underline-offset-4"
              preventScrollReset
              to={`?part=text#${problem.markId ? `request-${problem.markId}` : anchors[problem.field]}`}
            >
              {words(problem)}
            </Link>
          </li>
        ))}
      </ul>
      <p className="mt-1 pl-[30px] text-soft">{t("kept")}</p>
    </section>
  );
}

function useProblemWords({ post, requests }: PostView): (problem: Problem) => string {
  const t = useTranslations("post");
  const common = useTranslations("problems");
  const about = useTranslations("problemsNote.named");
  const networks = useTranslations("networks");
  const format = useFormat();
  return ({ code, slot, markId, detail }) => {
    const asking = requests.find((request) => request.markId === markId);
    const named = post.channels.find((one) => one.id === slot);
    const channel = named ? channelName(named, networks) : t("slots.main");
    switch (code) {
      case "channelArchived":
      case "notOutThere":
        return about(code, { channel });
      case "textMissing":
        return about("textMissing", { channel: slot === mainSlot ? t("slots.main") : channel });
      case "networkRule":
        if (`${detail?.rule}`.endsWith(".tooLong"))
          return about("tooLong", {
            channel,
            count: format.number(Number(detail?.count)),
            max: format.number(Number(detail?.max)),
          });
        if (`${detail?.rule}`.endsWith(".thread")) return about("threadTooLong", { channel, max: String(detail?.max) });
        if (`${detail?.rule}`.endsWith("Video")) return about("mediaVideo", { channel });
        if (`${detail?.rule}`.endsWith("Shape")) return about("mediaShape", { channel });
        if (typeof detail?.wanted === "string") {
          const wanted = format.list(detail.wanted.split(" ").map(imageKindName));
          return about("mediaType", { channel, wanted, got: imageKindName(`${detail.got}`) });
        }
        return typeof detail?.max === "number" && typeof detail.count === "number" && detail.count > detail.max
          ? about("networkRule", { channel, count: String(detail.count), max: String(detail.max) })
          : about("networkRuleMin", { channel });
      case "wordBlocked":
        return common(code, { word: `${detail?.word}`, list: `${detail?.list}` });
      case "checkMissing":
        return common(code, { item: `${detail?.item}`, label: `${detail?.label}` });
      case "coolingTime":
        return common(code, { until: format.moment(`${detail?.until}`) });
      case "requestOpen":
      case "requestUnanswered":
        return asking ? about(code, { name: asking.personName, words: asking.reason }) : common(code);
      default:
        return typeof detail?.words === "string" ? detail.words : common(code);
    }
  };
}
