import { useTranslations } from "use-intl";
import { Form, useNavigation } from "@remix-run/react";
import { PendingChange, RefusedChange } from "#app/components/second-person/pending-change.tsx";
import { RouteDifferenceList } from "#app/components/second-person/route-difference.tsx";
import { Disclosure } from "#app/components/post/disclosure.tsx";
import { Button } from "#app/components/ui/button.tsx";
import { Note } from "#app/components/ui/note.tsx";
import type { ErrorCode, SecondPersonCode, ServiceError } from "#app/kernel/errors.ts";
import type { ChangeOfPage } from "#app/services/second-person/read-pending-change.server.ts";
import type { ApprovalRouteHolders } from "#db/queries/approval-routes.server.ts";
import type { ApprovalRouteFinding, ApprovalRouteProblemCode } from "#workflows/approval/approval-route.ts";
import type { ConditionNames } from "./use-condition-words.ts";
import { ReadFields } from "./read-fields.tsx";

interface ApprovalRouteNotesProps {
  page: {
    number: number;
    archived: boolean;
    read: { number: number } | null;
    said: string | null;
    problems: Array<ApprovalRouteFinding<ApprovalRouteProblemCode>>;
    mayChange: boolean;
    secondPerson: boolean;
    change: ChangeOfPage;
    holders: ApprovalRouteHolders;
  };
  names: ConditionNames;
  error: ServiceError<ErrorCode | SecondPersonCode> | null;
  /** The reason somebody typed for a refusal that did not come about. */
  typed: string | null;
}

/** What has just happened to the iter, what waits, and what keeps it from being published. */
export function ApprovalRouteNotes({ page, names, error, typed }: ApprovalRouteNotesProps) {
  const t = useTranslations("approvalRoutes");
  const general = page.problems.filter((problem) => problem.levelId === null);
  const { waiting, refused } = page.change;
  const errorWords = useErrorWords();
  const problemWords = useProblemWords();
  return (
    <div className="mx-auto mb-4 grid w-full max-w-[600px] gap-2 empty:hidden">
      {error && (
        <Note live tone="red">
          {errorWords(error)}
        </Note>
      )}
      {!error && <Said page={page} />}
      {waiting && (
        <PendingChange action="?" change={waiting} problem={problemWords(waiting.problem)} typed={typed}>
          <RouteDifferenceList change={waiting} holders={page.holders} names={names} />
        </PendingChange>
      )}
      {refused && page.secondPerson && <RefusedChange change={refused} />}
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

/** That the last press did what it says. An address can be opened again later: what is no longer so is not said. */
function Said({ page: { said, number, change } }: Pick<ApprovalRouteNotesProps, "page">) {
  const t = useTranslations("approvalRoutes");
  const second = useTranslations("secondPerson.said");
  const words = () => {
    switch (said) {
      case "published":
        return t("published", { number: String(number) });
      case "saved":
        return t("saved");
      case "proposed":
        return change.waiting ? second(said) : null;
      case "confirmed":
      case "refused":
      case "withdrawn":
        return change.waiting ? null : second(said);
      default:
        return null;
    }
  };
  const line = words();
  return line === null ? null : (
    <Note live tone="green">
      {line}
    </Note>
  );
}

function useErrorWords(): (error: ServiceError<ErrorCode | SecondPersonCode>) => string {
  const t = useTranslations("approvalRoutes");
  const second = useTranslations("secondPerson.refusals");
  return ({ code, detail }) => {
    const ofSecondPerson = code as SecondPersonCode;
    if (second.has(ofSecondPerson)) return second(ofSecondPerson);
    if (code === "staleForm") return t("stale");
    if (detail?.["field"] === "name") return detail["reason"] === "taken" ? t("nameTaken") : t("nameMissing");
    if (detail?.["field"] === "restored")
      return t(detail["reason"] === "conditionNever" ? "notRestoredCondition" : "notRestored");
    return t("invalid");
  };
}

/** Why a change could not be carried out: a problem of the iter, or a group that is gone. */
function useProblemWords(): (code: string | null) => string | null {
  const t = useTranslations("approvalRoutes");
  const second = useTranslations("secondPerson.obstacles");
  return (code) => {
    if (code === "unknown") return second("groupGone");
    const key = `problems.${code as ApprovalRouteProblemCode}` as const;
    return code !== null && t.has(key) ? t(key) : null;
  };
}

interface PublishApprovalRouteProps {
  read: { number: number; revision: number };
  problems: Array<ApprovalRouteFinding<ApprovalRouteProblemCode>>;
  /** A second person has to confirm it. */
  proposes: boolean;
  big?: boolean;
}

/**
 * Makes the draft the version of the next posts; off while it could not be crossed, with the reason in place. A version
 * cannot be taken back, so it asks once more, without a script too.
 */
export function PublishApprovalRoute({ read, problems, proposes, big = false }: PublishApprovalRouteProps) {
  const t = useTranslations("approvalRoutes");
  const second = useTranslations("secondPerson.propose");
  const navigation = useNavigation();
  const number = String(read.number);
  const summary = proposes ? second("version", { number }) : t("publish", { number });
  if (problems.length > 0) {
    return (
      <Button disabled size={big ? "big" : "medium"} tone="primary" type="button">
        {summary}
      </Button>
    );
  }
  return (
    <Disclosure
      align="end"
      side={big ? "above" : "below"}
      size={big ? "big" : "medium"}
      summary={summary}
      tone="primary"
    >
      <Form method="post">
        <ReadFields read={read} />
        <h2 className="font-semibold">
          {proposes ? second("versionQuestion", { number }) : t("publishQuestion", { number })}
        </h2>
        <p className="mt-1 text-sm text-soft">{proposes ? second("versionConsequence") : t("publishConsequence")}</p>
        <Button
          className="mt-3 w-full"
          name="intent"
          pending={navigation.formData?.get("intent") === "publish"}
          tone="primary"
          type="submit"
          value="publish"
        >
          {proposes ? second("versionNow") : t("publishNow")}
        </Button>
      </Form>
    </Disclosure>
  );
}
