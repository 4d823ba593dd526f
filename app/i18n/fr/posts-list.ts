import type { postsList as italian } from "../it/posts-list.ts";
import type { Translated } from "../types.ts";

export const postsList: Translated<typeof italian> = {
  title: "Posts",
  tabs: { onTheWay: "En chemin", mine: "Écrits par moi", drafts: "Brouillons", published: "Publiés", all: "Tous" },
  tabsLabel: "Quels posts",
  viewLabel: "Comment ils s’affichent",
  table: "Tableau",
  board: "Panneau",
  words: "Titre ou mots du texte",
  state: "État",
  channel: "Canal",
  route: "Circuit",
  any: "Tous",
  apply: "Filtrer",
  clear: "Enlever les filtres",
  columns: { state: "État", title: "Titre", channels: "Canaux", iter: "Circuit", turn: "Au tour de", out: "Sort" },
  groups: {
    past: "Déjà passés",
    soon: "Aujourd’hui et demain",
    thisWeek: "Cette semaine",
    nextWeek: "La semaine suivante",
    later: "Plus tard",
    never: "Sans moment",
  },
  next: "Autres posts",
  empty: "Aucun post ici.",
  emptyLine: "Quand il y en a un, il est dans cette liste.",
  emptyFiltered: "Aucun post avec ces filtres.",
  emptyFilteredLine: "Enlevez-en un, ou cherchez d’autres mots.",
  noDraft: "pas encore envoyé",
  columnEmpty: "rien",
};
