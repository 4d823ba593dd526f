import { createElement, forwardRef, type RefAttributes, type SVGAttributes } from "react";

/** A drawing of the icon collection: its name and its strokes, as tags with attributes. */
interface Drawing {
  name: string;
  size: number;
  node: ReadonlyArray<readonly [tag: string, attributes: Readonly<Record<string, string>>]>;
  aliases?: readonly string[];
}

interface IconProps extends SVGAttributes<SVGSVGElement>, RefAttributes<SVGSVGElement> {
  size?: number;
}

/**
 * Stands in the built pages for the maker of icons of the collection (`lighten-pages.ts`), which puts every icon
 * together anew wherever it is shown: three components, its classes as a set, an element for each stroke. The drawing
 * is the same each time, so it is written once, and a page carries it as one element with the same attributes.
 */
export function drawIcon(drawing: Drawing) {
  const strokes = { __html: drawing.node.map(strokeOf).join("") };
  const names = [drawing.name, ...(drawing.aliases ?? [])].map((name) => `lucide-${name}`);
  const ownClass = ["lucide", ...new Set(names)].join(" ");
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

function strokeOf([tag, attributes]: Drawing["node"][number]): string {
  const written = Object.entries(attributes).filter(([name]) => name !== "key");
  return `<${tag} ${written.map(([name, value]) => `${name}="${value}"`).join(" ")}></${tag}>`;
}
