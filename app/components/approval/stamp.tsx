import type { SeatKind } from "#workflows/approval/states.ts";
import { Seal } from "./seal.tsx";

interface StampProps {
  kind: SeatKind;
  initials: string;
  /** The mark was written just now: the stamp is animated once, never before the server has answered. */
  fresh?: boolean;
}

export function Stamp({ kind, initials, fresh = false }: StampProps) {
  return (
    <span className={`inline-block ${fresh ? "stamp-motion" : ""}`}>
      <Seal initials={initials} kind={kind} mark="given" size={132} />
    </span>
  );
}
