import { AskMain } from "./ask-main.tsx";
import { ChangedMain } from "./changed-main.tsx";
import { ClosedMain } from "./closed-main.tsx";
import { CodeMain, ReadingCodeMain } from "./code-main.tsx";
import { DecisionComments } from "./decision-comments.tsx";
import type { DecisionPage } from "./decision-page.ts";
import { MineMain } from "./mine-main.tsx";
import { OtherMain } from "./other-main.tsx";
import { OutcomeMain } from "./outcome-main.tsx";
import { ReasonMain } from "./reason-main.tsx";

/** The body of the decision page, by where the person finds themselves. Only elements: no script is needed. */
export function DecisionMain({ page }: { page: DecisionPage }) {
  const { situation, code } = page.view;
  if (!page.view.readable) {
    if (page.face === "code" && code !== null && page.linkSeatId !== null)
      return <ReadingCodeMain code={code} page={page} seatId={page.linkSeatId} />;
    return <OutcomeMain page={page} />;
  }
  const hasSeat = situation.type === "open" || situation.type === "mine" || situation.type === "other";
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
