import { AwsClient } from "aws4fetch";
import type { MediaStore } from "./contract.ts";
import { StorageError } from "./errors.ts";
import { assertMediaKey } from "./media-key.ts";

export interface S3Settings {
  /** Of the service, without the bucket: "https://s3.eu-south-1.amazonaws.com". */
  endpoint: string;
  bucket: string;
  region: string;
  accessKeyId: string;
  secretAccessKey: string;
}

/** Time for one call, in milliseconds; images are a few megabytes at most. */
const callTimeout = 20_000;

/**
 * Media in a bucket that speaks S3, addressed by path (`endpoint/bucket/key`).
 *
 * S3 shows an object only once it is whole. A call is made once, without retries: whoever uploads is waiting,
 * and may safely put the same bytes under the same key again.
 */
export function s3Store(settings: S3Settings, send: typeof fetch = fetch): MediaStore {
  const client = new AwsClient({ ...settings, service: "s3", retries: 0 });

  async function call(key: string, init: RequestInit): Promise<Response> {
    assertMediaKey(key);
    const address = `${settings.endpoint.replace(/\/+$/, "")}/${settings.bucket}/${key}`;
    try {
      const signed = await client.sign(address, init);
      return await send(signed, { signal: AbortSignal.timeout(callTimeout) });
    } catch (error) {
      throw new StorageError("unavailable", { cause: error });
    }
  }

  return {
    async put(key, bytes, mime) {
      const body = new Uint8Array(bytes);
      const headers = { "content-type": mime, "content-length": String(bytes.length) };
      const response = await call(key, { method: "PUT", body, headers });
      if (!response.ok) throw await refusal(response);
    },
    async get(key) {
      const response = await call(key, { method: "GET" });
      if (response.status === 404) return null;
      if (!response.ok) throw await refusal(response);
      return Buffer.from(await response.arrayBuffer());
    },
  };
}

/** The service's own error code stays in the cause, for the log; its message may name the bucket's owner. */
async function refusal(response: Response): Promise<StorageError> {
  const answer = (await response.text()).slice(0, 2000);
  const code = /<Code>([A-Za-z0-9]{1,60})<\/Code>/.exec(answer)?.[1] ?? "none";
  const full = response.status === 507 || /quota|insufficient|full/i.test(code);
  return new StorageError(full ? "full" : "unavailable", {
    cause: new Error(`S3 answered ${response.status} (${code})`),
  });
}
