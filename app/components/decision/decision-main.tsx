import { CommentsSection } from "#app/components/comments/comments-section.tsx";
import { useTextChoices } from "#app/components/comments/use-text-choices.ts";
import { AcknowledgedMain } from "./acknowledged-main.tsx";
import { AskMain } from "./ask-main.tsx";
import { CodeMain, ReadingCodeMain } from "./code-main.tsx";
import type { DecisionPage } from "./decision-page.ts";
import { MineMain } from "./mine-main.tsx";
import { ChangedMain, ClosedMain, OtherMain, OutcomeMain } from "./over-main.tsx";
import { ReasonMain } from "./reason-main.tsx";

/** The body of the decision page, by the person's situation. Only elements: no script is needed. */
export function DecisionMain({ page }: { page: DecisionPage }) {
  const { situation, code } = page.view;
  if (!page.view.readable) {
    if (page.face === "code" && code !== null && page.linkSeatId !== null)
      return <ReadingCodeMain code={code} page={page} seatId={page.linkSeatId} />;
    return <OutcomeMain page={page} />;
  }
  const hasSeat =
    situation.type === "open" ||
    situation.type === "mine" ||
    situation.type === "other" ||
    situation.type === "toAcknowledge";
  if (page.face === "code" && code !== null && hasSeat)
    return <CodeMain code={code} page={page} seat={situation.seat} />;
  switch (situation.type) {
    case "open":
      if (page.face !== "post") return <ReasonMain page={page} seat={situation.seat} />;
      if (page.changedWhileReading) return <ChangedMain numbers={page.changedWhileReading} page={page} />;
      return (
        <>
          <AskMain page={page} seat={situation.seat} />
          <DecisionComments page={page} seatId={situation.seat.seatId} />
        </>
      );
    case "toAcknowledge":
      return <AskMain page={page} seat={situation.seat} />;
    case "acknowledged":
      return <AcknowledgedMain page={page} situation={situation} />;
    case "mine":
      return (
        <>
          <MineMain page={page} situation={situation} />
          <DecisionComments page={page} seatId={situation.seat.seatId} />
        </>
      );
    case "other":
      return (
        <>
          <OtherMain page={page} situation={situation} />
          <DecisionComments page={page} seatId={situation.seat.seatId} />
        </>
      );
    case "changed":
      return <ChangedMain numbers={situation} page={page} />;
    default:
      return <ClosedMain page={page} situation={situation} />;
  }
}

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
      lines={linesOf(view.channels.map(({ text }) => text).join("\n"))}
      texts={texts}
    />
  );
}

function linesOf(text: string): string[] {
  return [...new Set(text.split("\n").filter((line) => line.trim() !== ""))];
}
