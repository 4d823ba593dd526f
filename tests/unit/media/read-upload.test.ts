import { describe, expect, it } from "vitest";
import { maxUploadBytes } from "#app/services/media/limits.ts";
import { readUpload } from "#app/services/media/read-upload.server.ts";

function upload(form: FormData): Request {
  return new Request("http://localhost/upload", { method: "POST", body: form });
}

function formWith(file: Blob, name = "ponte.jpg"): FormData {
  const form = new FormData();
  form.append("image", file, name);
  form.append("alt", "Il ponte");
  return form;
}

describe("an upload", () => {
  it("gives the bytes, the name and the fields", async () => {
    const result = await readUpload(upload(formWith(new Blob(["abc"]))), "image");
    expect(result).toEqual({
      ok: true,
      upload: { fileName: "ponte.jpg", bytes: Buffer.from("abc"), fields: { alt: "Il ponte" } },
    });
  });

  it.each(["a=b.jpg", "x;y=z.jpg", 'il "ponte".jpg', "perché è così.jpg", "🌉 ponte.jpg", "filename=.jpg", "100%.jpg"])(
    "takes a file named %s",
    async (name) => {
      const result = await readUpload(upload(formWith(new Blob(["abc"]), name)), "image");
      expect(result).toMatchObject({ ok: true, upload: { fileName: name, fields: { alt: "Il ponte" } } });
    },
  );

  it("is refused with more fields, or a longer one, than any page of ours sends", async () => {
    const many = formWith(new Blob(["abc"]));
    for (let i = 0; i < 20; i += 1) many.append(`field${i}`, "x");
    const long = formWith(new Blob(["abc"]));
    long.append("title", "x".repeat(8_001));
    for (const form of [many, long])
      expect(await readUpload(upload(form), "image")).toEqual({ ok: false, refusal: "uploadTooLarge" });
  });

  it("keeps no folder and no control character of the name", async () => {
    const result = await readUpload(upload(formWith(new Blob(["abc"]), "../../etc/pon\u202Ete.jpg")), "image");
    expect(result.ok && result.upload.fileName).toBe("ponte.jpg");
  });

  it("arrives and is thrown away when it says that it is too large", async () => {
    const request = new Request("http://localhost/upload", {
      method: "POST",
      body: "x",
      headers: { "content-length": String(maxUploadBytes * 2), "content-type": "multipart/form-data; boundary=b" },
    });
    expect(await readUpload(request, "image")).toEqual({ ok: false, refusal: "uploadTooLarge" });
  });

  it("is cut when it turns out too large", async () => {
    const file = new Blob([new Uint8Array(maxUploadBytes + 1)]);
    expect(await readUpload(upload(formWith(file)), "image")).toEqual({ ok: false, refusal: "uploadTooLarge" });
  });

  it("is missing when no file was chosen", async () => {
    expect(await readUpload(upload(formWith(new Blob([]), "")), "image")).toEqual({
      ok: false,
      refusal: "uploadMissing",
    });
  });

  it.each([
    [
      "another content type",
      new Request("http://localhost/", { method: "POST", body: "{}", headers: { "content-type": "application/json" } }),
    ],
    [
      "no boundary",
      new Request("http://localhost/", {
        method: "POST",
        body: "x",
        headers: { "content-type": "multipart/form-data" },
      }),
    ],
    [
      "a body cut off",
      new Request("http://localhost/", {
        method: "POST",
        body: "--b\r\nContent-Disposition: form-data; name=",
        headers: { "content-type": "multipart/form-data; boundary=b" },
      }),
    ],
  ])("is malformed: %s", async (_name, request) => {
    expect(await readUpload(request, "image")).toEqual({ ok: false, refusal: "uploadMalformed" });
  });
});
