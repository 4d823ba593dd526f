import { Scale, TriangleAlert } from "lucide-react";
import { useTranslations } from "use-intl";
import { useErrorWords } from "#app/components/post/use-error-words.ts";
import { Page, PageHeader } from "#app/components/shell/page.tsx";
import { TextLink } from "#app/components/ui/button-link.tsx";
import { Note } from "#app/components/ui/note.tsx";
import { State } from "#app/components/ui/state.tsx";
import { useFormat } from "#app/i18n/reader.ts";
import type { GatePeriod, GateView } from "#app/services/blackouts/read-gate.server.ts";
import type { FormAnswer } from "#app/services/post-page/post-view.ts";
import { useBlackoutWords } from "./blackout-words.ts";
import { DeclareForm, DecideForm } from "./gate-forms.tsx";

/** What the writer declares, what whoever is named says of it, and what both should look at. It works without scripts. */
export function GatePage({ gate, refused }: { gate: GateView; refused: FormAnswer | null }) {
  const t = useTranslations("blackout.gate");
  const { post, periods, isWritten, mayDeclare } = gate;
  return (
    <Page>
      <PageHeader
        line={
          <span className="flex flex-wrap items-center gap-x-3 gap-y-1">
            <State state={post.state} /> <TextLink to={`/posts/${post.id}`}>{t("backToPost")}</TextLink>
          </span>
        }
        title={t("title", { title: post.title })}
      />
      <div className="grid max-w-measure gap-7">
        {refused && <Refused answer={refused} />}
        {periods.length === 0 && <p>{t(post.publishAt === null ? "noMoment" : "none")}</p>}
        {periods.length > 0 && (
          <>
            <Texts gate={gate} />
            <Watched gate={gate} />
            {periods.map((period) => (
              <Period key={period.blackoutId} period={period} refused={refused} />
            ))}
            {mayDeclare && <DeclareForm isWritten={isWritten} refused={refused} />}
            {mayDeclare && <p className="text-sm text-faint">{t("without")}</p>}
          </>
        )}
      </div>
    </Page>
  );
}

/** What the forms do not say at their own fields. */
function Refused({ answer: { error } }: { answer: FormAnswer }) {
  const words = useErrorWords();
  if (error.code === "reasonRequired" || error.code === "badRequest") return null;
  return (
    <Note live tone="red">
      {words(error)}
    </Note>
  );
}

function Texts({ gate: { texts, post } }: { gate: GateView }) {
  const t = useTranslations("blackout.gate");
  return (
    <section aria-labelledby="gate-text">
      <h2 className="font-semibold" id="gate-text">
        {t("text")}
      </h2>
      {texts.map((text) => (
        <p
          className="mt-2 font-serif text-lg whitespace-pre-wrap [overflow-wrap:anywhere]"
          key={text}
          lang={post.language}
        >
          {text}
        </p>
      ))}
    </section>
  );
}

/** Warnings only: whoever declares, lets pass and signs decides. */
function Watched({ gate: { watched } }: { gate: GateView }) {
  const t = useTranslations("blackout.gate");
  const say = useBlackoutWords();
  const found = say.watched(watched);
  if (found.length === 0) return <p className="text-sm text-soft">{t("noWarnings")}</p>;
  return (
    <Note icon={TriangleAlert} title={t("warnings")} tone="ochre">
      <ul className="mt-1">
        {found.map((words) => (
          <li className="[overflow-wrap:anywhere]" key={words}>
            {words}
          </li>
        ))}
      </ul>
      <p className="mt-1">{t("imagesLine")}</p>
    </Note>
  );
}

function Period({ period, refused }: { period: GatePeriod; refused: FormAnswer | null }) {
  const t = useTranslations("blackout.gate");
  const format = useFormat();
  const { declaration, approverName, to, decideBy, mayDecide, isOwn, blackoutId } = period;
  const by = decideBy === null ? "" : format.moment(decideBy);
  const isOpen = declaration !== null && declaration.verdict === null;
  return (
    <section aria-labelledby={`period-${blackoutId}`} className="rounded-lg p-5 hairline">
      <h2 className="flex items-center gap-2 font-semibold" id={`period-${blackoutId}`}>
        <Scale aria-hidden="true" className="flex-none text-ochre" size={18} strokeWidth={1.75} />
        {t("until", { to: format.moment(to) })}
      </h2>
      <p className="mt-0.5 text-sm text-soft">{t("rule")}</p>
      {declaration && <Declared period={period} />}
      {isOwn && <p className="mt-2 text-sm text-ochre">{t("own")}</p>}
      {isOpen && (
        <p className="mt-2 text-sm text-soft">
          {t("waits", { name: approverName, isAhead: by === "" ? "no" : "yes", by })}
        </p>
      )}
      {declaration === null && <p className="mt-2 text-sm text-soft">{t("decides", { name: approverName })}</p>}
      {mayDecide && declaration && (
        <DecideForm
          declarationId={declaration.declarationId}
          refused={refused?.values["declarationId"] === declaration.declarationId ? refused : null}
        />
      )}
    </section>
  );
}

function Declared({ period: { declaration } }: { period: GatePeriod }) {
  const t = useTranslations("blackout.gate");
  const format = useFormat();
  if (declaration === null) return null;
  const { declaredByName, declaredAt, reason, verdict, decidedByName, decidedAt, words } = declaration;
  const decided = { name: decidedByName ?? "", moment: decidedAt === null ? "" : format.moment(decidedAt) };
  return (
    <div className="mt-3 grid gap-2 text-sm [overflow-wrap:anywhere]">
      <p>
        {t("declaredBy", { name: declaredByName, moment: format.moment(declaredAt) })} <q>{reason}</q>
      </p>
      {verdict && (
        <p className={verdict === "passed" ? "text-green" : "text-red"}>
          {t(verdict, decided)} {words && <q>{words}</q>}
        </p>
      )}
    </div>
  );
}
