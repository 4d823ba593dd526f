import { Form } from "@remix-run/react";
import { useTranslations } from "use-intl";
import { CheckListFields } from "#app/components/check-list/check-list-fields.tsx";
import { Disclosure } from "#app/components/post/disclosure.tsx";
import { TextLink } from "#app/components/ui/button-link.tsx";
import { Button } from "#app/components/ui/button.tsx";
import { Checkbox } from "#app/components/ui/choice.tsx";
import { Select } from "#app/components/ui/select.tsx";
import { TextField } from "#app/components/ui/text-field.tsx";
import type { ApprovalRouteHolders } from "#db/queries/approval-routes.server.ts";
import type { ApprovalRoute } from "#workflows/approval/route-types.ts";
import { approvalRouteSizes } from "#workflows/approval/states.ts";
import { toleranceWords } from "./approval-route-chain.tsx";
import { ReadFields } from "./read-fields.tsx";

interface ApprovalRouteSettingsProps {
  /** Of the form that was refused; what was typed is still in it. */
  wrongField?: string;
  /** The name somebody typed for a copy that did not come about. */
  copyName: string | null;
  page: {
    routeId: string;
    name: string;
    archived: boolean;
    read: { number: number; revision: number } | null;
    route: ApprovalRoute;
    mayChange: boolean;
    /** Whose writers may choose it; nobody named: everybody. */
    limitedTo: string[];
    rules: { ownTextsAllowed: boolean };
    /** Changes wait for a second person, and whether one does now. */
    secondPerson: boolean;
    change: { waiting: object | null };
    holders: ApprovalRouteHolders;
  };
}

const toleranceChoices = { exact: 0, minutes30: 30, hour1: 60, hours2: 120, hours4: 240, day1: 1440 } as const;

/** What holds for the whole iter: shown while no level is chosen. */
export function ApprovalRouteSettings({ page, copyName, wrongField = "" }: ApprovalRouteSettingsProps) {
  const t = useTranslations("approvalRoutes");
  const second = useTranslations("secondPerson.propose");
  const tolerance = toleranceChoices[toleranceWords(page.route.toleranceMinutes) ?? "exact"];
  return (
    <div className="grid gap-6">
      <div>
        <h2 className="text-xl font-semibold">{t("wholeRoute")}</h2>
        {!page.read && <p className="mt-1 text-sm text-soft">{t("noDraft")}</p>}
      </div>
      {page.mayChange && (
        <>
          <Form className="grid gap-4" method="post">
            <ReadFields read={page.read} />
            <Select
              defaultValue={String(tolerance)}
              description={t("toleranceHint")}
              label={t("tolerance")}
              name="toleranceMinutes"
              options={(Object.keys(toleranceChoices) as Array<keyof typeof toleranceChoices>).map((name) => ({
                value: String(toleranceChoices[name]),
                label: t(`toleranceOptions.${name}`),
              }))}
            />
            <Checkbox
              defaultChecked={page.route.authorsMaySign}
              description={t(page.rules.ownTextsAllowed ? "authorsMaySignHint" : "notAllowed")}
              label={t("authorsMaySign")}
              name="authorsMaySign"
            />
            <Checkbox
              defaultChecked={page.route.oneSignatureCounts === true}
              description={t("oneSignatureCountsHint")}
              label={t("oneSignatureCounts")}
              name="oneSignatureCounts"
            />
            <Checkbox
              defaultChecked={page.route.schedulesItself === true}
              description={t("schedulesItselfHint")}
              label={t("schedulesItself")}
              name="schedulesItself"
            />
            <CheckListFields
              checkList={page.route.checkList ?? []}
              className="border-t border-rule pt-4"
              coolingMinutes={page.route.coolingMinutes ?? ""}
              errors={{ ownChecks: wrongField === "ownChecks", coolingMinutes: wrongField === "coolingMinutes" }}
              of="route"
            />
            <div>
              <Button name="intent" type="submit" value="saveRoute">
                {t("save")}
              </Button>
            </div>
          </Form>
          <Form className="grid gap-3 border-t border-rule pt-5" method="post">
            <TextField
              defaultValue={page.name}
              label={t("newName")}
              maxLength={approvalRouteSizes.nameLength}
              name="routeName"
            />
            <div>
              <Button name="intent" type="submit" value="rename">
                {t("rename")}
              </Button>
            </div>
          </Form>
          {page.secondPerson && page.change.waiting ? (
            <p className="border-t border-rule pt-5 text-sm text-soft">{second("waitsFirst")}</p>
          ) : (
            <>
              <LimitForm groups={page.holders.groups} limitedTo={page.limitedTo} proposes={page.secondPerson} />
              <ArchiveForm archived={page.archived} proposes={page.secondPerson} />
            </>
          )}
        </>
      )}
      {page.mayChange && <CopyForm name={page.name} typed={copyName} />}
      <p className="flex flex-wrap gap-x-5 gap-y-1 border-t border-rule pt-5">
        <TextLink to={`/approval-routes/${page.routeId}/versions`}>{t("versions")}</TextLink>
        <TextLink download reloadDocument to={`/approval-routes/${page.routeId}/file`}>
          {t("exportFile")}
        </TextLink>
      </p>
      <p className="text-sm text-faint">{t("publishLine")}</p>
    </div>
  );
}

