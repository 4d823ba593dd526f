import { Fragment } from "react";
import { publicPieces } from "#workflows/networks/public-text.ts";

/** The text as it goes out, line breaks kept; nothing in it can be pressed. */
export function PublicText({ text, links = true }: { text: string; links?: boolean }) {
  return (
    <span className="wrap-anywhere whitespace-pre-wrap">
      {publicPieces(text, links).map((piece, index) =>
        piece.coloured ? (
          <span className="text-channel-6" key={index}>
            {piece.text}
          </span>
        ) : (
          <Fragment key={index}>{piece.text}</Fragment>
        ),
      )}
    </span>
  );
}
