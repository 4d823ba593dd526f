import { useBlocker, useNavigation } from "@remix-run/react";
import {
  createContext,
  lazy,
  type ReactNode,
  Suspense,
  useCallback,
  useContext,
  useEffect,
  useMemo,
  useRef,
  useState,
} from "react";
import {
  changedLabels,
  firstChanged,
  forgetRefused,
  noteSent,
  noteTyped,
  noteTypedBefore,
  unsavedForms,
} from "./changed-fields.ts";

/** Loaded when somebody is about to leave something unsaved. */
const UnsavedQuestion = lazy(async () => ({ default: (await import("./unsaved-question.tsx")).UnsavedQuestion }));

/** Saves a form without leaving the page; false where it could not. */
type Save = () => Promise<boolean>;
type Savers = Map<HTMLFormElement, Save>;

const SaversOfPage = createContext<Savers | null>(null);

/** Tells the page that this form can save itself when something else is pressed. */
export function useSaver(form: HTMLFormElement | null, save: Save): void {
  const savers = useContext(SaversOfPage);
  const latest = useRef(save);
  useEffect(() => {
    latest.current = save;
  });
  useEffect(() => {
    if (!form || !savers) return;
    savers.set(form, () => latest.current());
    return () => void savers.delete(form);
  }, [form, savers]);
}

/** Whether a form saves itself while the page stays. */
export function useSavesItself(): (form: HTMLFormElement) => boolean {
  const savers = useContext(SaversOfPage);
  return useCallback((form) => form.hasAttribute("data-own-saving") || savers?.has(form) === true, [savers]);
}

/** What waits for the person's answer: another press, or leaving the page. */
interface Asked {
  what: "press" | "leave";
  labels: string[];
  goOn: () => void;
  stay: () => void;
}

/**
 * Nothing typed on a page is lost or left behind. Before another form of the page is sent, or the page is left, what can
 * save itself is saved; of the rest the person is asked. Closing the window asks as browsers do.
 */
export function UnsavedForms({ children }: { children: ReactNode }) {
  const savers = useMemo<Savers>(() => new Map(), []);
  const [asked, setAsked] = useState<Asked | null>(null);
  const passing = usePassing();
  useNotingTyped();
  useAskOnClose();
  useAskOnSubmit({ savers, passing, ask: setAsked });
  useAskOnLeave({ savers, passing, ask: setAsked });
  return (
    <SaversOfPage.Provider value={savers}>
      {children}
      {asked && (
        <Suspense fallback={null}>
          <UnsavedQuestion
            labels={asked.labels}
            onGoOn={() => {
              setAsked(null);
              asked.goOn();
            }}
            onStay={() => {
              setAsked(null);
              asked.stay();
            }}
            what={asked.what}
          />
        </Suspense>
      )}
    </SaversOfPage.Provider>
  );
}

/** While a press that was checked is carried out, nothing is asked again. */
interface Passing {
  now: () => boolean;
  let: (act: () => void) => void;
}

function usePassing(): Passing {
  const on = useRef(false);
  return useMemo(
    () => ({
      now: () => on.current,
      let(act) {
        on.current = true;
        try {
          act();
        } finally {
          on.current = false;
        }
      },
    }),
    [],
  );
}

function useNotingTyped(): void {
  useEffect(() => {
    noteTypedBefore();
    for (const type of ["input", "change"]) window.addEventListener(type, noteTyped, { capture: true });
    return () => {
      for (const type of ["input", "change"]) window.removeEventListener(type, noteTyped, { capture: true });
    };
  }, []);
}

function useAskOnClose(): void {
  useEffect(() => {
    // A form that the browser sends itself leaves the page too, with all that is in it.
    let sent = false;
    const onSubmit = (event: SubmitEvent) => void (sent ||= !event.defaultPrevented);
    const onInput = () => void (sent = false);
    const ask = (event: BeforeUnloadEvent) => {
      if (!sent && unsavedForms().length > 0) event.preventDefault();
    };
    window.addEventListener("submit", onSubmit);
    window.addEventListener("input", onInput);
    window.addEventListener("beforeunload", ask);
    return () => {
      window.removeEventListener("submit", onSubmit);
      window.removeEventListener("input", onInput);
      window.removeEventListener("beforeunload", ask);
    };
  }, []);
}

