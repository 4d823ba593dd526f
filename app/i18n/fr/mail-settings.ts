import type { mailSettings as source } from "#app/i18n/it/mail-settings.ts";
import type { Translated } from "#app/i18n/types.ts";

export const mailSettings: Translated<typeof source> = {
  frequency: {
    title: "Mail",
    line: "Quand nous vous écrivons au sujet des posts. Codes, reçus et invitations partent toujours tout de suite.",
    label: "Demandes et nouvelles",
    instant: "Une à la fois, tout de suite",
    gathered:
      "Selon le temps qui reste : tout de suite si le post sort dans les 24 heures, ou si attendre vous laissait moins d’une demi-journée de travail pour décider ; le reste dans un récapitulatif, à 9:00 du premier jour ouvré",
    pressing:
      "Seulement ce qui presse : une demande, un jour avant que le post sorte ou que le délai expire. Le reste est dans Aujourd’hui",
    quiet: "Heures de repos",
    quietLine:
      "Pendant ces heures nous attendons, sauf si le post sortait ou si le délai expirait avant que vous puissiez lire. Quand nous n’avons pas attendu, le registre le dit.",
    quietFrom: "De",
    quietUntil: "À",
    quietOff: "Aucune",
  },
  unsubscribe: {
    title: "Ne plus recevoir les récapitulatifs",
    line: "Nous vous écrivons encore quand un post vous attend et qu’il reste moins d’un jour avant sa sortie ou la fin du délai. Le reste est dans Aujourd’hui.",
    confirm: "Ne m’envoyez plus de récapitulatifs",
    done: "C’est fait : les récapitulatifs n’arriveront plus.",
    back: "Vous pouvez les reprendre dans les réglages.",
    settings: "Ouvrir les réglages",
  },
};
