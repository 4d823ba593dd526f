export const verdicts = {
  approveAndSign: "Approva e firma",
  askForChanges: "Chiedi modifiche",
  reject: "Respingi",
  takeBack: "Annulla",
} as const;
