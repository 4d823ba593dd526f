import { useTranslations } from "use-intl";
import type { ShownCursor } from "./collab/shown-cursors.client.ts";

const looks = [
  "bg-channel-1",
  "bg-channel-2",
  "bg-channel-3",
  "bg-channel-4",
  "bg-channel-5",
  "bg-channel-6",
  "bg-channel-7",
  "bg-channel-8",
] as const;

/** The carets of the others, over the text. Who they are is also said to those who do not see them. */
export function CursorsOverlay({ cursors }: { cursors: readonly ShownCursor[] }) {
  const t = useTranslations("post.cursors");
  if (cursors.length === 0) return null;
  return (
    <>
      <div aria-hidden="true" className="pointer-events-none absolute inset-0">
        {cursors.map((cursor) => (
          <Cursor cursor={cursor} key={cursor.clientId} />
        ))}
      </div>
      <ul aria-label={t("heading")} className="sr-only">
        {cursors.map(({ clientId, name, line }) => (
          <li key={clientId}>{t("at", { name, line })}</li>
        ))}
      </ul>
    </>
  );
}

function Cursor({ cursor }: { cursor: ShownCursor }) {
  const { caret, marked, name, color, named } = cursor;
  const look = looks[color] ?? looks[0];
  return (
    <>
      {marked.map((box, index) => (
        <span className={`absolute opacity-20 ${look}`} key={index} style={box} />
      ))}
      <span
        className={`absolute w-0.5 forced-colors:bg-[Highlight] ${look}`}
        data-cursor={name}
        style={{ left: caret.left, top: caret.top, height: caret.height }}
      />
      <span
        className={`absolute z-10 rounded-b-sm px-1.5 font-sans text-xs whitespace-nowrap text-on-channel transition-opacity motion-reduce:transition-none ${look} ${named ? "" : "opacity-0"}`}
        style={{ left: caret.left, top: caret.top + caret.height }}
      >
        {name}
      </span>
    </>
  );
}
