import { unstable_parseMultipartFormData as parseMultipart, type UploadHandlerPart } from "@remix-run/node";
import { maxFileNameLength, maxUploadBytes } from "./limits.ts";

export interface Upload {
  fileName: string;
  bytes: Buffer;
  fields: Record<string, string>;
}

export type UploadRefusal = "uploadTooLarge" | "uploadMissing" | "uploadMalformed";

export type ReadUpload = { ok: true; upload: Upload } | { ok: false; refusal: UploadRefusal };

const maxFieldBytes = 8_000;
const maxFields = 10;
/** Room for the boundaries, the headers of the parts and the small fields. */
const maxRequestBytes = maxUploadBytes + 100_000;

/**
 * One image and a few short fields out of a multipart request, never holding more than the limit in memory.
 * A request that says it is larger is let arrive and thrown away; one that says nothing is cut at the limit.
 */
export async function readUpload(request: Request, fileField: string): Promise<ReadUpload> {
  if (Number(request.headers.get("content-length") ?? 0) > maxRequestBytes) {
    await letItArrive(request);
    return { ok: false, refusal: "uploadTooLarge" };
  }
  if (!request.headers.get("content-type")?.startsWith("multipart/form-data") || !request.body) {
    return { ok: false, refusal: "uploadMalformed" };
  }
  const file: { name: string; bytes: Buffer | null } = { name: "", bytes: null };
  const fields: Record<string, string> = {};

  async function takePart(part: UploadHandlerPart): Promise<undefined> {
    if (part.name === fileField && part.filename !== undefined && !file.bytes) {
      file.bytes = await collect(part.data, maxUploadBytes);
      file.name = cleanFileName(part.filename);
      return;
    }
    const value = await collect(part.data, maxFieldBytes);
    if (part.filename !== undefined) return;
    if (Object.keys(fields).length >= maxFields) throw new TooLarge();
    fields[part.name] = new TextDecoder().decode(value);
  }

  try {
    await parseMultipart(limited(request), takePart);
  } catch (error) {
    return { ok: false, refusal: error instanceof TooLarge ? "uploadTooLarge" : "uploadMalformed" };
  }
  if (!file.bytes || file.bytes.length === 0) return { ok: false, refusal: "uploadMissing" };
  return { ok: true, upload: { fileName: file.name, bytes: file.bytes, fields } };
}

class TooLarge extends Error {}

/** A browser reads no answer before it has sent everything: without this it would wait for ever. */
async function letItArrive(request: Request): Promise<void> {
  await request.body?.pipeTo(new WritableStream()).catch(() => undefined);
}

function limited(request: Request): Request {
  let total = 0;
  const counter = new TransformStream<Uint8Array, Uint8Array>({
    transform(chunk, controller) {
      total += chunk.byteLength;
      if (total > maxRequestBytes) controller.error(new TooLarge());
      else controller.enqueue(chunk);
    },
  });
  const init: RequestInit & { duplex: "half" } = {
    method: "POST",
    headers: request.headers,
    body: request.body?.pipeThrough(counter) ?? null,
    duplex: "half",
  };
  return new Request(request.url, init);
}

async function collect(data: AsyncIterable<Uint8Array>, limit: number): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of data) {
    size += chunk.byteLength;
    if (size <= limit) chunks.push(chunk);
  }
  if (size > limit) throw new TooLarge();
  return Buffer.concat(chunks);
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
