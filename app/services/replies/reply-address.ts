import { readSignedAddress, signedAddress } from "#app/services/mail/signed-address.ts";

/**
 * The address a request is answered to. It is another secret than the one in the mail's links: an address travels in
 * places where a link does not.
 */
export function replyAddress(secret: string, { tokenId, domain }: { tokenId: string; domain: string }): string {
  return signedAddress(secret, { id: tokenId, purpose: "reply", domain });
}

/** The token an address was made for; null for every address we did not make. */
export function readReplyAddress(secret: string, asked: { address: string; domain: string }): string | null {
  return readSignedAddress(secret, { ...asked, purpose: "reply" });
}
