/** Bytes could not be kept. `full`: no room is left; `unavailable`: the store did not answer or refused. */
export class StorageError extends Error {
  override readonly name = "StorageError";
  readonly reason: "full" | "unavailable";

  constructor(reason: "full" | "unavailable", options?: ErrorOptions) {
    super(reason === "full" ? "The media store is full" : "The media store is unavailable", options);
    this.reason = reason;
  }
}
