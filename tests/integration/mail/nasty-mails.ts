/** Mails that are hard on whoever reads them, each as large as one may be. */

const largest = 1_000_000;

const head = [
  "DKIM-Signature: v=1; a=rsa-sha256; c=relaxed/relaxed; d=prova.example; s=sel; h=from:to; bh=AAAA; b=AAAA",
  "From: marco@prova.example",
  "To: r+x@risposte.prova.example",
  "Subject: Re: Firma",
  "MIME-Version: 1.0",
  "",
].join("\r\n");

const full = (before: string, piece: string, after = "") =>
  Buffer.from(
    `${before}${piece.repeat(Math.ceil(largest / piece.length))}`.slice(0, largest - after.length) + after,
    "latin1",
  );
const html = (piece: string) => full(`${head}Content-Type: text/html\r\n\r\n`, piece);
const text = (piece: string, after = "x") => full(`${head}Content-Type: text/plain\r\n\r\n`, piece, after);
const header = (name: string, piece: string) => full(`${head}${name}: `, piece, "\r\n\r\nx");

export const nastyMails: Record<string, Buffer> = {
  "open brackets": html("<"),
  "80,000 open brackets": Buffer.from(`${head}Content-Type: text/html\r\n\r\n${"<".repeat(80_000)}`),
  "elements in elements": html("<div>"),
  "quotations in quotations": html("<blockquote>"),
  "tables in tables": html("<table><tr><td>"),
  "closed and never opened": html("</p>"),
  "comments never closed": html("<!--"),
  "scripts never closed": html("<script>"),
  "half entities": html("&amp"),
  "one element of attributes": full(`${head}Content-Type: text/html\r\n\r\n<a `, "a=b "),
  "short lines": text("a\r\n"),
  "180 kB of short lines": Buffer.from(`${head}\r\n${"a\r\n".repeat(60_000)}`),
  "empty lines": text("\r\n"),
  "lines of one blank": text(" \r\n"),
  "one line of blanks": text(" "),
  "lines of two blanks and a letter": text("  a \r\n"),
  "quoted lines": text("> \r\n"),
  "one line of quotation marks": text(">"),
  "introductions that never end": text("Il giorno \r\n"),
  "introductions in one line": text("On On wrote "),
  "carriage returns": text("\r"),
  "a header folded 250,000 times": header("X-Fold", "a\r\n "),
  "headers without end": full(head, "X: y\r\n", "\r\n\r\nx"),
  senders: full("From: ", "a@prova.example,", `\r\n${head}\r\nx`),
  recipients: full("To: ", "a@b.it,", `\r\n${head}\r\nx`),
  "recipients in brackets in brackets": full("To: ", "(", `\r\n${head}\r\nx`),
  "recipients in quotation marks": full("To: ", '"\\', `\r\n${head}\r\nx`),
  "encoded words": header("Comments", "=?utf-8?q?a?= "),
  "parameters of the kind": full(`${head}Content-Type: text/plain; `, "a=b; ", "\r\n\r\nx"),
  parts: full(`${head}Content-Type: multipart/mixed; boundary="b"\r\n\r\n`, "--b\r\n\r\n"),
  "parts in parts": full(
    `${head}Content-Type: multipart/mixed; boundary="b"\r\n\r\n`,
    '--b\r\nContent-Type: multipart/mixed; boundary="b"\r\n\r\n',
  ),
  "almost boundaries": full(
    `${head}Content-Type: multipart/mixed; boundary="${"b".repeat(70)}"\r\n\r\n`,
    `--${"b".repeat(69)}\r\n`,
  ),
  "messages in messages": full(`${head}Content-Type: message/rfc822\r\n\r\n`, "Content-Type: message/rfc822\r\n\r\n"),
  "soft line ends": full(
    `${head}Content-Type: text/plain\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n`,
    "=\r\n",
  ),
  "signed names without end": full(
    "DKIM-Signature: v=1; a=rsa-sha256; c=relaxed/relaxed; d=prova.example; s=sel; bh=AAAA; b=AAAA; h=from:to",
    ":x",
    `\r\n${head}\r\nx`,
  ),
  "a report of many recipients": full(
    `${head}Content-Type: multipart/report; report-type=delivery-status; boundary="b"\r\n\r\n--b\r\nContent-Type: message/delivery-status\r\n\r\nReporting-MTA: dns; x\r\n\r\n`,
    "Action: failed\r\nFinal-Recipient: rfc822; a@b\r\n\r\n",
    "\r\n--b--\r\n",
  ),
};
