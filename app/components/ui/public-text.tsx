import { Fragment } from "react";

/** Addresses, hashtags and mentions, as networks colour them. */
const coloured =
  /(https?:\/\/[^\s<>]+[^\s<>.,;:!?)»”]|(?<![\p{L}\p{N}@._-])(?:[a-z0-9-]+\.)+[a-z]{2,}(?:\/[^\s<>]*[^\s<>.,;:!?)»”])?|(?<![\p{L}\p{N}_])[#@][\p{L}\p{N}_][\p{L}\p{N}_.@-]*[\p{L}\p{N}_]|(?<![\p{L}\p{N}_])#[\p{L}\p{N}_])/giu;

/** The text as it goes out, line breaks kept; nothing in it can be pressed. */
export function PublicText({ text, links = true }: { text: string; links?: boolean }) {
  const pieces = text.split(coloured);
  return (
    <span className="whitespace-pre-wrap">
      {pieces.map((piece, index) => {
        const shown = index % 2 === 1 && (links || piece.startsWith("#") || piece.startsWith("@"));
        return shown ? (
          <span className="text-channel-6" key={index}>
            {piece}
          </span>
        ) : (
          <Fragment key={index}>{piece}</Fragment>
        );
      })}
    </span>
  );
}

/** Up to `limit` characters, ended at a word; null when nothing has to be folded. */
export function foldedText(text: string, limit: number | undefined): string | null {
  const letters = [...text];
  if (limit === undefined || letters.length <= limit) return null;
  const cut = letters.slice(0, limit).join("");
  const lastSpace = cut.search(/\s\S*$/u);
  return (lastSpace > limit / 2 ? cut.slice(0, lastSpace) : cut).replace(/[\s.,;:]+$/u, "");
}
