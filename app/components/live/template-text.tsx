import type { LiveTemplate } from "#workflows/live/envelope.ts";
import { type BlankValues, partsOf } from "#workflows/live/template.ts";

/** The words that were signed, in serif, and what is typed into their blanks underlined. */
export function TemplateText({
  template,
  values,
  language,
}: {
  template: Pick<LiveTemplate, "text">;
  values: BlankValues;
  language: string;
}) {
  return (
    <p
      className="mt-2 rounded-lg px-4 py-3.5 font-serif text-lg leading-7 whitespace-pre-wrap hairline [overflow-wrap:anywhere]"
      lang={language}
    >
      {partsOf(template.text).map((part, index) =>
        part.kind === "words" ? (
          part.text
        ) : (
          <span
            className="rounded-t-[3px] bg-hover px-[3px] py-px shadow-[0_1.5px_0_var(--color-text)] forced-colors:underline"
            key={index}
          >
            {values[part.name] || part.name}
          </span>
        ),
      )}
    </p>
  );
}
