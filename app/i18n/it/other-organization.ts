export const otherOrganization = {
  pageTitle: "Per quale ente: {title}",
  title: "È per {organization}?",
  line: "Il tuo ultimo post era per {other}. Questo, «{title}», è di un altro ente: guarda dove esce.",
  accounts: "{n, plural, =0 {Nessun canale scelto} one {Esce su questo canale} other {Esce su questi canali}}",
  yesSubmit: "Sì, mandalo alla firma per {organization}",
  yesSchedule: "Sì, programmalo per {organization}",
  no: "No, torna al post",
  noLine: "Finché non rispondi non si manda nulla: il post resta com’è.",
} as const;
