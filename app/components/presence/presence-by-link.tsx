import { useNonce } from "#app/components/nonce.tsx";
import script from "./beat.js?raw";

/** On a page opened from a mail: a heartbeat every few seconds, and a line that says who else is there. */
export function PresenceByLink({ path }: { path: string }) {
  const nonce = useNonce();
  return (
    <>
      <p className="mb-4 text-sm text-soft" data-address={`${path}/presence`} hidden id="presence" />
      <script dangerouslySetInnerHTML={{ __html: script }} nonce={nonce} suppressHydrationWarning />
    </>
  );
}
