import type { held as source } from "#app/i18n/it/held.ts";
import type { Translated } from "#app/i18n/types.ts";

export const held: Translated<typeof source> = {
  moment: "Held: its moment passed and it could not go out.",
  stopped: "Held: at its moment it was frozen.",
  blackout: "Held by the election blackout.",
  pause: "Held by a hold.",
  account: "Held: an account was changed after the signatures.",
  signature: "A signature is not recognised by the person it names: nothing more goes out.",
  signatureRestart:
    "It no longer goes out with these signatures on the channels below. If it was out already, say so there; otherwise take the text back and collect new signatures, or give the channel up.",
  signatureLine:
    "Where it is not known to be out, it no longer goes out with these signatures. If it was out already, that is said there; otherwise the channel is given up, or the text starts again in a new post.",
  changed: "{channels}: the account is no longer the one that was signed.",
  changedLine:
    "The text signed for the former account does not go out on the new one: the post goes back for signature, or an administrator restores the account.",
  inTime: "The signatures still hold: you can let it go out now or move it a little.",
  tooLate: "The signatures were for another moment: new ones are needed.",
  ask: "{name} decides, or whoever writes with them.",
  confirm: "Confirm",
  confirmLine: "Then one signature is enough, of somebody who had signed it.",
  declaration: "Declaration",
  onHold: "While the hold lasts nothing is confirmed or moved.",
};
