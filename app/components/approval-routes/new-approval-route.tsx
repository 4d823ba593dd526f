import { Form } from "@remix-run/react";
import { FileDown, Plus } from "lucide-react";
import { useTranslations } from "use-intl";
import { TextLink } from "#app/components/ui/button-link.tsx";
import { Button } from "#app/components/ui/button.tsx";
import { RadioGroup } from "#app/components/ui/choice.tsx";
import { Note } from "#app/components/ui/note.tsx";
import { TextField } from "#app/components/ui/text-field.tsx";
import { useFormat } from "#app/i18n/reader.ts";
import type { ReadyLevelName, ReadyRoute } from "#app/services/approval-routes/approval-route-templates.ts";
import type { RouteFileProblem } from "#app/services/approval-routes/route-file-problems.ts";
import type { Imported } from "#app/services/approval-routes/route-files.server.ts";
import { approvalRouteSizes } from "#workflows/approval/states.ts";

export interface RefusedNewRoute {
  name: string;
  ready: ReadyRoute;
  reason: "taken" | "missing";
}

interface NewApprovalRouteProps {
  /** Ready iters, with what their levels are. */
  choices: Array<{ ready: ReadyRoute; levels: ReadyLevelName[] }>;
  refused: RefusedNewRoute | null;
}

/** A new iter: named, and started from a ready one, each with whom it is for. */
export function NewApprovalRoute({ choices, refused }: NewApprovalRouteProps) {
  const t = useTranslations("approvalRoutes");
  const ready = useTranslations("routeFiles.ready");
  const format = useFormat();
  return (
    <section aria-labelledby="new-route" className="mt-12 max-w-[760px]">
      <h2 className="border-b border-rule pb-2.5 font-semibold" id="new-route">
        {t("newRoute")}
      </h2>
      <Form className="mt-4 grid gap-4" method="post">
        <TextField
          defaultValue={refused?.name}
          description={t("newNameHint")}
          error={refused ? t(refused.reason === "taken" ? "nameTaken" : "nameMissing") : undefined}
          label={t("newName")}
          maxLength={approvalRouteSizes.nameLength}
          name="name"
          required
        />
        <RadioGroup
          defaultValue={refused?.ready ?? "empty"}
          description={ready("line")}
          legend={ready("heading")}
          name="template"
          options={choices.map(({ ready: one, levels }) => {
            const names = levels.map((level) => ready(`levelNames.${level}`));
            return {
              value: one,
              label: ready(`${one}.name`),
              description: (
                <>
                  {ready(`${one}.line`)}{" "}
                  {one !== "empty" && ready("levels", { n: names.length, names: format.list(names) })}
                </>
              ),
            };
          })}
        />
        <div>
          <Button icon={<Plus aria-hidden="true" size={18} strokeWidth={1.75} />} type="submit">
            {t("create")}
          </Button>
        </div>
      </Form>
    </section>
  );
}

/** An iter out of a file; what was not found is said, and what is wrong with the file, with its place. */
export function ImportApprovalRoute({ imported }: { imported: Imported | null }) {
  const t = useTranslations("routeFiles.import");
  return (
    <section aria-labelledby="from-file" className="mt-12 max-w-[760px]">
      <h2 className="border-b border-rule pb-2.5 font-semibold" id="from-file">
        {t("heading")}
      </h2>
      <p className="mt-3 max-w-measure text-sm text-soft">
        {t("line")}{" "}
        <TextLink to="/schemas/approval-route-1" reloadDocument>
          {t("schema")}
        </TextLink>
      </p>
      <div className="mt-4 grid gap-4">
        {imported && <Outcome imported={imported} />}
        <Form className="grid gap-3" encType="multipart/form-data" method="post">
          <label className="grid gap-1">
            <span className="text-sm font-semibold">{t("file")}</span>
            <input
              accept="application/json,.json"
              className="min-h-11 max-w-full text-sm file:mr-3 file:min-h-10 file:rounded-md file:border file:border-edge file:bg-paper file:px-4 file:font-semibold file:text-text"
              name="file"
              required
              type="file"
            />
          </label>
          <div>
            <Button
              icon={<FileDown aria-hidden="true" size={18} strokeWidth={1.75} />}
              name="intent"
              type="submit"
              value="import"
            >
              {t("run")}
            </Button>
          </div>
        </Form>
      </div>
    </section>
  );
}

function Outcome({ imported }: { imported: Imported }) {
  const t = useTranslations("routeFiles.import");
  const format = useFormat();
  if (imported.ok) {
    const { people, groups, channels, lists } = imported.notFound;
    const missing = [
      people.length > 0 ? t("peopleMissing", { names: format.list(people) }) : null,
      groups.length > 0 ? t("groupsMissing", { names: format.list(groups) }) : null,
      channels.length > 0 ? t("channelsMissing", { names: format.list(channels) }) : null,
      lists.length > 0 ? t("listsMissing", { names: format.list(lists) }) : null,
    ].filter((line) => line !== null);
    return (
      <Note
        action={<TextLink to={`/approval-routes/${imported.routeId}`}>{t("open")}</TextLink>}
        live
        title={t("done", { name: imported.name })}
        tone={missing.length > 0 ? "ochre" : "green"}
      >
        {missing.length === 0 ? t("allFound") : missing.map((line) => <p key={line}>{line}</p>)}
      </Note>
    );
  }
  if ("taken" in imported)
    return (
      <Note live tone="red">
        {t("nameTaken", { name: imported.taken })}
      </Note>
    );
  return (
    <Note live title={t("refused")} tone="red">
      <ul>
        {imported.problems.map((problem, index) => (
          <li key={index}>
            <ProblemLine problem={problem} />
          </li>
        ))}
      </ul>
    </Note>
  );
}

/** "livello 3, posto 1, «kind»: non è fra i valori ammessi." */
function ProblemLine({ problem: { code, line, column, level, seat, field } }: { problem: RouteFileProblem }) {
  const t = useTranslations("routeFiles.import");
  const place =
    line !== undefined
      ? t("place.line", { line: String(line), column: String(column ?? 1) })
      : level === undefined
        ? t("place.file")
        : seat === undefined
          ? t("place.level", { number: String(level) })
          : t("place.seat", { level: String(level), number: String(seat) });
  const where = field === undefined ? place : t("place.field", { place, field });
  return <>{t("where", { where, what: t(`problems.${code}`) })}</>;
}
