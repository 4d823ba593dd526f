import path from "node:path";
import { openWordIndexes } from "#app/services/word-lists/word-indexes.ts";
import type { Logger } from "pino";
import { systemClock } from "#app/kernel/clock.ts";
import { connectorFor } from "#app/connectors/registry.server.ts";
import { createOpenLine } from "#app/connectors/line.server.ts";
import { createOutgoingRequest } from "#app/connectors/request.server.ts";
import { createMailTransport } from "#app/mail/create-transport.server.ts";
import { createIncomingMail } from "#app/mail/incoming-mail.server.ts";
import type { AppContext, Networks, Timestamps } from "#app/services/context.ts";
import { openPictureCache } from "#app/services/previews/picture-cache.server.ts";
import type { MediaStore } from "#app/storage/contract.ts";
import { databaseStore } from "#app/storage/database-store.server.ts";
import { folderStore } from "#app/storage/folder-store.server.ts";
import { s3Store } from "#app/storage/s3-store.server.ts";
import { openDatabase } from "#db/client.server.ts";
import type { Database } from "#db/scope.server.ts";
import { pendingMigrations } from "#db/migrate.server.ts";
import { mayOfferDemoSignIn, type Env } from "./env.server.ts";

export interface Services {
  ctx: AppContext;
  /** Connects what is built after the context: sockets for `notify`, the worker for `wake`. */
  connect(listeners: Partial<Listeners>): void;
  /** Null when the database answers and has its newest shape. Never waits longer than two seconds. */
  notReady(): Promise<string | null>;
  close(): Promise<void>;
}

type Listeners = Pick<AppContext, "notify" | "textChanged" | "wake" | "presence">;

export interface ServiceOptions {
  env: Env;
  log: Logger;
  databaseUrl: string;
  dataDir: string;
  secret: string;
  migrationsFolder: string;
}

/** Builds once what pages, sockets and jobs share. */
export function buildServices({ env, log, databaseUrl, dataDir, secret, migrationsFolder }: ServiceOptions): Services {
  const database = openDatabase(databaseUrl, { role: "imprimatur_app", max: env.DATABASE_MAX_CONNECTIONS });
  const listening: Listeners = { notify: () => undefined, textChanged: () => undefined, wake: () => undefined };
  const ctx: AppContext = {
    db: database.db,
    sql: database.sql,
    clock: systemClock,
    log,
    secret,
    previousSecret: env.IMPRIMATUR_SECRET_PREVIOUS,
    networks: openNetworks(env.CONNECTOR_PRIVATE_HOSTS),
    pages: createOutgoingRequest({ privateHosts: env.LINK_CARD_PRIVATE_HOSTS }),
    timestamps: openTimestamps(env.TIMESTAMP_URL),
    appUrl: env.APP_URL,
    dataDir,
    storage: chooseStorage(env, { folder: mediaFolder(dataDir), db: database.db }),
    mail: createMailTransport(env, database),
    pictures: openPictureCache({ log }),
    wordIndexes: openWordIndexes(),
    incoming: createIncomingMail(env),
    embedded: env.DATABASE_URL === undefined,
    demoSignInAllowed: mayOfferDemoSignIn(env),
    wake: () => listening.wake(),
    notify: (event) => listening.notify(event),
    textChanged: (pointer) => listening.textChanged(pointer),
    get presence() {
      return listening.presence;
    },
  };
  return {
    ctx,
    connect: (listeners) => void Object.assign(listening, listeners),
    async notReady() {
      const asked = pendingMigrations(database.sql, migrationsFolder).then(
        (pending) => (pending === 0 ? null : "migrations pending"),
        () => "database away",
      );
      return Promise.race([asked, expire(2_000, "database away")]);
    },
    close: () => database.close(),
  };
}

/** Private hosts are those that whoever runs the program named. */
function openNetworks(privateHosts: readonly string[]): Networks {
  const [request, openLine] = [createOutgoingRequest({ privateHosts }), createOpenLine({ privateHosts })];
  return { connectorFor, request, openLine };
}

/**
 * The host that whoever runs the program named may be reached wherever it is, and without TLS: what it sends is signed. A name
 * and a password in the address go into a header, as the way out takes no such address.
 */
function openTimestamps(address: string | undefined): Timestamps | undefined {
  if (address === undefined) return undefined;
  const url = new URL(address);
  const pair = [url.username, url.password].map(decodeURIComponent).join(":");
  const authorization = url.username === "" ? undefined : `Basic ${Buffer.from(pair).toString("base64")}`;
  [url.username, url.password] = ["", ""];
  const request = createOutgoingRequest({ privateHosts: [url.host] });
  return { url: url.href, request, authorization, patienceMs: 20_000 };
}

function expire<T>(ms: number, value: T): Promise<T> {
  return new Promise((resolve) => setTimeout(() => resolve(value), ms).unref());
}

/** Where media are kept when they are kept in a folder. */
export function mediaFolder(dataDir: string): string {
  return path.join(dataDir, "media");
}

/** The bucket when one is named, with everything it needs (`readEnv` saw to it); else the database, or a folder. */
export function chooseStorage(env: Env, { folder, db }: { folder: string; db: Database }): MediaStore {
  const {
    S3_ACCESS_KEY_ID: accessKeyId,
    S3_BUCKET: bucket,
    S3_ENDPOINT: endpoint,
    S3_SECRET_ACCESS_KEY: secretAccessKey,
  } = env;
  if (bucket === undefined || endpoint === undefined || accessKeyId === undefined || secretAccessKey === undefined) {
    return env.MEDIA_STORE === "database" ? databaseStore(db) : folderStore(folder);
  }
  return s3Store({ bucket, endpoint, accessKeyId, secretAccessKey, region: env.S3_REGION });
}
