/** Where media bytes live. Keys are made by us (`<organisation>/<sha256>`), never by a person. */
export interface MediaStore {
  put(key: string, bytes: Buffer, mime: string): Promise<void>;
  /** Null when there is nothing under the key. */
  get(key: string): Promise<Buffer | null>;
}
