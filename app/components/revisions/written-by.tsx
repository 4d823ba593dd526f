import { useTranslations } from "use-intl";
import type { WrittenText } from "#app/services/revisions/read-revisions.server.ts";

/** A hue and a number for each writer: told apart without colour too. */
export interface Writer {
  id: string | null;
  name: string;
  place: number;
}

/** The writers of some texts, in the order in which they appear. */
export function useWriters(written: readonly WrittenText[], names: Readonly<Record<string, string>>): Writer[] {
  const t = useTranslations("revisions");
  const ids = new Set(written.flatMap(({ spans }) => spans.map(({ personId }) => personId)));
  return [...ids].map((id, index) => ({ id, name: id === null ? t("unknown") : (names[id] ?? ""), place: index + 1 }));
}

/** A text under whose every stretch runs its writer's line. */
export function WrittenBy({ text, spans, writers, language }: WrittenByProps) {
  const t = useTranslations("revisions");
  return (
    <p className="post-text whitespace-pre-wrap" lang={language}>
      {spans.map(({ personId, from, to }) => {
        const writer = writers.find(({ id }) => id === personId);
        if (!writer) return null;
        return (
          <span className="border-b-2" key={from} style={{ borderColor: hueOf(writer) }}>
            <span className="sr-only"> {t("by", { name: writer.name })} </span>
            <sup aria-hidden="true" className="mr-0.5 font-sans text-xs" style={{ color: hueOf(writer) }}>
              {writer.place}
            </sup>
            {text.slice(from, to)}
          </span>
        );
      })}
    </p>
  );
}

interface WrittenByProps extends WrittenText {
  writers: readonly Writer[];
  language: string;
}

export function hueOf({ place }: Writer): string {
  return `var(--color-channel-${((place + 4) % 8) + 1})`;
}
