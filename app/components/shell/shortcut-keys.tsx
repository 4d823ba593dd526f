import { useNavigate } from "@remix-run/react";
import { lazy, Suspense, useEffect, useRef, useState } from "react";
import { type Navigation, newPostPath, type PlaceName } from "./navigation.ts";

const KeyList = lazy(async () => ({ default: (await import("./key-list.tsx")).KeyList }));

/** How long the second letter of "G O" may take. */
const chordMilliseconds = 1_500;
const letters: Partial<Record<PlaceName, string>> = { today: "o", posts: "p", calendar: "c", log: "r" };

interface ShortcutKeysProps {
  navigation: Navigation;
  /** The person's choice: single letters can be switched off (WCAG 2.1.4); `?` stays. */
  lettersOn: boolean;
}

/** `?` shows the list; single letters do nothing while typing. No key signs. */
export function ShortcutKeys({ navigation, lettersOn }: ShortcutKeysProps) {
  const navigate = useNavigate();
  const [listOpen, setListOpen] = useState(false);
  const chordStarted = useRef<number>();

  useEffect(() => {
    const targets = new Map<string, string>();
    for (const place of [...navigation.daily, ...navigation.office]) {
      const letter = letters[place.name];
      if (letter) targets.set(letter, place.path);
    }
    function follow(event: KeyboardEvent) {
      if (event.ctrlKey || event.metaKey || event.altKey || event.repeat || isTyping(event.target)) return;
      if (event.key === "?") return setListOpen(true);
      if (!lettersOn) return;
      const key = event.key.toLowerCase();
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

  if (!listOpen) return null;
  return (
    <Suspense fallback={null}>
      <KeyList lettersOn={lettersOn} mayWrite={navigation.mayWrite} onClose={() => setListOpen(false)} />
    </Suspense>
  );
}

/** A layer that is open has keys of its own. */
export function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  return (
    target.isContentEditable ||
    target.closest("input, textarea, select, [role=textbox], [role$=dialog], [role=menu]") !== null
  );
}
