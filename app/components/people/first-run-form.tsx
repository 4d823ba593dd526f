import { Form, useNavigation } from "@remix-run/react";
import { type FormEvent, useState } from "react";
import { useTranslations } from "use-intl";
import type { FirstRunProblems, FirstRunTyped } from "#app/services/organizations/first-run-form.ts";
import { useErrorFocus } from "#app/components/shell/use-error-focus.ts";
import { NoMailNote } from "#app/components/shell/no-mail-note.tsx";
import { Button } from "#app/components/ui/button.tsx";
import { Logo } from "#app/components/ui/logo.tsx";
import { Note } from "#app/components/ui/note.tsx";
import { TextField } from "#app/components/ui/text-field.tsx";
import { FirstRunChannel, FirstRunOrganization } from "./first-run-organization.tsx";
import { FirstRunRail, type Drawn } from "./first-run-rail.tsx";
import { useFirstRunWords } from "./first-run-words.ts";
import { FirstRunSigners } from "./first-run-signers.tsx";

interface FirstRunFormProps {
  title: string;
  typed: FirstRunTyped;
  problems: FirstRunProblems;
  zones: readonly string[];
  needsCode: boolean;
  /** The sample post can be asked for; otherwise it waits as a draft. */
  mailArrives: boolean;
}

/** Three questions at the left; at the right the iter they make, drawn while one writes. */
export function FirstRunForm({ title, typed, problems, zones, needsCode, mailArrives }: FirstRunFormProps) {
  const t = useTranslations("firstRun");
  const [live, setLive] = useState<Drawn | null>(null);
  const drawn = live && live.signers.length === typed.signers.length ? live : typed;
  const say = useFirstRunWords(problems);
  useErrorFocus();
  const pressed = useNavigation().formData?.get("intent");
  const first = drawn.signers[0]?.name.trim();
  return (
    <div className="min-h-dvh bg-paper lg:grid lg:grid-cols-[minmax(0,1fr)_minmax(0,0.78fr)]">
      <main className="px-5 py-7 md:px-11 lg:py-11 lg:pl-[max(2.75rem,calc((100vw-80rem)/2))]" id="content">
        <Logo height={30} />
        <h1 className="mt-6 font-serif text-4xl font-medium">{title}</h1>
        <p className="mt-1 text-soft">{t("line")}</p>
        {!mailArrives && <NoMailNote className="mt-5" />}
        {Object.keys(problems).length > 0 && (
          <Note className="mt-5" live tone="red">
            {t("problemsTitle")}
          </Note>
        )}
        <Form className="mt-6" method="post" onInput={(event) => setLive(drawnFrom(event))}>
          {/* Enter in a field presses a form's first button: it must be the one that creates. */}
          <button aria-hidden="true" className="sr-only" name="intent" tabIndex={-1} type="submit" value="create" />
          {needsCode && (
            <Question title={t("code.question")}>
              <TextField
                autoComplete="off"
                className="max-w-72"
                defaultValue={typed.code}
                description={t("code.line")}
                error={say("code")}
                label={t("code.label")}
                maxLength={40}
                name="code"
                spellCheck={false}
              />
            </Question>
          )}
          <Question number="1" title={t("organization.question")}>
            <FirstRunOrganization problems={problems} typed={typed} zones={zones} />
          </Question>
          <Question number="2" title={t("signers.question")}>
            <FirstRunSigners problems={problems} signers={typed.signers} />
          </Question>
          <Question number="3" title={t("channel.question")}>
            <FirstRunChannel chosen={typed.channel} />
          </Question>
          <Question line={t("you.line")} title={t("you.question")}>
            <You problems={problems} typed={typed} />
          </Question>
          <div className="flex flex-wrap items-center gap-x-4 gap-y-2 py-7 md:pl-11">
            <Button
              className="min-h-[52px] w-full px-6 md:w-auto"
              name="intent"
              pending={pressed === "create"}
              tone="primary"
              value="create"
            >
              {t(mailArrives ? "create" : "createDraft")}
            </Button>
            {mailArrives && first && <span className="text-sm text-faint">{t("mailGoesTo", { name: first })}</span>}
          </div>
        </Form>
      </main>
      <FirstRunRail drawn={drawn} />
    </div>
  );
}

function drawnFrom(event: FormEvent<HTMLFormElement>): Drawn {
  const form = new FormData(event.currentTarget);
  const emails = form.getAll("signerEmail").map(String);
  return {
    organizationName: String(form.get("organizationName") ?? ""),
    signers: form.getAll("signerName").map((name, index) => ({ name: String(name), email: emails[index] ?? "" })),
  };
}

interface QuestionProps {
  number?: string;
  title: string;
  line?: string;
  children: React.ReactNode;
}

function Question({ number, title, line, children }: QuestionProps) {
  return (
    <section className="grid gap-x-3 border-t border-rule py-6 md:grid-cols-[2rem_minmax(0,1fr)]">
      <span aria-hidden="true" className="hidden font-serif text-3xl text-faint md:block">
        {number}
      </span>
      <div className="min-w-0">
        <h2 className="text-lg font-semibold">{title}</h2>
        {line && <p className="text-sm text-soft">{line}</p>}
        <div className="mt-3">{children}</div>
      </div>
    </section>
  );
}

function You({ typed, problems }: { typed: FirstRunTyped; problems: FirstRunProblems }) {
  const t = useTranslations("firstRun");
  const say = useFirstRunWords(problems);
  return (
    <div className="grid gap-4 md:grid-cols-2">
      <TextField
        autoComplete="name"
        defaultValue={typed.name}
        error={say("name")}
        label={t("you.name")}
        maxLength={120}
        name="name"
      />
      <TextField
        autoComplete="username"
        defaultValue={typed.email}
        error={say("email")}
        inputMode="email"
        label={t("you.email")}
        maxLength={254}
        name="email"
        type="email"
      />
      <TextField
        autoComplete="new-password"
        className="md:col-span-2"
        description={t("you.passwordLine")}
        error={say("password")}
        label={t("you.password")}
        maxLength={128}
        name="password"
        type="password"
      />
    </div>
  );
}
