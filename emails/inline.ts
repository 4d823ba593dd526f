/** Content id of the seal in the letterhead; its bytes are `emails/seal.png`. */
export const sealContentId = "seal@imprimatur";

/** Content id of the post's first image. */
export const sheetImageContentId = "image@imprimatur";

/** Content id of the picture of one preview, by its place on the sheet. */
export function previewContentId(index: number): string {
  return `preview-${index + 1}@imprimatur`;
}
