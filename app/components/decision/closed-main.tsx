import { State } from "#app/components/ui/state.tsx";
import { type Closed, useClosedWords } from "./closed-words.ts";
import type { DecisionPage } from "./decision-page.ts";
import { FailureNote } from "./failure-note.tsx";
import { HoldNote } from "./hold-note.tsx";
import { IterRows } from "./iter-rows.tsx";
import { SignedSheets } from "./signed-sheets.tsx";
import { WriteToAuthor } from "./write-to-author.tsx";

/** Nothing to decide here: what happened, the iter, the text, no buttons. */
export function ClosedMain({ page, situation }: { page: DecisionPage; situation: Closed }) {
  const { view, imagesPath } = page;
  const { heading, line } = useClosedWords(view)(situation);
  return (
    <>
      <HoldNote hold={view.hold} />
      <FailureNote failure={page.failure} />
      <State state={view.post.state} />
      <h1 className="mt-2 font-serif text-2xl font-medium text-balance">{heading}</h1>
      <p className="mt-2 text-soft">{line}</p>
      <IterRows view={view} />
      <SignedSheets imagesPath={imagesPath} quiet show="plain" view={view} />
      {situation.type === "expired" && <WriteToAuthor sentence="expired.urgent" view={view} />}
    </>
  );
}
