import { expect, test } from "vitest";
import { looksCertified } from "#app/components/people/certified-mail.tsx";

test.each([
  "protocollo@pec.comune.valdarno.it",
  "comune.valdarno@postacert.toscana.it",
  "Mario.Rossi@PEC.it",
  "studio@arubapec.it",
  "rossi@legalmail.it",
  "rossi@cert.legalmail.it",
  "rossi@pecimprese.it",
  "rossi@ingpec.eu",
  "rossi@postecert.it",
  "rossi@registerpec.it",
  "rossi@comune-pec.it",
  "avvocato@cert.ordineavvocatimilano.it",
  " rossi@pec.it ",
])("%s is certified mail", (address) => expect(looksCertified(address)).toBe(true));

test.each([
  "pec@comune.it",
  "rossi@comune.it",
  "rossi@pecora.it",
  "rossi@spec.it",
  "rossi@certosa.it",
  "rossi@certaldo.fi.it",
  "rossi@concert.it",
  "rossi@pecs.hu",
  "pec.it",
  "",
  "rossi@",
])("%s is not", (address) => expect(looksCertified(address)).toBe(false));
