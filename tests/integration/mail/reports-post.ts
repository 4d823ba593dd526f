/** Reports as mail servers write them when a message of ours does not arrive, or not yet. */

interface Reported {
  /** The envelope's sender of our message: whom the report goes to. */
  to: string;
  recipient: string;
  id?: string;
}

const original = ({ to, recipient }: Reported, boundary: string) =>
  [
    `--${boundary}`,
    "Content-Description: Undelivered Message Headers",
    "Content-Type: text/rfc822-headers",
    "",
    `Return-Path: <${to}>`,
    "From: Giulia con Imprimatur <post@prova.example>",
    `To: Marco <${recipient}>`,
    "Subject: Firma: Lavori in via Roma",
    "",
    `--${boundary}--`,
    "",
  ].join("\r\n");

/** Postfix, in the shape of its bounce(8). */
export function postfix(about: Reported, told: { action: string; status: string; diagnostic: string }): Buffer {
  const { to, recipient, id = "4Q1Y6K0Xz2" } = about;
  const boundary = `${id}.1772442003/mx.altrove.example`;
  const title =
    told.action === "delayed" ? "Delayed Mail (still being retried)" : "Undelivered Mail Returned to Sender";
  return Buffer.from(
    [
      "Return-Path: <>",
      `Received: by mx.altrove.example (Postfix) id ${id}; Mon,  2 Mar 2026 10:00:03 +0100 (CET)`,
      "Date: Mon,  2 Mar 2026 10:00:03 +0100 (CET)",
      "From: MAILER-DAEMON@mx.altrove.example (Mail Delivery System)",
      `Subject: ${title}`,
      `To: ${to}`,
      "Auto-Submitted: auto-replied",
      "MIME-Version: 1.0",
      `Content-Type: multipart/report; report-type=delivery-status;\r\n\tboundary="${boundary}"`,
      `Message-Id: <${id}@mx.altrove.example>`,
      "",
      "This is a MIME-encapsulated message.",
      "",
      `--${boundary}`,
      "Content-Description: Notification",
      "Content-Type: text/plain; charset=us-ascii",
      "",
      "This is the mail system at host mx.altrove.example.",
      "",
      `<${recipient}>: host imap.altrove.example said: ${told.diagnostic}`,
      "",
      `--${boundary}`,
      "Content-Description: Delivery report",
      "Content-Type: message/delivery-status",
      "",
      "Reporting-MTA: dns; mx.altrove.example",
      `X-Postfix-Queue-ID: ${id}`,
      `X-Postfix-Sender: rfc822; ${to}`,
      "Arrival-Date: Mon,  2 Mar 2026 10:00:02 +0100 (CET)",
      "",
      `Final-Recipient: rfc822; ${recipient}`,
      `Original-Recipient: rfc822;${recipient}`,
      `Action: ${told.action}`,
      `Status: ${told.status}`,
      "Remote-MTA: dns; imap.altrove.example",
      `Diagnostic-Code: smtp; ${told.diagnostic.replace(" ", "\r\n    ")}`,
      "",
      original(about, boundary),
    ].join("\r\n"),
  );
}

/** Exchange Online: another order of parts, base64 words, long lines, a code of its own. */
export function exchange(about: Reported): Buffer {
  const { to, recipient, id = "d7b0c7e2-6f0e-4c1e-9c55" } = about;
  const boundary = `${id}.mail-mgmt.com`;
  const words = Buffer.from(`Il messaggio per ${recipient} non è stato recapitato.`).toString("base64");
  return Buffer.from(
    [
      "Received: from AM0PR01.eurprd01.prod.exchangelabs.com (2603::1) by DB8PR01.exchangelabs.com with HTTPS",
      "MIME-Version: 1.0",
      "From: <postmaster@altrove.example>",
      `To: <${to}>`,
      "Date: Mon, 2 Mar 2026 09:00:04 +0000",
      `Content-Type: multipart/report; report-type=delivery-status; boundary="${boundary}"`,
      "X-MS-Exchange-Message-Is-Ndr:",
      "Content-Language: it-IT",
      `Message-ID: <${id}@AM0PR01.eurprd01.prod.exchangelabs.com>`,
      `Subject: =?utf-8?B?${Buffer.from("Non recapitabile: Firma: Lavori in via Roma").toString("base64")}?=`,
      "Auto-Submitted: auto-replied",
      "",
      `--${boundary}`,
      'Content-Type: text/plain; charset="utf-8"',
      "Content-Transfer-Encoding: base64",
      "",
      words,
      "",
      `--${boundary}`,
      "Content-Type: message/delivery-status",
      "",
      "Reporting-MTA: dns;AM0PR01.eurprd01.prod.exchangelabs.com",
      "Received-From-MTA: dns;mail.prova.example",
      "Arrival-Date: Mon, 2 Mar 2026 09:00:03 +0000",
      "",
      `Final-Recipient: rfc822;${recipient.toUpperCase()}`,
      "Action: failed",
      "Status: 5.1.10",
      "Diagnostic-Code: smtp;550 5.1.10 RESOLVER.ADR.RecipientNotFound; Recipient not found by SMTP address lookup",
      "X-Display-Name: Marco",
      "",
      original(about, boundary),
    ].join("\r\n"),
  );
}

/** An absence note, which many programs send to the envelope's sender. */
export function absence({ to, recipient }: Reported): Buffer {
  return Buffer.from(
    `From: <${recipient}>\r\nTo: <${to}>\r\nSubject: Fuori ufficio\r\nAuto-Submitted: auto-replied\r\nMIME-Version: 1.0\r\nContent-Type: text/plain\r\n\r\nTorno lunedì.\r\n`,
  );
}
