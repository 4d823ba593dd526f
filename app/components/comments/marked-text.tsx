import { useTranslations } from "use-intl";
import type { DiscussionView } from "#app/services/comments/discussion-view.ts";
import { markedPieces } from "./marked-pieces.ts";

interface MarkedTextProps {
  discussion: DiscussionView;
  slot: string;
  text: string;
  language: string;
  className?: string;
}

/** A text to read, its commented words under a line; each leads to what was said about it. */
export function MarkedText({ discussion, slot, text, language, className = "" }: MarkedTextProps) {
  const t = useTranslations("post.text");
  const places = discussion.threads.flatMap(({ id, slot: of, status, footing }) =>
    of === slot && status === "open" && footing && footing.state !== "gone"
      ? [{ id, from: footing.from, to: footing.to }]
      : [],
  );
  return (
    <p className={`post-text max-w-measure whitespace-pre-wrap ${className}`} data-text-slot={slot} lang={language}>
      {text === "" ? <span className="text-faint">{t("empty")}</span> : null}
      {markedPieces(text, places).map(({ text: piece, threadId }, index) =>
        threadId === null ? (
          <span key={index}>{piece}</span>
        ) : (
          <a className="commented" href={`#thread-${threadId}`} key={index}>
            {piece}
          </a>
        ),
      )}
    </p>
  );
}
