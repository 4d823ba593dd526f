import { Form, useNavigation } from "@remix-run/react";
import { Lock, Send, Stamp } from "lucide-react";
import { type ReactNode, useState } from "react";
import { useTranslations } from "use-intl";
import { Seal } from "#app/components/approval/seal.tsx";
import { BarHeader } from "#app/components/shell/page.tsx";
import { Button } from "#app/components/ui/button.tsx";
import { Link } from "#app/components/ui/link.tsx";
import { Note } from "#app/components/ui/note.tsx";
import { initialsOf } from "#app/i18n/format.ts";
import { endHour, nameAfter, periodInWords } from "#app/i18n/period-words.ts";
import { useFormat, useReader } from "#app/i18n/reader.ts";
import type { LiveForm } from "#app/services/live/live-form.ts";
import type { LivePageView } from "#app/services/live/read-live-page.server.ts";
import type { LiveTemplate } from "#workflows/live/envelope.ts";
import { type LiveBound, needsOtherWords } from "#workflows/live/judge.ts";
import { blankFaults, filledText, plainValues } from "#workflows/live/template.ts";
import { type TypedBlanks, typedValues } from "#workflows/live/typed.ts";
import { BlankFields } from "./blank-fields.tsx";
import { CountedChannels, limitsBroken } from "./counted-channels.tsx";
import { LastPost, Left, Templates } from "./live-parts.tsx";
import { SendFields } from "./send-fields.tsx";
import { TemplateText } from "./template-text.tsx";
import { useBoundWords } from "./use-bound-words.ts";

export type LiveBoundShown = LiveBound | { code: "freshProof" };

interface LivePageProps {
  view: LivePageView;
  viewerName: string;
  formKey: string;
  /** What was typed: from the address, or from a press that was refused. */
  form: LiveForm;
  /** Why the last press published nothing. */
  refused: LiveBoundShown[];
  /** What is wrong with the moment of a text that is sent for signature, or why it was not sent. */
  sendProblem: string | null;
}

/** Diretta, for a phone: the template with its blanks, what is left, one button. */
export function LivePage({ view, viewerName, formKey, form, refused, sendProblem }: LivePageProps) {
  const t = useTranslations("live.phone");
  const bar = useTranslations("live");
  const navigation = useTranslations("navigation");
  const { envelope } = view;
  return (
    <div className="flex flex-1 flex-col">
      <BarHeader
        actions={view.onDuty && <span className="text-sm text-soft">{bar("onDuty", { name: viewerName })}</span>}
        back={{ to: "/", place: navigation("today") }}
        title={bar("bar")}
      />
      <div className="border-t border-rule" />
      {envelope === null ? (
        <div className="w-full max-w-[36rem] px-5 pt-4 pb-8 md:px-7">
          <Head view={view} />
          <Note className="mt-4" tone="ochre">
            {bar("bounds.notOpen")}
          </Note>
          <EnvelopeLink view={view}>{t("envelope")}</EnvelopeLink>
        </div>
      ) : (
        <Opened {...{ view, formKey, form, refused, sendProblem, envelope }} key={form.templateId} />
      )}
    </div>
  );
}

function Head({ view }: { view: LivePageView }) {
  const bar = useTranslations("live");
  const { locale } = useReader();
  const { envelope, signed } = view;
  return (
    <div className="flex items-center gap-3.5">
      <div className="min-w-0 flex-1">
        <h2 className="font-serif text-2xl font-medium text-balance">
          {nameAfter(view.title, bar("title", { name: "" }))}
        </h2>
        {envelope && <p className="text-[0.9375rem] leading-[1.375rem] text-soft">{periodInWords(envelope, locale)}</p>}
      </div>
      {signed && <Seal initials={initialsOf(signed.name)} kind="signature" mark="given" size={40} />}
    </div>
  );
}

type OpenedProps = Omit<LivePageProps, "viewerName"> & { envelope: NonNullable<LivePageView["envelope"]> };

