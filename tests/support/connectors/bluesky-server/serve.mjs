/** A directory of accounts and a server of Bluesky, both kept in one folder and gone with the process. */
import { randomBytes } from "node:crypto";
import { mkdirSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";

const [packages = "", folder = "", plcPort = "", pdsPort = ""] = process.argv.slice(2);
const load = createRequire(path.join(packages, "package.json"));
const { PlcServer, Database } = load("@did-plc/server");
const { PDS, envToCfg, envToSecrets } = load("@atproto/pds");

const plc = PlcServer.create({ db: Database.mock(), port: Number(plcPort) });
await plc.start();

const blobs = path.join(folder, "blobs");
mkdirSync(blobs, { recursive: true });
const env = {
  devMode: true,
  port: Number(pdsPort),
  hostname: "localhost",
  dataDirectory: folder,
  blobstoreDiskLocation: blobs,
  didPlcUrl: `http://localhost:${plcPort}`,
  inviteRequired: false,
  serviceHandleDomains: [".prova.it"],
  trustedOAuthClients: [],
  handleBackupNameservers: [],
  crawlers: [],
  rateLimitsEnabled: false,
  jwtSecret: randomBytes(16).toString("hex"),
  dpopSecret: randomBytes(32).toString("hex"),
  adminPassword: randomBytes(16).toString("hex"),
  plcRotationKeyK256PrivateKeyHex: randomBytes(32).toString("hex"),
};
const pds = await PDS.create(envToCfg(env), envToSecrets(env));
await pds.start();
console.log("ready");
