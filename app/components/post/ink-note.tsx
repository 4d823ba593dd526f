import { useTranslations } from "use-intl";
import { Note } from "#app/components/ui/note.tsx";
import { useFormat } from "#app/i18n/reader.ts";
import type { PostView } from "#app/services/post-page/post-view.ts";

/** Before the text goes back to those who sign: which revision that makes, and whose signature falls. */
export function InkNote({ view: { post, rights, falling, foreseen, iter } }: { view: PostView }) {
  const t = useTranslations("post.ink");
  const format = useFormat();
  if (!rights.submit || !rights.edit || post.revisionNumber === 0) return null;
  const names = [...new Set(falling.map((mark) => mark.name))];
  const asking = iter?.levels.flatMap((level) => level.seats).filter((seat) => seat.mark?.verdict === "requestChanges");
  const readers = [...new Set(asking?.flatMap((seat) => seat.mark?.personName ?? []) ?? [])].filter(
    (name) => !names.includes(name),
  );
  if (foreseen.length > 0)
    return (
      <Note className="mt-7" title={t("title", { number: String(post.revisionNumber + 1) })} tone="ink">
        <Sentences of={[...foreseen, ...readers.map((name) => t("one", { name }))]} />
      </Note>
    );
  return (
    <Note className="mt-7" title={t("title", { number: String(post.revisionNumber + 1) })} tone="ink">
      {names.length > 0 && t("falls", { names: format.list(names) })}{" "}
      {readers.length === 1 && readers[0]
        ? t("one", { name: readers[0] })
        : readers.length > 1
          ? t("all", { names: format.list(readers) })
          : t("first")}
    </Note>
  );
}

/** What becomes of each mark, as the server foresees it. */
export function Sentences({ of }: { of: readonly string[] }) {
  return (
    <ul className="mt-1 grid gap-1">
      {of.map((sentence) => (
        <li key={sentence}>{sentence}</li>
      ))}
    </ul>
  );
}
