import { CommentsSection } from "#app/components/comments/comments-section.tsx";
import { useTextChoices } from "#app/components/comments/use-text-choices.ts";
import type { DecisionPage } from "./decision-page.ts";

/** What was said about the post, and a few words more from whoever is asked: without a script, without an account. */
export function DecisionComments({ page, seatId }: { page: DecisionPage; seatId: string }) {
  const { view, path, formKey, commentFailure } = page;
  const own = view.channels.filter(({ ownText }) => ownText);
  const texts = useTextChoices(own, "main", own.length < view.channels.length);
  return (
    <CommentsSection
      answersOnly
      className="mt-8"
      discussion={view.discussion}
      forms={{ action: path, hidden: { seat: seatId }, formKey, failed: commentFailure, inPlace: false }}
      language={view.post.language}
      lines={linesOf(view.sheets.map(({ text }) => text).join("\n"))}
      texts={texts}
    />
  );
}

function linesOf(text: string): string[] {
  return [...new Set(text.split("\n").filter((line) => line.trim() !== ""))];
}
