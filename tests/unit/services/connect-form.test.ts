import { describe, expect, test } from "vitest";
import type { ConnectField } from "#app/connectors/contract.ts";
import { readConnectForm } from "#app/services/channels/connect-form.ts";

const fields: readonly ConnectField[] = [
  { name: "server", kind: "mailServer", secret: false },
  { name: "sender", kind: "mailAddress", secret: false },
];

function read(server: string, sender = "notizie@comune.example") {
  const form = new FormData();
  form.set("server", server);
  form.set("sender", sender);
  return readConnectForm(form, { fields, only: null });
}

describe("the address of a mail server", () => {
  test.each([
    ["mail.comune.example", "smtps://mail.comune.example:465"],
    ["Mail.Comune.example:465", "smtps://mail.comune.example:465"],
    ["mail.comune.example:587", "smtp://mail.comune.example:587"],
    ["smtps://mail.comune.example", "smtps://mail.comune.example:465"],
    ["smtps://mail.comune.example:4650/", "smtps://mail.comune.example:4650"],
    ["SMTP://mail.comune.example", "smtp://mail.comune.example:587"],
    ["posta.città.example", "smtps://posta.xn--citt-3na.example:465"],
    ["127.1:2525", "smtp://127.0.0.1:2525"],
    ["[::1]:465", "smtps://[::1]:465"],
  ])("%s is %s", (typed, server) => {
    expect(read(typed)).toMatchObject({ ok: true, server });
  });

  test.each([
    "http://mail.comune.example",
    "smtp://user:secret@mail.comune.example",
    "mail.comune.example/posta",
    "mail.comune.example:99999",
    "due parole",
    "smtp://",
  ])("%s is none", (typed) => {
    expect(read(typed)).toEqual({ ok: false, faults: { server: "mailServer" } });
  });
});

test.each([
  "notizie",
  "notizie@",
  "a b@comune.example",
  "Comune <notizie@comune.example>",
  "a@b.example\r\nBcc: c@d.example",
])("%s is no mail address", (sender) => {
  expect(read("mail.comune.example", sender)).toEqual({ ok: false, faults: { sender: "mailAddress" } });
});
