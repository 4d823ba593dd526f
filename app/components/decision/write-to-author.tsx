import type { ReactNode } from "react";
import { useTranslations } from "use-intl";
import type { DecisionView } from "#app/services/decisions/decision-view.ts";

/** A person to write to, where no button helps. */
export function WriteToAuthor({ view, sentence }: { view: DecisionView; sentence: "other.wrong" | "expired.urgent" }) {
  const t = useTranslations("decision");
  const { authorName, authorEmail, title } = view.post;
  const a = linkTo(
    `mailto:${authorEmail.replace(/[^\w.@+-]/gu, encodeURIComponent)}?subject=${encodeURIComponent(title)}`,
  );
  return <p className="mt-4 text-sm text-soft">{t.rich(sentence, { author: authorName, a })}</p>;
}

function linkTo(href: string) {
  return function link(chunks: ReactNode) {
    return (
      <a
        className="font-semibold text-accent-text underline-offset-4 hover:underline pointer-coarse:inline-block pointer-coarse:py-2.5"
        href={href}
      >
        {chunks}
      </a>
    );
  };
}
