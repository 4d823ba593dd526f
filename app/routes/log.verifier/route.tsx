import page from "#docs/verifier/verify.html?raw";

/**
 * The verifier as a file to keep: it is opened from disk. For everybody, as whoever holds a dossier need not be of the
 * organisation, and nothing of any is in it. Who trusts nobody takes it from where the program's sources are published
 * instead, and the page says so.
 */
export function loader() {
  return new Response(page, {
    headers: {
      "Content-Type": "text/html; charset=utf-8",
      "Content-Disposition": 'attachment; filename="verify.html"',
      "X-Content-Type-Options": "nosniff",
    },
  });
}
