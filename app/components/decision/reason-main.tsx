import { ChevronLeft } from "lucide-react";
import { useTranslations } from "use-intl";
import { TextArea } from "#app/components/ui/text-field.tsx";
import type { AskedSeat } from "#app/services/decisions/situation.ts";
import { reasonKinds } from "#workflows/approval/states.ts";
import type { DecisionPage } from "./decision-page.ts";
import { FailureNote } from "./notes.tsx";
import { MarkForm, reasonFormId } from "./mark-form.tsx";
import { useRecusalWords } from "./closed-words.ts";

/** Asking for changes, pointing something out, rejecting, declining: the reason is the whole page. */
export function ReasonMain({ page, seat }: { page: DecisionPage; seat: AskedSeat }) {
  const t = useTranslations("decision");
  const { author, form } = { author: page.view.post.authorName, form: formOf(page, seat) };
  const who = useRecusalWords(page.view).before;
  const { failure } = page;
  return (
    <>
      <a className="-ml-1 inline-flex min-h-11 items-center gap-1.5 text-sm font-semibold text-soft" href={page.path}>
        <ChevronLeft aria-hidden="true" size={18} strokeWidth={1.75} />
        {t("backToPost")}
      </a>
      <FailureNote failure={failure} />
      <h1 className="mt-2 font-serif text-2xl font-medium text-balance">{t(`${form}.title`)}</h1>
      <p className="mt-1 text-soft">{t(`${form}.line`, { author })}</p>
      <MarkForm
        id={reasonFormId}
        page={page}
        seat={seat}
        verdict={page.face === "reject" || page.face === "recuse" ? page.face : "requestChanges"}
        {...(page.face === "recuse" ? { action: `${page.path}?v=recuse` } : {})}
      >
        {page.face !== "recuse" && <ReasonChips chosen={failure?.reasonKind ?? ""} />}
        <TextArea
          className="mt-4"
          defaultValue={failure?.reason ?? ""}
          error={failure?.code === "reasonRequired" ? t(`${form}.missing`) : undefined}
          label={t("changesForm.reason")}
          maxLength={10_000}
          name="reason"
          required
          rows={5}
        />
      </MarkForm>
      <p className="mt-4 border-t border-rule pt-4 text-sm text-soft">
        {page.face === "recuse" && `${who} `}
        {t(`${form}.consequence`, { author, minutes: String(page.view.undoMinutes) })}
        {page.face === "recuse" && !page.view.holdersMayHandOn && ` ${t("recuseForm.adminsHandOn")}`}
      </p>
    </>
  );
}

function formOf(
  { face }: DecisionPage,
  seat: AskedSeat,
): "changesForm" | "observationForm" | "rejectForm" | "recuseForm" {
  if (face === "recuse") return "recuseForm";
  if (face === "reject") return "rejectForm";
  return seat.kind === "endorsement" ? "observationForm" : "changesForm";
}

/** The one list of reasons, as pills; arrows move among them, as radio buttons do. */
function ReasonChips({ chosen }: { chosen: string }) {
  const t = useTranslations("decision.changesForm");
  const reasons = useTranslations("states.reason");
  return (
    <fieldset className="mt-4">
      <legend className="sr-only">{t("legend")}</legend>
      <div className="flex flex-wrap gap-2">
        {reasonKinds.map((kind) => (
          <label
            className="relative inline-flex min-h-11 cursor-pointer items-center rounded-full border border-edge px-4 text-sm has-checked:border-text has-checked:font-semibold has-checked:hairline has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-accent-text"
            key={kind}
          >
            <input
              className="peer absolute size-px opacity-0"
              defaultChecked={kind === chosen}
              name="reasonKind"
              type="radio"
              value={kind}
            />
            <svg
              aria-hidden="true"
              className="mr-1.5 hidden size-4 fill-none stroke-current stroke-2 peer-checked:block"
              strokeLinecap="round"
              strokeLinejoin="round"
              viewBox="0 0 24 24"
            >
              <path d="M20 6 9 17l-5-5" />
            </svg>
            {reasons(kind)}
          </label>
        ))}
      </div>
    </fieldset>
  );
}
