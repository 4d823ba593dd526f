const keyShape = /^[0-9a-f-]{36}\/[0-9a-f]{64}(-w[1-9][0-9]{1,3})?$/;

/** The organisation first, so that a folder or a bucket policy can tell them apart; then the hash of the bytes. */
export function mediaKey(organizationId: string, sha256: string, width?: number): string {
  return `${organizationId}/${sha256}${width === undefined ? "" : `-w${width}`}`;
}

/** Keys are made here alone; anything else (a path with dots in it) is a defect and never reaches a disk. */
export function assertMediaKey(key: string): void {
  if (!keyShape.test(key)) throw new Error("This is not a media key");
}
