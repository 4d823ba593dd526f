import type { acts as source } from "#app/i18n/it/acts.ts";
import type { Translated } from "#app/i18n/types.ts";

export const acts: Translated<typeof source> = {
  see: "Voir l’acte",
  save: "Télécharger l’acte (PDF)",
  attach: "Joindre l’acte",
  file: "Image ou PDF de l’acte",
  attached: "Acte joint.",
  notAttached: {
    other: "L’acte n’a pas été joint : il faut une image ou un PDF lisible, de 20 Mo au plus. Réessayez.",
    pdfBroken:
      "L’acte n’a pas été joint : ce PDF est abîmé ou incomplet. Numérisez-le ou exportez-le de nouveau, puis réessayez.",
    pdfEncrypted:
      "L’acte n’a pas été joint : ce PDF est protégé, et les autres ne pourraient pas le lire. Enregistrez-en une copie sans protection, puis réessayez.",
  },
};
