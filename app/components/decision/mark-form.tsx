import type { ReactNode } from "react";
import type { MarkForm as MarkFormFields } from "#app/services/decisions/decision-form.ts";
import type { AskedSeat, NoticeSeat } from "#app/services/decisions/situation.ts";
import type { DecisionPage } from "./decision-page.ts";

export const reasonFormId = "reason-form";

interface MarkFormProps {
  page: DecisionPage;
  seat: AskedSeat | NoticeSeat;
  verdict: MarkFormFields["verdict"];
  id?: string;
  /** Where the form goes, when it is not the page as it is opened. */
  action?: string;
  children: ReactNode;
}

/** A native form: it says for which revision and which seat, with the page's own key against the double click. */
export function MarkForm({ page, seat, verdict, id, action = page.path, children }: MarkFormProps) {
  return (
    <form action={action} id={id} method="post">
      <input name="intent" type="hidden" value="mark" />
      <input name="verdict" type="hidden" value={verdict} />
      <input name="seat" type="hidden" value={seat.seatId} />
      <input name="revision" type="hidden" value={page.view.revision?.hash ?? ""} />
      <input name="key" type="hidden" value={page.formKey} />
      {children}
    </form>
  );
}
