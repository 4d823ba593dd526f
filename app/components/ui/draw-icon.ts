import { createElement, forwardRef, type RefAttributes, type SVGAttributes } from "react";

/** A drawing of the icon collection: its name and its strokes, as `lighten-pages.ts` writes them. */
interface Drawing {
  name: string;
  size: number;
  strokes: string;
}

interface IconProps extends SVGAttributes<SVGSVGElement>, RefAttributes<SVGSVGElement> {
  size?: number;
}

/**
 * Stands in the built pages for the maker of icons of the collection (`lighten-pages.ts`), which puts every icon
 * together anew wherever it is shown: three components, its classes as a set, an element for each stroke. The drawing
 * is the same each time, so it is written once, and a page carries it as one element.
 */
export function drawIcon(drawing: Drawing) {
  const strokes = { __html: drawing.strokes };
  const ownClass = `lucide lucide-${drawing.name}`;
  return forwardRef<SVGSVGElement, IconProps>(function Icon({ size = 24, className, ...rest }, ref) {
    return createElement("svg", {
      xmlns: "http://www.w3.org/2000/svg",
      width: size,
      height: size,
      viewBox: `0 0 ${drawing.size} ${drawing.size}`,
      fill: "none",
      stroke: "currentColor",
      strokeWidth: 2,
      strokeLinecap: "round",
      strokeLinejoin: "round",
      className: className ? `${ownClass} ${className}` : ownClass,
      ...rest,
      dangerouslySetInnerHTML: strokes,
      ref,
    });
  });
}
