import { lazy, Suspense, useDeferredValue } from "react";
import { type LiveTexts, useLiveTexts } from "#app/editor/typed-texts.ts";
import type { FormAnswer, PostView } from "#app/services/post-page/post-view.ts";

const LinkCardSection = lazy(async () => ({ default: (await import("./link-card-section.tsx")).LinkCardSection }));

interface GateProps {
  view: PostView;
  texts: LiveTexts;
  answer?: FormAnswer;
}

/** Fetches what links as cards need once something like a link stands in a text. */
export function LinkCardGate({ view, texts, answer }: GateProps) {
  const shown = useDeferredValue(useLiveTexts(texts));
  // No boundary where there is nothing to wait for: a key typed while it is still taken over from the server would break it.
  if (!Object.values(shown).some((text) => /:\/\/|[^\s@]\.[a-z]{2}/iu.test(text))) return null;
  return (
    <Suspense>
      <LinkCardSection answer={answer} texts={shown} view={view} />
    </Suspense>
  );
}
