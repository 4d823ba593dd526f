import { Fragment } from "react";
import { publicPieces } from "#workflows/networks/facsimile-looks.ts";
import type { Network } from "#workflows/networks/networks.ts";

/** The text as it goes out, with line breaks and with its network's links coloured but not clickable. */
export function PublicText({ text, network }: { text: string; network: Network }) {
  return (
    <span className="wrap-anywhere whitespace-pre-wrap">
      {publicPieces(text, network).map((piece, index) =>
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
