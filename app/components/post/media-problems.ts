import type { MediaRefusalCode } from "#app/services/media/media-answer.ts";

const problems: Record<MediaRefusalCode, true> = {
  uploadTooLarge: true,
  uploadMissing: true,
  uploadMalformed: true,
  imageNotRecognised: true,
  imageBroken: true,
  imageAnimated: true,
  imageTooManyPixels: true,
  imageTooSlow: true,
  storageFull: true,
  storageUnavailable: true,
  tooManyImages: true,
};

/** An address may carry any word: only ours have a sentence. */
export function isMediaProblem(code: string): code is MediaRefusalCode {
  return Object.hasOwn(problems, code);
}
