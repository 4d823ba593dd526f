import { useTranslations } from "use-intl";
import { Form, useNavigation } from "@remix-run/react";
import { Disclosure } from "#app/components/post/disclosure.tsx";
import { TextLink } from "#app/components/ui/button-link.tsx";
import { Button } from "#app/components/ui/button.tsx";
import { Note } from "#app/components/ui/note.tsx";
import { lastUsefulSentence } from "#app/components/approval/last-useful-sentence.ts";
import { useFormat, useReader } from "#app/i18n/reader.ts";
import type { ServiceError } from "#app/kernel/errors.ts";
import type { ApprovalRouteHolders } from "#db/queries/approval-routes.server.ts";
import type { IterPlan, PlannedLevel, PlannedSeat } from "#workflows/approval/plan.ts";
import type { ApprovalRouteFinding, ApprovalRouteProblemCode } from "#workflows/approval/approval-route.ts";
import { ReadFields } from "./approval-route-chain.tsx";

interface ApprovalRouteNotesProps {
  page: {
    number: number;
    archived: boolean;
    read: { number: number } | null;
    said: string | null;
    problems: Array<ApprovalRouteFinding<ApprovalRouteProblemCode>>;
    mayChange: boolean;
  };
  error: ServiceError | null;
}

/** What has just happened to the iter, and what keeps it from being published. */
export function ApprovalRouteNotes({ page, error }: ApprovalRouteNotesProps) {
  const t = useTranslations("approvalRoutes");
  const general = page.problems.filter((problem) => problem.levelId === null);
  return (
    <div className="mx-auto mb-4 grid w-full max-w-[600px] gap-2 empty:hidden">
      {error && (
        <Note live tone="red">
          {errorWords(error, t)}
        </Note>
      )}
      {!error && page.said === "published" && (
        <Note live tone="green">
          {t("published", { number: String(page.number) })}
        </Note>
      )}
      {!error && page.said === "saved" && (
        <Note live tone="green">
          {t("saved")}
        </Note>
      )}
      {page.archived && <Note tone="ochre">{t("archived")}</Note>}
      {general.map((problem) => (
        <Note key={problem.code} tone="red">
          {t(`problems.${problem.code}`)}
        </Note>
      ))}
      {!page.mayChange && <p className="text-sm text-soft">{t("readOnly")}</p>}
    </div>
  );
}

function errorWords(error: ServiceError, t: ReturnType<typeof useTranslations<"approvalRoutes">>): string {
  if (error.code === "staleForm") return t("stale");
  if (error.detail?.field === "name") return error.detail.reason === "taken" ? t("nameTaken") : t("nameMissing");
  if (error.detail?.field === "restored") return t("notRestored");
  return t("invalid");
}

interface PublishApprovalRouteProps {
  read: { number: number; revision: number };
  problems: Array<ApprovalRouteFinding<ApprovalRouteProblemCode>>;
  big?: boolean;
}

/**
 * Makes the draft the version of the next posts; off while it could not be crossed, with the reason in place. A version
 * cannot be taken back, so it asks once more, without a script too.
 */
export function PublishApprovalRoute({ read, problems, big = false }: PublishApprovalRouteProps) {
  const t = useTranslations("approvalRoutes");
  const navigation = useNavigation();
  const number = String(read.number);
  if (problems.length > 0) {
    return (
      <Button disabled size={big ? "big" : "medium"} tone="primary" type="button">
        {t("publish", { number })}
      </Button>
    );
  }
  return (
    <Disclosure
      align="end"
      side={big ? "above" : "below"}
      size={big ? "big" : "medium"}
      summary={t("publish", { number })}
      tone="primary"
    >
      <Form method="post">
        <ReadFields read={read} />
        <h2 className="font-semibold">{t("publishQuestion", { number })}</h2>
        <p className="mt-1 text-sm text-soft">{t("publishConsequence")}</p>
        <Button
          className="mt-3 w-full"
          name="intent"
          pending={navigation.formData?.get("intent") === "publish"}
          tone="primary"
          type="submit"
          value="publish"
        >
          {t("publishNow")}
        </Button>
      </Form>
    </Disclosure>
  );
}

/** A made-up post through the iter: levels, people, hours. */
export function ApprovalRouteTrial({
  trial,
  holders,
}: {
  trial: { plan: IterPlan; author: string };
  holders: ApprovalRouteHolders;
}) {
  const t = useTranslations("approvalRoutes");
  const controls = useTranslations("controls");
  const format = useFormat();
  return (
    <section aria-labelledby="trial">
      <h2 className="text-xl font-semibold" id="trial">
        {t("trialTitle")}
      </h2>
      <p className="mt-1 text-sm text-soft">{t("trialLine", { name: trial.author })}</p>
      <ol className="mt-4">
        {trial.plan.levels.map((level) => (
          <TrialLevel holders={holders} key={level.routeLevelId} level={level} />
        ))}
      </ol>
      {trial.plan.complete && (
        <p className="mt-4 text-sm">{t("trialEnds", { moment: format.moment(trial.plan.endsAt) })}</p>
      )}
      <p className="mt-5">
        <TextLink to="?">{controls("close")}</TextLink>
      </p>
    </section>
  );
}

function TrialLevel({ level, holders }: { level: PlannedLevel; holders: ApprovalRouteHolders }) {
  const t = useTranslations("approvalRoutes");
  const iter = useTranslations("iter");
  const format = useFormat();
  const reader = useReader();
  const by = level.lastUsefulBy.flatMap(({ personId, hours }) => {
    const person = holders.people.find((one) => one.personId === personId);
    return person ? [{ name: person.name, hours }] : [];
  });
  return (
    <li className="border-b border-rule py-3">
      <p className="flex items-baseline justify-between gap-3">
        <span className="font-semibold">
          {level.index + 1} · {level.name}
        </span>
        <span className="text-sm text-soft">
          {level.dueAt ? t("trialBy", { moment: format.moment(level.dueAt, { length: "short" }) }) : t("trialSkipped")}
        </span>
      </p>
      {level.lastUsefulAt !== null && level.lastUsefulBy.length > 0 && (
        <p className="text-xs text-faint">{lastUsefulSentence({ at: level.lastUsefulAt, by }, iter, reader)}</p>
      )}
      {level.applies && (
        <ul className="mt-1 text-sm text-soft">
          {level.seats.map((seat) => (
            <TrialSeat holders={holders} key={seat.routeSeatId} seat={seat} />
          ))}
        </ul>
      )}
    </li>
  );
}

function TrialSeat({ seat, holders }: { seat: PlannedSeat; holders: ApprovalRouteHolders }) {
  const t = useTranslations("approvalRoutes");
  const words = useTranslations("iter");
  const format = useFormat();
  const names = seat.candidates.flatMap((id) => holders.people.find((person) => person.personId === id)?.name ?? []);
  if (seat.blocked)
    return <li className="text-red">{t("trialBlocked", { reason: words(`blocked.${seat.blocked}`) })}</li>;
  return (
    <li>
      {format.list(names)} · {seat.label || t(`labels.${seat.kind}`)}
    </li>
  );
}
