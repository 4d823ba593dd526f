import type { MediaStore } from "#app/storage/contract.ts";
import { folderStore } from "#app/storage/folder-store.server.ts";
import { s3Store } from "#app/storage/s3-store.server.ts";
import type { Env } from "./env.server.ts";

/** The bucket when one is named, with everything it needs (`readEnv` saw to it); else a folder. */
export function chooseStorage(env: Env, folder: string): MediaStore {
  const {
    S3_ACCESS_KEY_ID: accessKeyId,
    S3_BUCKET: bucket,
    S3_ENDPOINT: endpoint,
    S3_SECRET_ACCESS_KEY: secretAccessKey,
  } = env;
  if (bucket === undefined || endpoint === undefined || accessKeyId === undefined || secretAccessKey === undefined) {
    return folderStore(folder);
  }
  return s3Store({ bucket, endpoint, accessKeyId, secretAccessKey, region: env.S3_REGION });
}
