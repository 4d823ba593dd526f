import type { logProof as itLogProof } from "#app/i18n/it/log-proof.ts";
import type { Translated } from "#app/i18n/types.ts";

/** The words of the pages where whoever reads checks the log: a head they kept, and the keys. */
export const logProof: Translated<typeof itLogProof> = {
  compare: {
    title: "Comparer une tête",
    line: "Une tête signée vous est arrivée par mail et vous l’avez gardée ? Imprimatur dit si le registre d’aujourd’hui commence encore par les entrées qu’elle a signées.",
    text: "Texte du mail",
    textLine: "Le mail entier convient : la tête, ce sont les lignes qui commencent par une barre.",
    file: "Ou le fichier du mail, enregistré comme texte",
    submit: "Comparer",
    nothing: "Collez le texte du mail, ou choisissez son fichier.",
    notHead:
      "Il n’y a pas de tête de registre ici. Copiez aussi les lignes qui commencent par une barre, ou enregistrez le mail comme texte.",
    foreign: "Cette tête est d’un autre registre : elle n’est pas de cette organisation.",
    altered:
      "Cette tête n’est plus celle qui fut signée : une de ses lignes a été changée, ou mal copiée. Copiez-la de nouveau depuis le mail.",
    tooLong: "Le fichier est trop long pour être un mail avec la tête du registre.",
    same: "Le registre commence encore ainsi.",
    sameLine:
      "{n, plural, one {La première entrée est celle que cette tête a signée} other {Les # premières entrées sont celles que cette tête a signées}} ({moment}). {later, plural, =0 {Aucune n’a été ajoutée depuis.} one {Une a été ajoutée depuis.} other {# ont été ajoutées depuis.}}",
    different: "Le registre ne commence plus ainsi.",
    differentLine:
      "{n, plural, one {La première entrée n’est pas celle} other {Parmi les # premières entrées, au moins une n’est pas celle}} que cette tête a signée ({moment}).",
    firstWrong: "La première dont le contenu a été changé est l’entrée {n, number}.",
    short: "Le registre est plus court.",
    shortLine:
      "Cette tête a signé {n, plural, one {une entrée} other {# entrées}} ({moment}) ; dans l’arbre il y en a {there, number}.",
    advice:
      "Ne changez rien : prévenez qui gère le serveur, et comparez avec une sauvegarde et avec un export fait avant.",
    known: "La clé {keyId} l’a signée, et elle est dans l’histoire des clés.",
    unknown:
      "La clé {keyId}, qui l’a signée, n’est pas dans ce registre : ou la tête ne vient pas d’ici, ou l’histoire des clés a été changée. Comparez-la avec celle écrite dans le mail.",
    limits:
      "Les noms et les textes liés aux entrées ne sont pas relus ici : « Vérifier maintenant », dans le registre, le fait. Et c’est le programme lui-même qui compare : qui ne se fie pas au serveur exporte le registre et utilise le vérificateur.",
  },
  keys: {
    title: "Les clés du registre",
    line: "Le registre est signé à mesure qu’il grandit. Voici les moitiés publiques des clés : avec elles chacun contrôle une signature, et personne ne peut en faire une.",
    empty: "Aucune clé pour l’instant : la première signature arrive moins d’une minute après la première entrée.",
    number: "Clé {keyId}",
    now: "signe maintenant",
    since: "Du",
    until: "Au",
    publicKey: "Clé publique (Ed25519, base64)",
    sha256: "SHA-256 de la clé",
    follows: "Passage",
    vouched: {
      first: "C’est la première : elle n’en suit aucune.",
      previous: "La clé d’avant, {before}, a signé le passage.",
      nobody:
        "La clé d’avant, {before}, n’a pas signé le passage : elle n’était plus disponible. Demandez confirmation à l’organisation par une autre voie.",
      unstated: "Elle suit la clé {before}, d’avant que les passages soient signés.",
    },
    statement: "Ce qui a été signé",
    how: "Comment les comparer",
    inMail: "Le mail avec la tête du registre porte, sous Clé, le numéro et la clé qui l’a signée.",
    inVerifier: "Le vérificateur montre, à la fin, chaque clé et combien de têtes elle a signées.",
    elsewhere:
      "Qui contrôlerait ce serveur pourrait aussi changer cette page : faites-vous dire la clé, ou son SHA-256, par une autre voie.",
    json: "La même chose pour les programmes (JSON)",
  },
};