function CopyForm({ name, typed }: { name: string; typed: string | null }) {
  const t = useTranslations("approvalRoutes");
  return (
    <Disclosure as="inline" className="border-t border-rule pt-5" open={typed !== null} summary={t("duplicate")}>
      <Form className="grid gap-3" data-refused={typed === null ? undefined : ""} method="post">
        <p className="text-sm text-soft">{t("duplicateLine")}</p>
        <TextField
          defaultValue={typed ?? t("copyOf", { name }).slice(0, approvalRouteSizes.nameLength)}
          label={t("duplicateName")}
          maxLength={approvalRouteSizes.nameLength}
          name="copyName"
          required
        />
        <div>
          <Button name="intent" type="submit" value="duplicate">
            {t("create")}
          </Button>
        </div>
      </Form>
    </Disclosure>
  );
}

function ArchiveForm({ archived, proposes }: { archived: boolean; proposes: boolean }) {
  const t = useTranslations("approvalRoutes");
  const second = useTranslations("secondPerson.propose");
  const intent = archived ? "restore" : "archive";
  return (
    <Form className="border-t border-rule pt-5" method="post">
      {!archived && <p className="mb-3 text-sm text-soft">{t("archiveLine")}</p>}
      {proposes && <p className="mb-3 text-sm text-soft">{second("line")}</p>}
      <Button name="intent" tone={archived || proposes ? "plain" : "danger"} type="submit" value={intent}>
        {proposes ? second(intent) : t(intent)}
      </Button>
    </Form>
  );
}

/** Which groups of writers may choose this iter: ticked none, everybody may. */
function LimitForm({
  groups,
  limitedTo,
  proposes,
}: {
  groups: ApprovalRouteHolders["groups"];
  limitedTo: string[];
  proposes: boolean;
}) {
  const t = useTranslations("approvalRoutes");
  const second = useTranslations("secondPerson.propose");
  if (groups.length === 0) return null;
  return (
    <Form className="grid gap-3 border-t border-rule pt-5" method="post">
      <fieldset>
        <legend className="text-sm font-semibold">{t("limit")}</legend>
        <p className="text-xs text-faint">{t("limitHint")}</p>
        {groups.map((group) => (
          <Checkbox
            defaultChecked={limitedTo.includes(group.groupId)}
            key={group.groupId}
            label={group.name}
            name="groupIds"
            value={group.groupId}
          />
        ))}
      </fieldset>
      <div>
        <Button name="intent" type="submit" value="limit">
          {proposes ? second("limit") : t("limitSave")}
        </Button>
      </div>
    </Form>
  );
}
