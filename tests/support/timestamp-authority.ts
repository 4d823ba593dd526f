import { execFile, execFileSync } from "node:child_process";
import { createServer } from "node:http";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { promisify } from "node:util";

const run = promisify(execFile);

/** Why there is no authority here; null where there is one. For the name of a test that is skipped. */
export function noAuthority(): string | null {
  try {
    execFileSync("openssl", ["ts", "-help"], { stdio: "ignore" });
    return null;
  } catch {
    return "openssl is not on this machine";
  }
}

export interface Authority {
  url: string;
  /** Asks it without HTTP. */
  answer(request: Buffer): Promise<Buffer>;
  /** Of its root certificate: what `openssl ts -verify -CAfile` wants. */
  caFile: string;
  folder: string;
  /** What comes back instead of the authority's own answer, until it is set to null again. */
  instead: ((answer: Buffer) => Buffer | "silence" | { status: number }) | null;
  /** Requests that came. */
  asked: Buffer[];
  close(): Promise<void>;
}

interface AuthorityOptions {
  key?: "rsa" | "ec";
  /** How long its certificate is good for; below zero, it has ended. Default 30. */
  certificateDays?: number;
}

/** A timestamp authority of RFC 3161 on loopback: `openssl ts -reply` behind HTTP, with a root certificate of its own. */
export async function startAuthority({ key = "rsa", certificateDays = 30 }: AuthorityOptions = {}): Promise<Authority> {
  const folder = await mkdtemp(path.join(tmpdir(), "imprimatur-authority-"));
  await makeCertificates(folder, { key, certificateDays });
  let turn = Promise.resolve();
  /** One after the other: openssl counts its tokens in a file. */
  function answer(request: Buffer): Promise<Buffer> {
    const made = turn.then(() => reply(folder, request));
    turn = made.then(
      () => undefined,
      () => undefined,
    );
    return made;
  }
  const authority: Omit<Authority, "url" | "close"> = {
    answer,
    caFile: path.join(folder, "ca.pem"),
    folder,
    instead: null,
    asked: [],
  };
  const server = createServer((request, response) => {
    const parts: Buffer[] = [];
    request.on("data", (part: Buffer) => parts.push(part));
    request.on("end", () => {
      const asked = Buffer.concat(parts);
      authority.asked.push(asked);
      void answer(asked).then((own) => {
        const sent = authority.instead ? authority.instead(own) : own;
        if (sent === "silence") return;
        if (!Buffer.isBuffer(sent)) return response.writeHead(sent.status).end();
        response.writeHead(200, { "content-type": "application/timestamp-reply" }).end(sent);
      });
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return Object.assign(authority, {
    url: `http://127.0.0.1:${port}/tsa`,
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      await rm(folder, { recursive: true, force: true });
    },
  });
}

async function makeCertificates(folder: string, { key, certificateDays }: Required<AuthorityOptions>): Promise<void> {
  await writeFile(path.join(folder, "tsa.cnf"), configuration(folder));
  await writeFile(path.join(folder, "serial"), "01\n");
  await writeFile(path.join(folder, "ext.cnf"), `extendedKeyUsage=critical,timeStamping\nbasicConstraints=CA:FALSE\n`);
  const newKey = key === "rsa" ? ["-newkey", "rsa:2048"] : ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256"];
  const openssl = (...args: string[]) => run("openssl", args, { cwd: folder });
  await openssl(
    "req",
    "-x509",
    ...newKey,
    "-nodes",
    "-keyout",
    "ca.key",
    "-out",
    "ca.pem",
    "-days",
    "30",
    "-subj",
    "/CN=Radice di prova",
  );
  await openssl(
    "req",
    "-new",
    ...newKey,
    "-nodes",
    "-keyout",
    "tsa.key",
    "-out",
    "tsa.csr",
    "-subj",
    "/O=Prova/CN=Autorità di prova",
    "-utf8",
  );
  await openssl(
    "x509",
    "-req",
    "-in",
    "tsa.csr",
    "-CA",
    "ca.pem",
    "-CAkey",
    "ca.key",
    "-CAcreateserial",
    "-out",
    "tsa.pem",
    "-days",
    String(certificateDays),
    "-extfile",
    "ext.cnf",
  );
}

function configuration(folder: string): string {
  return `[tsa]
default_tsa = own
[own]
dir = ${folder}
serial = ${folder}/serial
signer_cert = ${folder}/tsa.pem
signer_key = ${folder}/tsa.key
signer_digest = sha256
default_policy = 1.2.3.4.1
digests = sha256, sha384, sha512
accuracy = secs:1
ordering = no
tsa_name = no
ess_cert_id_chain = no
ess_cert_id_alg = sha256
`;
}

async function reply(folder: string, request: Buffer): Promise<Buffer> {
  const file = path.join(folder, "request.tsq");
  const out = path.join(folder, "answer.tsr");
  await writeFile(file, request);
  await run("openssl", ["ts", "-reply", "-config", "tsa.cnf", "-queryfile", file, "-out", out], { cwd: folder });
  return readFile(out);
}
