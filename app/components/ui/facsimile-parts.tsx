import { TriangleAlert } from "lucide-react";
import type { ReactNode } from "react";
import { useTranslations } from "use-intl";
import { withWords } from "#app/components/shell/with-words.tsx";
import type { Network } from "#workflows/networks/networks.ts";
import { longestThread } from "#workflows/networks/takes.ts";
import { PublicText } from "./public-text.tsx";

interface BehindProps {
  /** The warning. */
  words: string;
  lang: string | undefined;
  children: ReactNode;
}

/** What people read first, and what they then open: open here, because whoever judges it reads it all. */
export const BehindWarning = withWords(["channelPart"], function Behind({ words, lang, children }: BehindProps) {
  const t = useTranslations("channelPart");
  return (
    <details className="group" open>
      <summary className="mb-2 cursor-pointer list-none rounded-md bg-sunken px-3 py-2 [&::-webkit-details-marker]:hidden">
        <span className="wrap-anywhere block font-semibold" lang={lang}>
          {words}
        </span>
        <span className="mt-0.5 block text-[0.8125rem] font-semibold text-channel-6">
          <span className="group-open:hidden">{t("show")}</span>
          <span className="hidden group-open:inline">{t("hide")}</span>
        </span>
      </summary>
      {children}
    </details>
  );
});

interface PostsProps {
  /** All of them: the first stands above. */
  posts: readonly string[];
  network: Network;
  lang: string | undefined;
}

/** The posts that answer the first one, each under its number. */
export const NextPosts = withWords(["channelPart"], function Posts({ posts, network, lang }: PostsProps) {
  const t = useTranslations("channelPart");
  const total = String(posts.length);
  return (
    <>
      <p className="mt-2 text-[0.8125rem] text-faint">{t("part", { n: "1", total })}</p>
      <ol>
        {posts.slice(1).map((post, index) => (
          <li className="mt-2.5 border-t border-rule pt-2.5" key={index}>
            <div lang={lang}>
              <PublicText network={network} text={post} />
            </div>
            <p className="mt-2 text-[0.8125rem] text-faint">{t("part", { n: String(index + 2), total })}</p>
          </li>
        ))}
      </ol>
      {posts.length > longestThread && (
        <p className="mt-2 flex gap-1.5 text-sm font-semibold text-red">
          <TriangleAlert aria-hidden="true" className="mt-px flex-none" size={18} strokeWidth={1.75} />
          {t("tooMany", { max: String(longestThread) })}
        </p>
      )}
    </>
  );
});
