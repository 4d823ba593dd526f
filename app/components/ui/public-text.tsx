import { Fragment } from "react";
import type { Network } from "#workflows/networks/networks.ts";
import { publicPieces } from "#workflows/networks/public-text.ts";

/** The text as it goes out, what its network makes a link of coloured and line breaks kept; nothing in it can be pressed. */
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
