import { useNavigate } from "@remix-run/react";
import { useEffect, useRef, useState } from "react";
import { useTranslations } from "use-intl";
import { Switch } from "../ui/choice.tsx";
import { Dialog } from "../ui/dialog.tsx";
import { type Navigation, newPostPath, type PlaceName } from "./navigation.ts";

/** How long the second letter of "G O" may take. */
const chordMilliseconds = 1_500;
const letters: Partial<Record<PlaceName, string>> = { today: "o", posts: "p", log: "r" };
const preferenceKey = "imprimatur.singleLetters";

/** `?` shows the list; single letters do nothing while typing and can be switched off. No key signs. */
export function ShortcutKeys({ navigation }: { navigation: Navigation }) {
  const t = useTranslations("keys");
  const navigate = useNavigate();
  const [listOpen, setListOpen] = useState(false);
  const [lettersOn, setLettersOn] = useState(true);
  const chordStarted = useRef<number>();

  useEffect(() => setLettersOn(localStorage.getItem(preferenceKey) !== "off"), []);

  useEffect(() => {
    const targets = new Map<string, string>();
    for (const place of [...navigation.daily, ...navigation.office]) {
      const letter = letters[place.name];
      if (letter) targets.set(letter, place.path);
    }
    function follow(event: KeyboardEvent) {
      if (event.ctrlKey || event.metaKey || event.altKey || event.repeat || isTyping(event.target)) return;
      const key = event.key.toLowerCase();
      if (event.key === "?") return setListOpen(true);
      if (!lettersOn) return;
      const inChord = chordStarted.current !== undefined && event.timeStamp - chordStarted.current < chordMilliseconds;
      chordStarted.current = key === "g" ? event.timeStamp : undefined;
      const path = inChord ? targets.get(key) : key === "n" && navigation.mayWrite ? newPostPath : undefined;
      if (path) {
        event.preventDefault();
        navigate(path);
      }
    }
    document.addEventListener("keydown", follow);
    return () => document.removeEventListener("keydown", follow);
  }, [lettersOn, navigate, navigation]);

  const rows: [string, string[]][] = [
    [t("goToday"), ["G", "O"]],
    [t("goPosts"), ["G", "P"]],
    [t("goLog"), ["G", "R"]],
    [t("newPost"), ["N"]],
    [t("primaryAction"), ["⌘ ↵"]],
    [t("close"), ["Esc"]],
    [t("show"), ["?"]],
  ];

  return (
    <Dialog isOpen={listOpen} onOpenChange={setListOpen} title={t("title")}>
      <dl>
        {rows.map(([what, keys]) => (
          <div className="flex items-center justify-between border-b border-rule py-2" key={what}>
            <dt>{what}</dt>
            <dd className="flex items-center gap-1.5 text-xs text-faint">
              <Letters letters={keys} />
            </dd>
          </div>
        ))}
      </dl>
      <Switch
        checked={lettersOn}
        className="mt-2"
        description={t("singleLettersLine")}
        label={t("singleLetters")}
        name="singleLetters"
        onChange={(event) => {
          setLettersOn(event.target.checked);
          localStorage.setItem(preferenceKey, event.target.checked ? "on" : "off");
        }}
      />
      <p className="mt-2 text-sm text-soft">{t("noKeySigns")}</p>
    </Dialog>
  );
}

function Letters({ letters }: { letters: string[] }) {
  const t = useTranslations("keys");
  const look = "rounded-sm border border-rule bg-paper px-1.5 font-sans text-xs font-medium";
  return (
    <>
      <kbd className={look}>{letters[0]}</kbd>
      {letters[1] && (
        <>
          {t("then")}
          <kbd className={look}>{letters[1]}</kbd>
        </>
      )}
    </>
  );
}

function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  return target.isContentEditable || target.closest("input, textarea, select, [role=textbox], [role=dialog], [role=menu]") !== null;
}
