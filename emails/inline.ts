/** Content id of the seal in the letterhead; its bytes are `emails/seal.png`. */
export const sealContentId = "seal@imprimatur";

/** Content id of the post's first image. */
export const sheetImageContentId = "image@imprimatur";
