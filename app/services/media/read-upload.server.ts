import { maxFileNameLength, maxUploadBytes } from "./limits.ts";

export interface Upload {
  fileName: string;
  bytes: Buffer;
  fields: Record<string, string>;
}

export type UploadRefusal = "uploadTooLarge" | "uploadMissing" | "uploadMalformed";

export type ReadUpload = { ok: true; upload: Upload } | { ok: false; refusal: UploadRefusal };

const maxFieldLength = 8_000;
const maxFields = 10;
/** Room for the boundaries, the headers of the parts and the small fields. */
const maxRequestBytes = maxUploadBytes + 100_000;

/**
 * One image and a few short fields out of a multipart request, never holding more of it in memory than the limit. The
 * runtime's own parser reads it: it takes every name a file may have, with "=", ";" and quotation marks.
 * A request that declares a larger size is read and thrown away; one that declares none is cut at the limit.
 */
export async function readUpload(request: Request, fileField: string): Promise<ReadUpload> {
  if (Number(request.headers.get("content-length") ?? 0) > maxRequestBytes) {
    await letItArrive(request);
    return { ok: false, refusal: "uploadTooLarge" };
  }
  if (!request.headers.get("content-type")?.startsWith("multipart/form-data") || !request.body) {
    return { ok: false, refusal: "uploadMalformed" };
  }
  const body = limited(request);
  const form = await body.request.formData().catch(() => null);
  if (form === null) return { ok: false, refusal: body.isTooLarge() ? "uploadTooLarge" : "uploadMalformed" };
  const fields: Record<string, string> = {};
  for (const [name, value] of form) {
    if (typeof value !== "string") continue;
    if (value.length > maxFieldLength || Object.keys(fields).length >= maxFields)
      return { ok: false, refusal: "uploadTooLarge" };
    fields[name] = value;
  }
  const file = form.get(fileField);
  if (file === null || typeof file === "string" || file.size === 0) return { ok: false, refusal: "uploadMissing" };
  if (file.size > maxUploadBytes) return { ok: false, refusal: "uploadTooLarge" };
  const bytes = Buffer.from(await file.arrayBuffer());
  return { ok: true, upload: { fileName: cleanFileName(file.name), bytes, fields } };
}

/** Reads the rest: a browser takes no answer before it has sent everything. */
async function letItArrive(request: Request): Promise<void> {
  await request.body?.pipeTo(new WritableStream()).catch(() => undefined);
}

/** The same request, whose body ends with an error at the limit. */
function limited(request: Request): { request: Request; isTooLarge(): boolean } {
  let total = 0;
  const counter = new TransformStream<Uint8Array, Uint8Array>({
    transform(chunk, controller) {
      total += chunk.byteLength;
      if (total > maxRequestBytes) controller.error(new Error("The upload is too large."));
      else controller.enqueue(chunk);
    },
  });
  const init: RequestInit & { duplex: "half" } = {
    method: "POST",
    headers: request.headers,
    body: request.body?.pipeThrough(counter) ?? null,
    duplex: "half",
  };
  return { request: new Request(request.url, init), isTooLarge: () => total > maxRequestBytes };
}

/** Kept only to be shown: no folders, no control characters, whole characters, a sensible length. */
function cleanFileName(name: string): string {
  const last = name.split(/[/\\]/).at(-1) ?? "";
  const visible = last
    .toWellFormed()
    .replaceAll(/[\p{Cc}\p{Cf}]/gu, "")
    .trim();
  return [...visible].slice(0, maxFileNameLength).join("") || "image";
}
