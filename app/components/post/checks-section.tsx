import { Check as CheckIcon, type LucideIcon, TriangleAlert } from "lucide-react";
import { memo, useDeferredValue, useEffect, useState } from "react";
import { useTranslations } from "use-intl";
import { type LiveTexts, useLiveTexts } from "#app/editor/typed-texts.ts";
import { useReader } from "#app/i18n/reader.ts";
import type { PostView } from "#app/services/post-page/post-view.ts";
import type { ChannelClash } from "#db/queries/channel-clashes.server.ts";
import { type Check, checksOf, type CheckTone, textOf } from "./checks.ts";
import { useThreads } from "./use-threads.ts";

const looks: Record<CheckTone, { icon: LucideIcon; tone: string }> = {
  fine: { icon: CheckIcon, tone: "text-green" },
  attention: { icon: TriangleAlert, tone: "text-ochre" },
  wrong: { icon: TriangleAlert, tone: "text-red" },
};

/** Controlli: what can be checked automatically in the text as it is now. */
export function ChecksSection({ view, texts, listed }: { view: PostView; texts: LiveTexts; listed: number }) {
  const shown = useDeferredValue(useLiveTexts(texts));
  // The comparison belongs to an earlier version of the post.
  return <Checks key={view.post.version} listed={listed} texts={shown} view={view} />;
}

interface ChecksProps {
  view: PostView;
  texts: Texts;
  /** How many words of lists are told of under the text. */
  listed: number;
}

const Checks = memo(function Checks({ view, texts, listed }: ChecksProps) {
  const t = useTranslations("post.checks");
  const networks = useTranslations("networks");
  const characters = useTranslations("characters");
  const reader = useReader();
  const among = { clashes: useClashes(view, texts), threads: useThreads(view) };
  const checks = checksOf(view, texts, { t, networks, characters, reader }, among);
  // What there is to report stands under the text.
  if ((listed > 0 || view.houseRules.length > 0) && checks.length === 0) return null;
  return (
    <section aria-labelledby="checks">
      <h2 className="text-sm font-semibold" id="checks">
        {t("heading")}
      </h2>
      {checks.length === 0 ? (
        <p className="mt-1 text-sm text-faint">{t("none")}</p>
      ) : (
        <ul className="mt-1">
          {checks.map((check) => (
            <CheckRow check={check} key={check.words} />
          ))}
        </ul>
      )}
    </section>
  );
});

function CheckRow({ check }: { check: Check }) {
  const { icon: Icon, tone } = looks[check.tone];
  const words = check.tone === "wrong" ? <b className="font-semibold text-red">{check.words}</b> : check.words;
  return (
    <li className="flex gap-2.5 py-1 text-sm">
      <Icon aria-hidden="true" className={`mt-px flex-none ${tone}`} size={18} strokeWidth={1.75} />
      <span className="min-w-0">
        {check.anchor ? (
          <a
            className="underline-offset-4 hover:underline"
            href={check.anchor.startsWith("/") ? check.anchor : `#${check.anchor}`}
          >
            {words}
          </a>
        ) : (
          words
        )}
      </span>
    </li>
  );
}

type Texts = Readonly<Record<string, string>>;

/** Milliseconds without a key after which the saved text is compared anew. */
const pause = 2_000;

/** Posts that say the same on the same channel, or go out within a minute: as the page came, and again after a pause in writing. */
export function useClashes({ post, rights, clashes }: PostView, texts: Texts): ChannelClash[] {
  const [compared, setCompared] = useState<{ texts: Texts; found: ChannelClash[] | null }>({ texts, found: null });
  const [asked, setAsked] = useState(texts);
  const { id } = post;
  const mayWrite = rights.edit;
  useEffect(() => {
    if (!mayWrite || texts === asked) return undefined;
    const timer = setTimeout(() => {
      setAsked(texts);
      void readClashes(id).then((found) => found && setCompared({ texts, found }));
    }, pause);
    return () => clearTimeout(timer);
  }, [texts, asked, mayWrite, id]);
  // The text has changed since it was compared: no clash is shown until it is compared again.
  const stands = (channelId: string) => textOf(texts, channelId) === textOf(compared.texts, channelId);
  return (compared.found ?? clashes).filter(({ type, channelId }) => type === "moment" || stands(channelId));
}

/** Null when nothing can be known now: without a session or a connection the writer stays on the page. */
async function readClashes(postId: string): Promise<ChannelClash[] | null> {
  const headers = { "X-Imprimatur-Stay": "1" };
  const answer = await fetch(`/posts/${postId}/clashes`, { headers, redirect: "error" }).catch(() => null);
  if (!answer?.ok) return null;
  // The answer of our own route.
  const { clashes } = (await answer.json()) as { clashes: ChannelClash[] };
  return clashes;
}
