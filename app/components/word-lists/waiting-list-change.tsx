import { useTranslations } from "use-intl";
import { ChangedLines } from "#app/components/second-person/changed-lines.tsx";
import { PendingChange, RefusedChange } from "#app/components/second-person/pending-change.tsx";
import { Note } from "#app/components/ui/note.tsx";
import type { SecondPersonCode } from "#app/kernel/errors.ts";
import type { ChangeOfPage } from "#app/services/second-person/read-pending-change.server.ts";
import type { SettledSaying } from "#app/services/second-person/settle-form.ts";

export interface WaitingListChangeProps {
  change: ChangeOfPage;
  secondPerson: boolean;
  said: SettledSaying | "proposed" | null;
  refused: { code: SecondPersonCode | "notFound" | "busy"; typed: string | null } | null;
}

/** What waits for a second person of a list, what was refused last, and what became of the last press. */
export function WaitingListChange({ change, secondPerson, said, refused }: WaitingListChangeProps) {
  const t = useTranslations("secondPerson");
  const lists = useTranslations("wordLists.errors");
  const { waiting } = change;
  const problem = waiting?.problem ?? null;
  const known = (["listNameTaken", "holderUnknown", "listChannelsMissing"] as const).find((one) => one === problem);
  return (
    <div className="mb-6 grid max-w-[600px] gap-3 empty:hidden">
      {refused && (
        <Note live tone="red">
          {t(refusalKey(refused.code, t))}
        </Note>
      )}
      {!refused && said && (
        <Note live tone="green">
          {t(`said.${said}`)}
        </Note>
      )}
      {secondPerson && !waiting && !said && <p className="text-sm text-soft">{t("propose.line")}</p>}
      {waiting && (
        <PendingChange
          action="?"
          change={waiting}
          problem={known ? lists(known) : problem && t("obstacles.other")}
          typed={refused?.typed ?? null}
        >
          {waiting.listWould ? (
            <p>{t(waiting.listWould === "archive" ? "difference.listArchive" : "difference.listRestore")}</p>
          ) : (
            <ChangedLines lines={waiting.lines ?? []} />
          )}
        </PendingChange>
      )}
      {change.refused && secondPerson && <RefusedChange change={change.refused} />}
    </div>
  );
}

function refusalKey(
  code: SecondPersonCode | "notFound" | "busy",
  t: ReturnType<typeof useTranslations<"secondPerson">>,
): `refusals.${SecondPersonCode}` | "obstacles.other" {
  const key = `refusals.${code as SecondPersonCode}` as const;
  return t.has(key) ? key : "obstacles.other";
}
