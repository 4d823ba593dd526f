import type { OutgoingMail } from "#app/mail/contract.ts";
import { sealImage } from "#emails/seal-image.ts";

/** A message ready to go, with everything a message can have. */
export function outgoing(change: Partial<OutgoingMail> = {}): OutgoingMail {
  return {
    idempotencyKey: "019cadc6-9a80-713f-a13e-946332279e93",
    organizationId: null,
    date: new Date("2026-03-02T09:00:00.000Z"),
    from: { name: "Giulia Là con Imprimatur", address: "post@prova.example" },
    to: { name: "Marco Però", address: "marco@prova.example" },
    subject: "Firma: Chiusura di via dell’Arno · più avanti",
    preheader: "Decidi entro domani",
    html: '<html lang="it"><body><h1>Giulia chiede la tua firma</h1><img src="cid:seal@imprimatur" alt=""></body></html>',
    text: "Giulia chiede la tua firma\n\nhttps://prova.example/d/abc?v=approve\n",
    headers: {
      References: "<post-1@prova.example>",
      "In-Reply-To": "<post-1@prova.example>",
      "Auto-Submitted": "auto-generated",
    },
    inline: [{ contentId: "seal@imprimatur", fileName: "imprimatur.png", mime: "image/png", bytes: sealImage }],
    ...change,
  };
}
