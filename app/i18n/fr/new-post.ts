import type { newPost as italian } from "#app/i18n/it/new-post.ts";
import type { Translated } from "#app/i18n/types.ts";

export const newPost: Translated<typeof italian> = {
  heading: "Nouveau post",
  close: "Fermer sans enregistrer",
  title: "Titre, pour le reconnaître",
  purpose: "Pourquoi il sort",
  audience: "Pour qui",
  audienceHint: "Si vous ne savez pas le dire, le post est peut-être inutile.",
  where: "Où",
  otherChannels: "{n, plural, one {L’autre canal} other {Les # autres canaux}}",
  noChannels: "Il n’y a encore aucun canal : on peut écrire quand même.",
  route: "Circuit",
  noRoutes: "Aucun circuit n’est encore publié : on peut écrire, mais pas envoyer à la signature.",
  routesElsewhere:
    "Les circuits publiés sont pour d’autres groupes ({routes}) : on peut écrire, mais pas envoyer à la signature. Demandez à qui administre.",
  write: "Écrire le texte",
  look: "Voir si les délais suffisent",
  prepareLive: "Préparer un direct",
  prepareLiveLine:
    "Pour une soirée ou un événement : les textes avec leurs champs à remplir sont signés une fois, puis la personne de permanence publie seule.",
};
