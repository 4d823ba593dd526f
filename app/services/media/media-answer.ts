import type { ErrorDetail } from "#app/kernel/errors.ts";
import { StorageError } from "#app/storage/errors.ts";
import { maxMediaPerPost, maxUploadBytes } from "./limits.ts";
import type { UploadRefusal } from "./read-upload.server.ts";
import type { ImageRefusal } from "./reencode-image.server.ts";

/** Why an image was not taken; the words stand under `post.mediaErrors.<code>`. */
export type MediaRefusalCode = ImageRefusal | UploadRefusal | "storageFull" | "storageUnavailable" | "tooManyImages";

export interface MediaRefusal {
  ok: false;
  refusal: { code: MediaRefusalCode; detail?: ErrorDetail };
}

export function mediaRefusal(code: MediaRefusalCode): MediaRefusal {
  if (code === "uploadTooLarge") return { ok: false, refusal: { code, detail: { maxBytes: maxUploadBytes } } };
  if (code === "tooManyImages") return { ok: false, refusal: { code, detail: { max: maxMediaPerPost } } };
  return { ok: false, refusal: { code } };
}

/** A store that has no room or does not answer is an expected outcome; everything else is a defect and goes on. */
export function storageRefusal(error: unknown): MediaRefusal {
  if (!(error instanceof StorageError)) throw error;
  return mediaRefusal(error.reason === "full" ? "storageFull" : "storageUnavailable");
}
