import { execFile } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { promisify } from "node:util";
import PostalMime, { type Email } from "postal-mime";
import { SMTPServer, type SMTPServerOptions } from "smtp-server";
import { missing } from "#tests/support/connectors/programs.ts";

/** Why what needs a certificate is left out; null where it is not. */
export const certificateMissing = missing(["openssl"]);

export interface MailServer {
  port: number;
  /** Every mail it said 250 to, as it came. */
  mails(): Promise<Email[]>;
  /** How many of them have that Message-ID. */
  count(messageId: string): Promise<number>;
  close(): Promise<void>;
}

/** What a person fills in to connect the list. */
export const filledIn = {
  user: "notizie@comune.example",
  password: "un-segreto-lungo",
  senderName: "Comune di Prova",
  sender: "notizie@comune.example",
  list: "newsletter@liste.comune.example",
};

export function refusal(responseCode: number, words = "no"): Error {
  return Object.assign(new Error(words), { responseCode });
}

/** A real mail server on a free port: one mailbox, which may write as one sender to one list. */
export async function startMailServer(options: Partial<SMTPServerOptions> = {}): Promise<MailServer> {
  const taken: Buffer[] = [];
  const server = new SMTPServer({
    disabledCommands: ["STARTTLS"],
    allowInsecureAuth: true,
    closeTimeout: 100,
    onAuth({ username, password }, _session, done) {
      if (username === filledIn.user && password === filledIn.password) done(null, { user: username });
      else done(refusal(535, "5.7.8 Authentication failed"));
    },
    onMailFrom({ address }, _session, done) {
      done(address === filledIn.sender ? null : refusal(553, "5.7.1 Not your address"));
    },
    onRcptTo({ address }, _session, done) {
      done(address === filledIn.list ? null : refusal(550, "5.1.1 No such list"));
    },
    onData(stream, _session, done) {
      const parts: Buffer[] = [];
      stream.on("data", (part: Buffer) => parts.push(part));
      stream.on("end", () => {
        taken.push(Buffer.concat(parts));
        done();
      });
    },
    ...options,
  });
  server.on("error", () => undefined);
  server.listen(0, "127.0.0.1");
  await once(server.server, "listening");
  // A listening TCP server's address is never a path.
  const { port } = server.server.address() as AddressInfo;
  const mails = () => Promise.all(taken.map((mail) => PostalMime.parse(mail)));
  return {
    port,
    mails,
    count: async (messageId) => (await mails()).filter((mail) => mail.messageId === `<${messageId}>`).length,
    close: () => new Promise((resolve) => server.close(resolve)),
  };
}

export interface Certificate {
  key: string;
  cert: string;
}

/** Of "localhost" and of nobody else, by nobody but itself. */
export async function makeCertificate(host = "localhost"): Promise<Certificate> {
  const folder = await mkdtemp(path.join(tmpdir(), "imprimatur-certificate-"));
  const [key, cert] = [path.join(folder, "key.pem"), path.join(folder, "cert.pem")];
  const how = ["req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-days", "2"];
  const whose = ["-subj", `/CN=${host}`, "-addext", `subjectAltName=DNS:${host}`];
  await promisify(execFile)("openssl", [...how, ...whose, "-keyout", key, "-out", cert]);
  const made = { key: await readFile(key, "utf8"), cert: await readFile(cert, "utf8") };
  await rm(folder, { recursive: true });
  return made;
}
