/** People who answer by mail: their servers' keys, their DNS, their programs. */
import { generateKeyPairSync } from "node:crypto";
import nodemailer from "nodemailer";

const keys = generateKeyPairSync("rsa", { modulusLength: 2048 });
const privateKey = keys.privateKey.export({ type: "pkcs8", format: "pem" }).toString();
const publicKey = keys.publicKey.export({ type: "spki", format: "der" }).toString("base64");

/** What the world's DNS says in these tests: `prova.example` signs and has a policy, others do one or neither. */
export function dns(domain: string, type: string): Promise<string[][]> {
  const records: Record<string, string> = {
    "sel._domainkey.prova.example": `v=DKIM1; k=rsa; p=${publicKey}`,
    "_dmarc.prova.example": "v=DMARC1; p=reject",
    "sel._domainkey.altrove.example": `v=DKIM1; k=rsa; p=${publicKey}`,
    "_dmarc.altrove.example": "v=DMARC1; p=none",
    "sel._domainkey.senzaregole.example": `v=DKIM1; k=rsa; p=${publicKey}`,
  };
  const found = type === "TXT" ? records[domain.toLowerCase()] : undefined;
  return found
    ? Promise.resolve([[found]])
    : Promise.reject(Object.assign(new Error(`${domain} ${type}`), { code: "ENOTFOUND" }));
}

export interface Written {
  from: string;
  to: string;
  text?: string;
  html?: string;
  headers?: Record<string, string>;
  subject?: string;
  /** Null signs nothing. */
  dkim?: { domain: string; skip?: string } | null;
  messageId?: string;
  date?: Date;
}

/** A message as the person's mail server would hand it over, signed by nodemailer's own signer. */
export async function written(mail: Written): Promise<Buffer> {
  const { dkim = { domain: "prova.example" } } = mail;
  const transport = nodemailer.createTransport({ streamTransport: true, buffer: true, newline: "windows" });
  const sent = await transport.sendMail({
    from: mail.from,
    to: mail.to,
    subject: mail.subject ?? "Re: Firma: Lavori in via Roma",
    text: mail.text,
    html: mail.html,
    headers: mail.headers,
    ...(mail.messageId ? { messageId: mail.messageId } : {}),
    ...(mail.date ? { date: mail.date } : {}),
    ...(dkim
      ? {
          dkim: {
            domainName: dkim.domain,
            keySelector: "sel",
            privateKey,
            ...(dkim.skip ? { skipFields: dkim.skip } : {}),
          },
        }
      : {}),
  });
  if (!Buffer.isBuffer(sent.message)) throw new Error("the whole message was asked for");
  return sent.message;
}

/** Hands a message over by SMTP and answers what the server said. */
export async function handOver(
  port: number,
  { raw, from, to }: { raw: Buffer; from: string; to: string },
): Promise<{ code: number; line: string }> {
  const transport = nodemailer.createTransport({ host: "127.0.0.1", port, secure: false, ignoreTLS: true });
  try {
    const info = await transport.sendMail({ envelope: { from, to: [to] }, raw });
    return { code: Number(info.response.slice(0, 3)), line: info.response };
  } catch (error) {
    const code = error instanceof Error && "responseCode" in error ? Number(error.responseCode) : 0;
    return { code, line: String(error) };
  } finally {
    transport.close();
  }
}

/** As mail programs quote the request below an answer. */
export const quoted = {
  gmail:
    "\r\n\r\nIl giorno lun 2 mar 2026 alle ore 10:00 Giulia con Imprimatur <post@prova.example> ha scritto:\r\n\r\n> Giulia chiede la tua firma\r\n> Approva e firma\r\n> respingo: no\r\n",
  apple:
    "\r\n\r\n> Il giorno 2 mar 2026, alle ore 10:00, Giulia con Imprimatur <post@prova.example> ha scritto:\r\n> \r\n> Giulia chiede la tua firma\r\n",
  outlook:
    "\r\n\r\nMarco Bini\r\nResponsabile\r\n\r\n________________________________\r\nDa: Giulia con Imprimatur <post@prova.example>\r\nInviato: lunedì 2 marzo 2026 10:00\r\nA: Marco <marco@prova.example>\r\nOggetto: Firma: Lavori in via Roma\r\n\r\nGiulia chiede la tua firma\r\n",
  english:
    "\r\n\r\nOn Mon, 2 Mar 2026 at 10:00, Giulia con Imprimatur <post@prova.example> wrote:\r\n\r\n> Giulia asks for your signature\r\n",
  french:
    "\r\n\r\nLe lun. 2 mars 2026 à 10:00, Giulia con Imprimatur <post@prova.example> a écrit :\r\n\r\n> Giulia demande votre signature\r\n",
} as const;
