import { useTranslations } from "use-intl";
import { TextLink } from "#app/components/ui/button-link.tsx";
import { channelName } from "#app/i18n/channel-name.ts";
import { useFormat } from "#app/i18n/reader.ts";
import type { TriedPost, WordListTrial } from "#app/services/word-lists/try-word-list.server.ts";
import { listFormId } from "./list-form.tsx";
import type { ChannelsById } from "./list-rows.tsx";

/** As it comes over the wire. */
export type ShownTrial = Omit<WordListTrial, "posts"> & {
  posts: Array<Omit<TriedPost, "sentAt"> & { sentAt: Date | string }>;
};

interface TrialProps {
  trial: ShownTrial;
  /** What the list would do, as it was chosen. */
  effect: string;
  channels: ChannelsById;
  mayExclude: boolean;
}

/** What the list would have done to the posts of a year, with the words that it found. Nothing was saved. */
export function Trial({ trial, effect, channels, mayExclude }: TrialProps) {
  const t = useTranslations("wordLists.trial");
  const format = useFormat();
  const further = trial.touched - trial.posts.length;
  return (
    // On a telephone it comes before the form that asked for it.
    <section aria-labelledby="trial" className="order-first lg:order-none">
      <div role="status">
        <h2 className="text-lg font-semibold text-balance" id="trial" tabIndex={-1}>
          {trial.tried === 0
            ? t("noPosts")
            : t("heading", { effect, n: trial.touched, tried: format.number(trial.tried) })}
        </h2>
        <p className="mt-0.5 text-sm text-faint">{t("line")}</p>
      </div>
      {trial.posts.length > 0 && (
        <ul className="mt-3 border-t border-rule">
          {trial.posts.map((post) => (
            <TriedRow channels={channels} key={post.postId} mayExclude={mayExclude} post={post} />
          ))}
        </ul>
      )}
      {further > 0 && <p className="mt-2 text-sm text-faint">{t("further", { n: further })}</p>}
    </section>
  );
}

function TriedRow({
  post,
  channels,
  mayExclude,
}: Pick<TrialProps, "channels" | "mayExclude"> & { post: ShownTrial["posts"][number] }) {
  const t = useTranslations("wordLists.trial");
  const networks = useTranslations("networks");
  const format = useFormat();
  const where = post.channelIds.flatMap((id) => (channels[id] ? [channelName(channels[id], networks)] : []));
  return (
    <li className="border-b border-rule py-3">
      <p className="font-serif text-lg [overflow-wrap:anywhere]">
        {post.before}
        <mark className="border-b-2 border-ochre-line bg-commented text-text">{post.quote}</mark>
        {post.after}
      </p>
      <div className="mt-1 flex items-baseline gap-x-4 text-sm text-faint">
        <p className="min-w-0 flex-1">
          <TextLink to={`/posts/${post.postId}`}>{post.title}</TextLink>
          <span className="block">
            {format.list(where)}
            {where.length > 0 && ", "}
            {format.day(post.sentAt, "short")}
          </span>
        </p>
        {mayExclude && (
          <button
            aria-label={t("excludeWord", { word: post.quote })}
            className="min-h-8 flex-none font-semibold text-accent-text underline-offset-4 hover:underline pointer-coarse:min-h-11"
            form={listFormId}
            name="exclude"
            type="submit"
            value={post.quote}
          >
            {t("exclude")}
          </button>
        )}
      </div>
    </li>
  );
}
