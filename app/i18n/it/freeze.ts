export const freeze = {
  title: "Il post è bloccato",
  line: "{name} non riconosce una firma, {moment}. Non si firma e non esce nulla. Parlane prima di sbloccarlo.",
  who: "Lo sblocca chi amministra o chi pubblica.",
  after: "Sbloccandolo, quella firma resta nulla: se serviva, prima che esca altro ci vogliono nuove firme.",
  release: "Sblocca il post",
  reason: "Perché si può sbloccare",
  reasonLine: "Resta nel registro.",
} as const;
