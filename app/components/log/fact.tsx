import type { SaidPiece } from "#app/services/log/sentences/sentence.server.ts";

/** A sentence of the log, the names in bold. */
export function Fact({ pieces }: { pieces: SaidPiece[] }) {
  return pieces.map((piece, index) =>
    typeof piece === "string" ? (
      piece
    ) : (
      // The pieces of a sentence never change their places.
      <b className="font-semibold" key={index}>
        {piece.bold}
      </b>
    ),
  );
}
