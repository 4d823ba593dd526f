import { useTranslations } from "use-intl";
import type { DiscussionView } from "#app/services/comments/discussion-view.ts";

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

export interface ThreadPlace {
  id: string;
  from: number;
  to: number;
}

/** The text cut where the words of threads begin and end; where several meet, the shortest is the one that is led to. */
export function markedPieces(
  text: string,
  places: readonly ThreadPlace[],
): { text: string; threadId: string | null }[] {
  const cuts = new Set([0, text.length]);
  for (const { from, to } of places) for (const cut of [from, to]) if (cut > 0 && cut < text.length) cuts.add(cut);
  const ordered = [...cuts].sort((one, other) => one - other);
  return ordered.slice(0, -1).map((from, index) => {
    const to = ordered[index + 1] ?? text.length;
    const over = places.filter((place) => place.from <= from && place.to >= to && place.to > place.from);
    const [nearest] = over.sort((one, other) => one.to - one.from - (other.to - other.from));
    return { text: text.slice(from, to), threadId: nearest?.id ?? null };
  });
}