interface Asking {
  savers: Savers;
  passing: Passing;
  ask: (asked: Asked) => void;
}

/** Before React handles it: the press waits until the rest of the page is saved. */
function useAskOnSubmit({ savers, passing, ask }: Asking): void {
  useEffect(() => {
    function onSubmit(event: SubmitEvent): void {
      const form = event.target;
      if (!(form instanceof HTMLFormElement) || form.method !== "post" || passing.now()) return;
      const others = unsavedForms().filter((one) => one !== form);
      if (others.length === 0) return;
      event.preventDefault();
      event.stopImmediatePropagation();
      const { submitter } = event;
      const goOn = () => passing.let(() => form.requestSubmit(submitter));
      void saveAll(others, savers).then((left) => (left.length === 0 ? goOn() : ask(question("press", left, goOn))));
    }
    window.addEventListener("submit", onSubmit, { capture: true });
    return () => window.removeEventListener("submit", onSubmit, { capture: true });
  }, [ask, passing, savers]);
}

/** Following a link. On pages that keep their forms while only the tab in the address changes, tabs ask nothing. */
function useAskOnLeave({ savers, passing, ask }: Asking): void {
  const sending = useSending(savers);
  const blocker = useBlocker(({ currentLocation, nextLocation }) => {
    if (sending.current || passing.now()) return false;
    const samePage = currentLocation.pathname === nextLocation.pathname;
    if (samePage && currentLocation.search === nextLocation.search) return false;
    return unsavedForms().some((form) => !samePage || !form.closest("[data-keeps-forms]"));
  });
  const state = blocker.state;
  const latest = useRef(blocker);
  useEffect(() => {
    latest.current = blocker;
  });
  useEffect(() => {
    if (state !== "blocked") return;
    const proceed = () => latest.current.proceed?.();
    void saveAll(unsavedForms(), savers).then((left) => {
      if (left.length === 0) return proceed();
      const asked = question("leave", left, proceed);
      ask({ ...asked, stay: () => (latest.current.reset?.(), asked.stay()) });
    });
  }, [ask, savers, state]);
}

/** A form is being sent: sending it is not leaving the page, and its contents are on their way. */
function useSending(savers: Savers) {
  const { state } = useNavigation();
  const sending = useRef(false);
  useEffect(() => {
    if (state === "idle") forgetRefused();
  }, [state]);
  useEffect(() => {
    const begin = ({ target }: SubmitEvent) => {
      // Not every form shows again what it sent: a password, words that became a comment.
      if (target instanceof HTMLFormElement && target.method === "post" && !savers.has(target)) noteSent(target);
      sending.current = true;
      setTimeout(() => {
        sending.current = false;
      }, 0);
    };
    window.addEventListener("submit", begin);
    return () => window.removeEventListener("submit", begin);
  }, [savers]);
  return sending;
}

/** Saves what can save itself, one after the other; the answer is what is still open. */
async function saveAll(forms: HTMLFormElement[], savers: Savers): Promise<HTMLFormElement[]> {
  const left: HTMLFormElement[] = [];
  for (const form of forms) {
    const save = savers.get(form);
    if (!save || !(await save())) left.push(form);
  }
  return left;
}

function question(what: Asked["what"], forms: HTMLFormElement[], goOn: () => void): Asked {
  const [first] = forms;
  const labels = [...new Set(forms.flatMap(changedLabels))];
  return { what, labels, goOn, stay: () => first && show(first) };
}

/** Opens what hides it and puts the caret there. */
function show(form: HTMLFormElement): void {
  for (let around = form.parentElement; around; around = around.parentElement)
    if (around instanceof HTMLDetailsElement) around.open = true;
  const field = firstChanged(form);
  // After the question has given the focus back.
  requestAnimationFrame(() => field?.focus());
}
