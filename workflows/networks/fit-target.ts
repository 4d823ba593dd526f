/** What a picture has to become so that some networks take it. */
import type { ImageLimits } from "./check.ts";
import { commonRange, type ShapeRange } from "./crop.ts";
import { mediaRules } from "./media-rules.ts";
import type { Network } from "./networks.ts";

export interface FitTarget {
  /** Null where every shape is taken. */
  shape: ShapeRange | null;
  /** What has transparent parts may stay what it is. */
  takesPng: boolean;
  /** Null where no network says. */
  maxBytes: number | null;
}

interface FitChannel {
  network: Network;
  /** What the server of a connected account says, where it is known. */
  imageLimits?: ImageLimits | null;
}

/** What all of them take; null where no shape is taken by all. */
export function fitTarget(channels: readonly FitChannel[]): FitTarget | null {
  const rules = channels.map(({ network }) => mediaRules[network]);
  const shapes = rules.flatMap(({ shape }) => shape ?? []);
  const shape = commonRange(shapes);
  if (shapes.length > 0 && shape === null) return null;
  const weights = channels.flatMap(
    ({ network, imageLimits }) => imageLimits?.bytes ?? mediaRules[network].maxImageBytes ?? [],
  );
  return {
    shape,
    takesPng: rules.every(({ imageTypes }) => imageTypes.includes("image/png")),
    maxBytes: weights.length > 0 ? Math.min(...weights) : null,
  };
}
