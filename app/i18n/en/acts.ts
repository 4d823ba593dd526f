import type { acts as source } from "#app/i18n/it/acts.ts";
import type { Translated } from "#app/i18n/types.ts";

export const acts: Translated<typeof source> = {
  see: "See the act",
  save: "Save the act (PDF)",
  attach: "Attach the act",
  file: "Picture or PDF of the act",
  attached: "Act attached.",
  notAttached: {
    other: "The act was not attached: it takes a readable picture or PDF of at most 20 MB. Try again.",
    pdfBroken:
      "The act was not attached: this PDF is damaged or incomplete. Scan or export it again, then try once more.",
    pdfEncrypted:
      "The act was not attached: this PDF is protected, and others could not read it. Save a copy without protection, then try once more.",
  },
};
