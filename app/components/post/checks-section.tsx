import { Check as CheckIcon, type LucideIcon, TriangleAlert } from "lucide-react";
import { memo, useDeferredValue } from "react";
import { useTranslations } from "use-intl";
import { type LiveTexts, useLiveTexts } from "#app/editor/typed-texts.ts";
import { useReader } from "#app/i18n/reader.ts";
import { type Check, checksOf, type CheckTone } from "./checks.ts";
import { useClashes } from "./use-clashes.ts";
import type { PostView } from "#app/services/post-page/post-view.ts";

const looks: Record<CheckTone, { icon: LucideIcon; tone: string }> = {
  fine: { icon: CheckIcon, tone: "text-green" },
  attention: { icon: TriangleAlert, tone: "text-ochre" },
  wrong: { icon: TriangleAlert, tone: "text-red" },
};

/** Controlli: what a machine can see in the text as it stands now. */
export function ChecksSection({ view, texts }: { view: PostView; texts: LiveTexts }) {
  const shown = useDeferredValue(useLiveTexts(texts));
  // What was compared belongs to the post as it was.
  return <Checks key={view.post.version} texts={shown} view={view} />;
}

const Checks = memo(function Checks({ view, texts }: { view: PostView; texts: Readonly<Record<string, string>> }) {
  const t = useTranslations("post.checks");
  const networks = useTranslations("networks");
  const characters = useTranslations("characters");
  const reader = useReader();
  const checks = checksOf(view, texts, { t, networks, characters, reader }, useClashes(view, texts));
  return (
    <section aria-labelledby="checks">
      <h2 className="text-sm font-semibold" id="checks">
        {t("heading")}
      </h2>
      {checks.length === 0 ? (
        <p className="mt-1 text-sm text-faint">{t("none")}</p>
      ) : (
        <ul className="mt-1">
          {checks.map((check) => (
            <CheckRow check={check} key={check.words} />
          ))}
        </ul>
      )}
    </section>
  );
});

function CheckRow({ check }: { check: Check }) {
  const { icon: Icon, tone } = looks[check.tone];
  const words = check.tone === "wrong" ? <b className="font-semibold text-red">{check.words}</b> : check.words;
  return (
    <li className="flex gap-2.5 py-1 text-sm">
      <Icon aria-hidden="true" className={`mt-px flex-none ${tone}`} size={18} strokeWidth={1.75} />
      <span className="min-w-0">
        {check.anchor ? (
          <a
            className="underline-offset-4 hover:underline"
            href={check.anchor.startsWith("/") ? check.anchor : `#${check.anchor}`}
          >
            {words}
          </a>
        ) : (
          words
        )}
      </span>
    </li>
  );
}
