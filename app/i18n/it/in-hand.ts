export const inHand = {
  colleague: "È nelle tue mani fino al rientro di {author}.",
  author: "In mano a {name} fino al tuo rientro.",
  others: "In mano a {name} fino al rientro di {author}.",
} as const;
