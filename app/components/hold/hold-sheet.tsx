import { Form, useNavigation } from "@remix-run/react";
import { CirclePause, CircleDot, LoaderCircle, type LucideIcon } from "lucide-react";
import type { ReactNode } from "react";
import { useTranslations } from "use-intl";
import { Button } from "#app/components/ui/button.tsx";
import { ButtonLink, TextLink } from "#app/components/ui/button-link.tsx";
import { Checkbox, RadioGroup } from "#app/components/ui/choice.tsx";
import { TextArea, TextField } from "#app/components/ui/text-field.tsx";
import { channelName } from "#app/i18n/channel-name.ts";
import { sentenceStart } from "#app/i18n/format.ts";
import { useFormat, useReader } from "#app/i18n/reader.ts";
import type { HoldSheet as Sheet } from "#app/services/holds/read-hold-sheet.server.ts";
import { holdReasonKinds } from "#workflows/approval/states.ts";

export interface HoldRefusal {
  fields: Partial<Record<string, "holdChannelsMissing" | "holdTagsMissing" | "channelUnknown" | "textTooLong">>;
  values: {
    reach: string;
    reasonKind: string;
    words: string;
    furtherTags: string;
    channelIds: string[];
    tags: string[];
  };
}

interface HoldSheetProps {
  sheet: Sheet;
  refused?: HoldRefusal;
  /** Where *Lascia uscire* leads. */
  back: string;
}

/** One press: reach and reason stand from the start, the words may follow. Only elements: it works where no script runs. */
export function HoldSheet({ sheet, refused, back }: HoldSheetProps) {
  const t = useTranslations("holdPages");
  const reasons = useTranslations("hold.reasons");
  const networks = useTranslations("networks");
  const format = useFormat();
  const pending = useNavigation().formAction === "/hold";
  const typed = refused?.values;
  const problem = (field: string) => {
    const code = refused?.fields[field];
    return code && t(`sheet.problems.${code}`);
  };
  return (
    <Form action="/hold" className="mt-5 grid gap-5" method="post">
      <div>
        <RadioGroup
          defaultValue={typed?.reach ?? "organization"}
          legend={t("sheet.reach")}
          name="reach"
          options={[
            {
              value: "organization",
              label: <b className="font-semibold">{t("sheet.everything")}</b>,
              description: t("sheet.everythingLine", {
                n: sheet.channels.length,
                words: format.count(sheet.channels.length),
              }),
            },
            { value: "channels", label: t("sheet.someChannels") },
            { value: "tags", label: t("sheet.someTags") },
          ]}
        />
        <Choices error={problem("channelIds")} legend={t("sheet.someChannels")} shownFor="channels">
          {sheet.channels.map((channel) => (
            <Checkbox
              defaultChecked={typed?.channelIds.includes(channel.id)}
              key={channel.id}
              label={channelName(channel, networks)}
              name="channelIds"
              value={channel.id}
            />
          ))}
        </Choices>
        <Choices error={problem("tags")} legend={t("sheet.someTags")} shownFor="tags">
          {sheet.tags.map((tag) => (
            <Checkbox defaultChecked={typed?.tags.includes(tag)} key={tag} label={`#${tag}`} name="tags" value={tag} />
          ))}
          <TextField
            defaultValue={typed?.furtherTags}
            description={t("sheet.furtherTagsLine")}
            label={t("sheet.furtherTags")}
            maxLength={300}
            name="furtherTags"
          />
        </Choices>
      </div>
      <RadioGroup
        defaultValue={typed?.reasonKind ?? "emergency"}
        inline
        legend={t("sheet.reason")}
        name="reasonKind"
        options={holdReasonKinds.map((kind) => ({
          value: kind,
          label: reasons(kind),
          ...(kind === "intrusion" ? { description: t("sheet.intrusionLine") } : {}),
        }))}
      />
      <TextArea
        defaultValue={typed?.words}
        description={t("sheet.wordsLine")}
        error={problem("words")}
        label={t("sheet.words")}
        maxLength={300}
        name="words"
        optional
        rows={2}
      />
      <Consequences sheet={sheet} />
      <p className="text-sm text-faint">
        {t("sheet.right", { right: sheet.right })} {t("sheet.vote")}{" "}
        <TextLink to="/blackout">{t("sheet.blackouts")}</TextLink>
      </p>
      <div className="tall:sticky bottom-0 -mx-5 flex flex-col-reverse gap-2.5 border-t border-rule bg-paper px-5 pt-3 pb-[calc(0.75rem+env(safe-area-inset-bottom))] md:static md:mx-0 md:flex-row md:justify-end md:border-0 md:p-0">
        <ButtonLink to={back}>{t("sheet.leave")}</ButtonLink>
        <Button
          className="border-red!"
          icon={<CirclePause aria-hidden="true" size={18} strokeWidth={1.75} />}
          pending={pending}
          tone="danger"
        >
          {t("sheet.place")}
        </Button>
      </div>
    </Form>
  );
}

/** Shown where its reach is chosen; browsers that cannot tell show it always, and what is not chosen is not read. */
function Choices({
  legend,
  shownFor,
  error,
  children,
}: {
  legend: string;
  shownFor: "channels" | "tags";
  error: string | undefined;
  children: ReactNode;
}) {
  const shown =
    shownFor === "channels"
      ? "[fieldset:has(input[value=organization]:checked)~&]:hidden [fieldset:has(input[value=tags]:checked)~&]:hidden"
      : "[fieldset:has(input[value=organization]:checked)~&]:hidden [fieldset:has(input[value=channels]:checked)~&]:hidden";
  return (
    <fieldset className={`mt-2 border-l border-rule pl-4 ${shown}`}>
      <legend className="sr-only">{legend}</legend>
      {children}
      {error && (
        <p className="mt-1 text-sm text-red" role="alert">
          {error}
        </p>
      )}
    </fieldset>
  );
}

/** What cannot be stopped any more, what stops, and that people go on. */
function Consequences({ sheet }: { sheet: Sheet }) {
  const t = useTranslations("holdPages.sheet");
  const format = useFormat();
  const { locale } = useReader();
  const { goingOut, stops, first } = sheet;
  const words = (n: number) => sentenceStart(format.count(n), locale);
  return (
    <ul className="border-t border-rule">
      {goingOut.length > 0 && (
        <Consequence icon={LoaderCircle} tone="text-accent-text">
          {t("goingOut", {
            n: goingOut.length,
            words: words(goingOut.length),
            titles: format.list(goingOut.map(({ title }) => title)),
          })}
        </Consequence>
      )}
      <Consequence icon={CirclePause} tone="text-ochre">
        <b className="font-semibold">{t("stops", { n: stops, words: words(stops) })}</b>{" "}
        {first?.publishAt &&
          t("first", { moment: format.moment(first.publishAt, { length: "short" }), title: first.title })}
      </Consequence>
      <Consequence icon={CircleDot} tone="text-soft">
        <b className="font-semibold">{t("signing")}</b> {t("signingLine")}
      </Consequence>
    </ul>
  );
}

function Consequence({ icon: Icon, tone, children }: { icon: LucideIcon; tone: string; children: ReactNode }) {
  return (
    <li className="flex gap-2.5 border-b border-rule py-[11px] text-sm">
      <Icon aria-hidden="true" className={`mt-px flex-none ${tone}`} size={18} strokeWidth={1.75} />
      <span>{children}</span>
    </li>
  );
}
