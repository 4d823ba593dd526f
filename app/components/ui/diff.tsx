import { Fragment } from "react";
import { useTranslations } from "use-intl";

/** A piece of a difference. `unchanged` stands for sentences folded away. */
export type DiffPart =
  | { kind: "same"; text: string }
  | { kind: "inserted"; text: string }
  | { kind: "deleted"; text: string }
  | { kind: "folded"; sentences: number };

interface DiffTextProps {
  parts: readonly DiffPart[];
  /** Of the post, when it is not the page's. */
  lang?: string;
}

/** Words that go public, with what was added and taken away; said aloud, underlined and struck, not only coloured. */
export function DiffText({ parts, lang }: DiffTextProps) {
  const t = useTranslations("controls");
  return (
    <div className="post-text whitespace-pre-wrap" lang={lang}>
      {parts.map((part, index) => {
        switch (part.kind) {
          case "inserted":
            return (
              <ins key={index}>
                <span className="sr-only">{t("inserted")} </span>
                {part.text}
              </ins>
            );
          case "deleted":
            return (
              <del key={index}>
                <span className="sr-only">{t("deleted")} </span>
                {part.text}
              </del>
            );
          case "folded":
            return (
              <span className="my-2 block font-sans text-sm text-faint" key={index}>
                {t("unchangedSentences", { n: part.sentences })}
              </span>
            );
          default:
            return <Fragment key={index}>{part.text}</Fragment>;
        }
      })}
    </div>
  );
}
