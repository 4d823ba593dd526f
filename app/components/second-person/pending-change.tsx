import { Form, useNavigation } from "@remix-run/react";
import { UserRoundCheck } from "lucide-react";
import type { ReactNode } from "react";
import { useTranslations } from "use-intl";
import { Disclosure } from "#app/components/post/disclosure.tsx";
import { Button } from "#app/components/ui/button.tsx";
import { Note } from "#app/components/ui/note.tsx";
import { TextArea } from "#app/components/ui/text-field.tsx";
import { useFormat } from "#app/i18n/reader.ts";
import type { PendingChangeView, RefusedChangeView } from "#app/services/second-person/read-pending-change.server.ts";

interface PendingChangeProps {
  change: PendingChangeView;
  /** What cannot be carried out any more, as a sentence; null where it can, or nothing is known. */
  problem: string | null;
  /** The reason somebody typed for a refusal that did not come about. */
  typed: string | null;
  action: string;
  /** What changes. */
  children: ReactNode;
}

/** A change that waits for a second person: who proposed it and when, what it does, and the buttons the reader has. */
export function PendingChange({ change, problem, typed, action, children }: PendingChangeProps) {
  const t = useTranslations("secondPerson");
  const format = useFormat();
  const { kind, number, proposerName, proposedAt } = change;
  return (
    <section
      aria-labelledby="pending-change"
      className="grid gap-4 rounded-lg bg-paper px-4 py-4 hairline md:px-5"
      data-pending-change={kind}
    >
      <div className="flex gap-3">
        <UserRoundCheck aria-hidden="true" className="mt-0.5 flex-none text-ochre" size={20} strokeWidth={1.75} />
        <div className="min-w-0">
          <h2 className="text-sm font-semibold text-ochre" id="pending-change">
            {t("title")}
          </h2>
          <p className="text-lg font-semibold">{t("what", { kind, number: String(number ?? "") })}</p>
          <p className="text-sm text-soft">
            {t("proposed", { name: proposerName, moment: format.moment(proposedAt) })}
          </p>
        </div>
      </div>
      <Standing change={change} problem={problem} />
      {children}
      <Steps action={action} change={change} typed={typed} />
    </section>
  );
}

function Standing({ change, problem }: Pick<PendingChangeProps, "change" | "problem">) {
  const t = useTranslations("secondPerson");
  const { obstacle, mine, steps, kind, proposerName } = change;
  if (obstacle === "proposerGone")
    return <Note tone="ochre">{t("obstacles.proposerGone", { name: proposerName })}</Note>;
  if (obstacle !== null) {
    const next = mine ? "withdraw" : "refuse";
    return (
      <Note tone="ochre">
        {obstacle === "changeOutOfDate"
          ? t("obstacles.changeOutOfDate")
          : t("obstacles.changeImpossible", { problem: problem ?? t("obstacles.other") })}{" "}
        {steps.includes(next) && t(`obstacles.${next}`)}
      </Note>
    );
  }
  const line = mine ? "mine" : steps.includes("confirm") ? "decide" : "others";
  return (
    <p className="text-sm text-soft">
      {t(line)} {kind === "publish" && t("draftHint")}
    </p>
  );
}

function Steps({ change, typed, action }: Pick<PendingChangeProps, "change" | "typed" | "action">) {
  const t = useTranslations("secondPerson");
  const pending = useNavigation().formData?.get("step");
  const { steps, changeId } = change;
  if (steps.length === 0) return null;
  return (
    <div className="flex flex-wrap items-start gap-x-2 gap-y-3 border-t border-rule pt-4">
      {steps.includes("confirm") && (
        <Form action={action} method="post">
          <input name="changeId" type="hidden" value={changeId} />
          <Button name="step" pending={pending === "confirm"} tone="primary" type="submit" value="confirm">
            {t("confirm")}
          </Button>
        </Form>
      )}
      {steps.includes("refuse") && (
        <Disclosure as="inline" className="open:basis-full" open={typed !== null} summary={t("refuse")}>
          <Form action={action} className="grid gap-3" method="post">
            <input name="changeId" type="hidden" value={changeId} />
            <TextArea
              defaultValue={typed ?? ""}
              description={t("reasonHint")}
              label={t("reason")}
              maxLength={500}
              name="reason"
              required
            />
            <div>
              <Button name="step" pending={pending === "refuse"} tone="danger" type="submit" value="refuse">
                {t("refuseNow")}
              </Button>
            </div>
          </Form>
        </Disclosure>
      )}
      {steps.includes("withdraw") && (
        <Form action={action} method="post">
          <input name="changeId" type="hidden" value={changeId} />
          <Button name="step" pending={pending === "withdraw"} type="submit" value="withdraw">
            {t("withdraw")}
          </Button>
        </Form>
      )}
    </div>
  );
}

/** What was refused last, and why, until something else is proposed. */
export function RefusedChange({ change }: { change: RefusedChangeView }) {
  const t = useTranslations("secondPerson");
  const format = useFormat();
  const { kind, number, proposerName, settlerName, settledAt, reason } = change;
  return (
    <Note tone="ochre">
      {t("lastRefused", {
        settler: settlerName,
        moment: format.moment(settledAt),
        name: proposerName,
        what: t("what", { kind, number: String(number ?? "") }),
        reason,
      })}
    </Note>
  );
}
