import { LoaderCircle } from "lucide-react";

/** Only inside the pressed button. */
export function Spinner({ size = 18 }: { size?: number }) {
  return <LoaderCircle aria-hidden="true" className="animate-spin" size={size} strokeWidth={2} />;
}
