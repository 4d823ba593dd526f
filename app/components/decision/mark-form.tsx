import type { ReactNode } from "react";
import type { AskedSeat } from "#app/services/decisions/situation.ts";
import type { DecisionPage } from "./decision-page.ts";

export const reasonFormId = "reason-form";

interface MarkFormProps {
  page: DecisionPage;
  seat: AskedSeat;
  verdict: "approve" | "requestChanges" | "reject";
  id?: string;
  children: ReactNode;
}

/** A native form: it says for which revision and which seat, with the page's own key against the double click. */
export function MarkForm({ page, seat, verdict, id, children }: MarkFormProps) {
  return (
    <form action={page.path} id={id} method="post">
      <input name="intent" type="hidden" value="mark" />
      <input name="verdict" type="hidden" value={verdict} />
      <input name="seat" type="hidden" value={seat.seatId} />
      <input name="revision" type="hidden" value={page.view.revision?.hash ?? ""} />
      <input name="key" type="hidden" value={page.formKey} />
      {children}
    </form>
  );
}
