import { Form, useLocation } from "@remix-run/react";
import { Check, LogOut, Signature } from "lucide-react";
import { useEffect, useRef } from "react";
import { useLocale, useTranslations } from "use-intl";
import { languages, locales } from "#app/i18n/locales.ts";
import { Link } from "#app/components/ui/link.tsx";
import { Face } from "#app/components/ui/face.tsx";
import { inMyNamePath, preferencesPath, signOutPath } from "./navigation.ts";

export type Theme = "light" | "dark" | "system";

export interface PersonLook {
  name: string;
  theme: Theme;
}

/** A disclosure, so that it opens without JavaScript; with it, Escape and a press elsewhere close it. */
export function PersonMenu({ person, narrow }: { person: PersonLook; narrow: boolean }) {
  const t = useTranslations("navigation");
  const details = useRef<HTMLDetailsElement>(null);
  useClosing(details);
  return (
    <details className="relative flex-none" ref={details}>
      <summary
        aria-label={t("personMenu", { name: person.name })}
        className={`flex size-10 items-center justify-center rounded-md font-medium text-soft hover:bg-hover hover:text-text ${narrow ? "" : "lg:h-9 lg:w-auto lg:justify-start lg:gap-2.5 lg:px-2"}`}
      >
        <Face name={person.name} size={24} />
        {!narrow && <span className="hidden min-w-0 truncate lg:block">{person.name}</span>}
      </summary>
      <div className="fixed bottom-14 left-3 z-40 w-64 rounded-lg bg-paper p-1.5 shadow-float">
        <PersonChoices person={person} />
      </div>
    </details>
  );
}

/** Language, appearance, leave: the same in the sidebar and in the phone's "Altro". */
export function PersonChoices({ person }: { person: PersonLook }) {
  const t = useTranslations("navigation");
  const current = useLocale();
  const { pathname, search } = useLocation();
  const themes = [
    ["system", t("themeSystem")],
    ["light", t("themeLight")],
    ["dark", t("themeDark")],
  ] as const;
  return (
    <>
      <p className="px-3 pt-2 pb-1 font-semibold">{person.name}</p>
      <Link
        className="flex min-h-9 items-center gap-3 rounded-md px-3 hover:bg-hover pointer-coarse:min-h-11"
        to={inMyNamePath}
      >
        <Signature aria-hidden="true" size={18} strokeWidth={1.75} />
        {t("inMyName")}
      </Link>
      <Form action={preferencesPath} method="post" reloadDocument>
        <input name="back" type="hidden" value={pathname + search} />
        <Choices name="locale" title={t("language")}>
          {locales.map((locale) => (
            <Choice chosen={locale === current} key={locale} lang={locale} name="locale" value={locale}>
              {languages[locale].name}
            </Choice>
          ))}
        </Choices>
        <Choices name="theme" title={t("theme")}>
          {themes.map(([value, label]) => (
            <Choice chosen={value === person.theme} key={value} name="theme" value={value}>
              {label}
            </Choice>
          ))}
        </Choices>
      </Form>
      {/* A new document: nothing of what this one holds in memory can be gone back to. */}
      <Form action={signOutPath} className="mt-1 border-t border-rule pt-1" method="post" reloadDocument>
        <button
          className="flex min-h-9 w-full items-center gap-3 rounded-md px-3 hover:bg-hover pointer-coarse:min-h-11"
          type="submit"
        >
          <LogOut aria-hidden="true" size={18} strokeWidth={1.75} />
          {t("signOut")}
        </button>
      </Form>
    </>
  );
}

function Choices({ name, title, children }: { name: string; title: string; children: React.ReactNode }) {
  return (
    <div aria-labelledby={`choice-${name}`} className="border-t border-rule py-1" role="group">
      <p className="px-3 pt-1 text-xs text-faint" id={`choice-${name}`}>
        {title}
      </p>
      {children}
    </div>
  );
}

interface ChoiceProps {
  name: string;
  value: string;
  chosen: boolean;
  lang?: string;
  children: React.ReactNode;
}

function Choice({ name, value, chosen, lang, children }: ChoiceProps) {
  return (
    <button
      aria-pressed={chosen}
      className="flex min-h-8 w-full items-center justify-between rounded-md px-3 text-left hover:bg-hover aria-pressed:font-semibold pointer-coarse:min-h-11"
      lang={lang}
      name={name}
      type="submit"
      value={value}
    >
      {children}
      {chosen && <Check aria-hidden="true" className="text-accent-text" size={16} strokeWidth={2} />}
    </button>
  );
}

export function useClosing(details: React.RefObject<HTMLDetailsElement>) {
  useEffect(() => {
    function close(event: Event) {
      const open = details.current;
      if (!open?.open) return;
      if (event instanceof KeyboardEvent && event.key === "Escape") {
        open.open = false;
        open.querySelector("summary")?.focus();
      } else if (event.type === "pointerdown" && event.target instanceof Node && !open.contains(event.target)) {
        open.open = false;
      }
    }
    document.addEventListener("keydown", close);
    document.addEventListener("pointerdown", close);
    return () => {
      document.removeEventListener("keydown", close);
      document.removeEventListener("pointerdown", close);
    };
  }, [details]);
}
