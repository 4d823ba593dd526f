/** A post that its iter puts on the programme by itself, or would have. */
export const selfScheduling = {
  done: "In programma da solo: lo vuole l’iter, dopo l’ultima firma.",
  title: "L’iter lo avrebbe messo in programma da solo.",
  onHold: "C’è una Pausa, o qualcuno lo ha bloccato: resta approvato, e quando si può lo metti in programma tu.",
  inBlackout:
    "Uscirebbe nella par condicio senza il via libera: resta approvato, e quando si può lo metti in programma tu.",
  accountChanged: "Un account non è più quello firmato: resta approvato, e non è in programma.",
  check:
    "Oggi così non si potrebbe più mandare alla firma (un canale, una parola di un elenco o un controllo): resta approvato, guardalo e mettilo in programma tu.",
  moment: "Il momento firmato non va più bene: resta approvato, e lo metti in programma tu.",
} as const;