function Opened({ view, formKey, form, refused, sendProblem, envelope }: OpenedProps) {
  const t = useTranslations("live.phone");
  const { locale } = useReader();
  const format = useFormat();
  const say = useBoundWords(view);
  const pending = useNavigation().formData?.get("intent");
  const [typed, setTyped] = useState<TypedBlanks>({ typed: form.typed, others: form.others });
  const template = view.templates.find(({ id }) => id === form.templateId) ?? view.templates[0];
  const bounds: LiveBoundShown[] = [
    ...view.standing,
    ...refused.filter(({ code }) => code === "freshProof" || code === "wordAsks" || code === "wordBlocked"),
    ...(template ? textBounds(view, template, typed) : []),
  ];
  const mayPublish = bounds.length === 0;
  const missing = bounds.filter((one) => one.code === "blank" && one.fault === "missing");
  // An empty blank is no bound to leave the envelope for: it is filled in.
  const outside = bounds.filter((one) => !missing.includes(one));
  const stuck = outside.find((one) => needsOtherWords(one as LiveBound));
  const sends = outside.length > 0 && stuck === undefined && view.mayWrite && template !== undefined;
  // What is wrong with a field stands at it.
  const said = [...new Set(outside.filter(({ code }) => code !== "blank").map((one) => say(one)))];
  const hour = endHour(envelope, locale);
  return (
    <Form className="flex flex-1 flex-col" method="post">
      <div className="w-full max-w-[36rem] flex-1 px-5 pt-3 pb-6 md:px-7">
        <Head view={view} />
        <Left envelope={envelope} hour={hour} view={view} />
        {template && (
          <>
            <div className="mt-4 flex items-baseline gap-3">
              <h3 className="min-w-0 flex-1 text-base font-semibold">{template.title}</h3>
            </div>
            <TemplateText
              language={view.language}
              template={template}
              values={plainValues(template, typedValues(template, typed))}
            />
            {view.signed && (
              <p className="mt-[7px] flex items-start gap-1.5 text-xs text-faint">
                <Lock aria-hidden="true" className="mt-0.5 flex-none" size={16} strokeWidth={1.75} />
                {t("locked", { names: view.signed.name, day: format.day(view.signed.at) })}
              </p>
            )}
            <input name="template" type="hidden" value={template.id} />
            <input name="key" type="hidden" value={formKey} />
            <BlankFields onTyped={setTyped} refused={refused.length > 0} template={template} typed={typed} />
            <CountedChannels
              channels={view.channels}
              text={filledText(template, plainValues(template, typedValues(template, typed)))}
            />
          </>
        )}
        {said.length > 0 && (
          <Note className="mt-3" live={refused.length > 0} tone="ochre">
            <ul className="grid gap-1">
              {said.map((sentence) => (
                <li key={sentence}>{sentence}</li>
              ))}
            </ul>
          </Note>
        )}
        {sends && <SendFields form={form} problem={sendProblem} />}
        <Templates current={template} view={view} />
        <p className="mt-4 flex items-start gap-2.5 border-t border-rule pt-2.5 text-sm text-soft">
          <Send aria-hidden="true" className="mt-0.5 flex-none" size={18} strokeWidth={1.75} />
          <span>
            {t.rich("outside", {
              hour,
              n: view.readerNames.length,
              names: format.list(view.readerNames),
              b: bold,
            })}
          </span>
        </p>
        {view.last && <LastPost last={view.last} />}
        {!view.onDuty && (
          <p className="mt-3 text-sm text-soft">{t("reader", { names: format.list(view.onDutyNames) })}</p>
        )}
        <EnvelopeLink view={view}>{t("envelope")}</EnvelopeLink>
      </div>
      {view.mayWrite && template && stuck === undefined && (
        <div className="tall:sticky bottom-0 z-20 border-t border-rule bg-paper px-5 pt-3 pb-[calc(1.125rem+env(safe-area-inset-bottom))] md:px-7">
          <div className="max-w-[36rem]">
            {sends ? (
              <Button
                icon={<Send aria-hidden="true" size={20} strokeWidth={1.75} />}
                name="intent"
                pending={pending === "send"}
                size="big"
                value="send"
              >
                {t("send")}
              </Button>
            ) : (
              <Button
                icon={<Stamp aria-hidden="true" size={20} strokeWidth={1.75} />}
                name="intent"
                pending={pending === "publish"}
                size="big"
                tone={mayPublish || missing.length > 0 ? "primary" : "plain"}
                value="publish"
              >
                {t("publish")}
              </Button>
            )}
          </div>
        </div>
      )}
    </Form>
  );
}

/** What of the text is outside of what was signed, as far as a browser can tell: words of lists are judged at the press. */
function textBounds(view: LivePageView, template: LiveTemplate, typed: TypedBlanks): LiveBound[] {
  const values = plainValues(template, typedValues(template, typed));
  return [
    ...blankFaults(template, values).map(({ code: fault, blank }): LiveBound => ({
      code: "blank",
      fault,
      blank: blank.name,
    })),
    ...limitsBroken(view.channels, filledText(template, values)).map((one): LiveBound => ({
      code: "overLimit",
      ...one,
    })),
  ];
}

function EnvelopeLink({ view, children }: { view: LivePageView; children: ReactNode }) {
  return (
    <p className="mt-3">
      <Link
        className="inline-flex min-h-11 items-center text-sm font-semibold text-accent-text underline-offset-4 hover:underline"
        to={`/live/${view.envelopeId}/envelope`}
      >
        {children}
      </Link>
    </p>
  );
}

function bold(chunks: ReactNode) {
  return <b className="font-semibold text-text">{chunks}</b>;
}
