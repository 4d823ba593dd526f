import { settledPosts } from "./demo-posts-settled.ts";
import { at, capital, type DemoPost } from "./demo-post.ts";

/** Posts that are on their way. */
const runningPosts: readonly DemoPost[] = [
  {
    title: "Chiusura del ponte di via dell’Arno",
    purpose: "Avvertire chi usa il ponte, perché cambi strada prima di partire",
    audience: "Pendolari, residenti di Oltrarno, scuole",
    author: "marta",
    route: "avvisi",
    channels: ["facebook", "bluesky", "x"],
    tags: ["viabilità"],
    created: at(-4, "10:05"),
    publish: at(4, "09:00"),
    text: (day) =>
      `Da ${day(5)} il ponte di via dell’Arno resta chiuso per dieci giorni: si cambiano i giunti, che hanno quarant’anni.\n\nIn auto si passa dal ponte della Ferrovia. A piedi e in bici si passa sempre, sul lato nord.\n\nMappa e orari del bus 4 deviato: https://valdarno.example/ponte`,
    overrides: {
      x: (day) =>
        `Da ${day(5)} il ponte di via dell’Arno è chiuso per dieci giorni. In auto si passa dal ponte della Ferrovia, a piedi e in bici sempre.\n\nhttps://valdarno.example/ponte`,
    },
    image: {
      key: "bridge",
      alt: "Il ponte di mattoni a tre arcate visto dalla riva sinistra, con le colline sullo sfondo",
      credit: "Archivio del Comune",
    },
    sources: [{ label: "Ordinanza 214", url: "https://valdarno.example/ordinanze/214" }],
    steps: [
      { at: at(-4, "11:20"), by: "marta", do: "submit" },
      { at: at(-3, "08:40"), by: "paolo", do: "mark", level: 1, verdict: "approve" },
      { at: at(-2, "09:15"), by: "sofia", do: "mark", level: 2, verdict: "approve" },
      {
        at: at(-1, "10:52"),
        by: "elena",
        do: "mark",
        level: 2,
        verdict: "requestChanges",
        reasonKind: "missing",
        reason: "Manca da dove passano i mezzi di soccorso. È la prima cosa che chiederanno.",
      },
    ],
  },
  {
    title: "Iscrizioni ai nidi: come si fa domanda",
    purpose: "Far arrivare le domande in tempo, senza code allo sportello",
    audience: "Famiglie con figli sotto i tre anni",
    author: "davide",
    route: "scuola",
    channels: ["facebook", "instagram"],
    tags: ["scuola"],
    created: at(-2, "09:10"),
    publish: at(5, "10:00"),
    text: (day) =>
      `Le iscrizioni ai nidi comunali aprono ${day(6)} e chiudono ${day(20)}.\n\nSi fa tutto da casa, con Spid o Cie. Chi ha bisogno di aiuto trova l’Ufficio scuola il martedì e il giovedì pomeriggio, senza appuntamento.`,
    image: {
      key: "school",
      alt: "La facciata arancione di una scuola con quattro finestre e il tetto rosso",
      credit: "Disegno dell’Ufficio scuola",
    },
    steps: [
      { at: at(-2, "11:30"), by: "davide", do: "submit" },
      { at: at(-1, "09:05"), by: "laura", do: "mark", level: 1, verdict: "approve" },
    ],
  },
  {
    title: "Neve sopra i 600 metri: le strade da evitare",
    purpose: "Tenere le auto senza catene lontane dal Passo",
    audience: "Chi guida in montagna nei prossimi due giorni",
    author: "marta",
    route: "avvisi",
    channels: ["x", "facebook"],
    tags: ["protezione civile"],
    created: at(-2, "08:30"),
    publish: at(2, "12:00"),
    text: () =>
      `La neve può scendere fino a 600 metri. Sulla strada del Passo servono le catene a bordo o le gomme invernali; i mezzi pesanti aspettano a Ponte Basso.\n\nIl bus 12 si ferma alla chiesa di Monte.`,
    image: { key: "snow", alt: "Una strada fra montagne innevate mentre nevica", credit: "Protezione civile" },
    steps: [
      { at: at(-2, "08:50"), by: "marta", do: "submit" },
      { at: at(-2, "10:10"), by: "sandra", do: "mark", level: 1, verdict: "approve" },
      { at: at(-1, "08:20"), by: "sofia", do: "mark", level: 2, verdict: "approve" },
      { at: at(-1, "11:31"), by: "elena", do: "mark", level: 2, verdict: "approve" },
    ],
  },
  {
    title: "Consiglio comunale in diretta",
    purpose: "Far sapere come si segue la seduta e di che cosa si parla",
    audience: "Cittadini che seguono i lavori del Consiglio",
    author: "davide",
    route: "avvisi",
    channels: ["facebook", "mastodon"],
    tags: ["consiglio"],
    created: at(-3, "12:00"),
    publish: at(3, "18:30"),
    text: (day) =>
      `${capital(day(4))} alle 21 il Consiglio comunale discute il bilancio e il piano del verde.\n\nLa seduta è aperta a tutti e si segue in diretta: https://valdarno.example/consiglio`,
    steps: [
      { at: at(-3, "12:40"), by: "davide", do: "submit" },
      { at: at(-1, "09:50"), by: "giorgio", do: "mark", level: 1, verdict: "approve" },
    ],
  },
  {
    title: "Potature in viale dei Tigli",
    purpose: "Evitare le rimozioni: chi parcheggia deve saperlo prima",
    audience: "Residenti e chi lavora in viale dei Tigli",
    author: "davide",
    route: "avvisi",
    channels: ["facebook"],
    tags: ["viabilità", "verde"],
    created: at(-1, "11:00"),
    publish: at(4, "08:00"),
    text: (day) =>
      `Da ${day(6)} si potano i tigli del viale, dal civico 1 al 60. Divieto di sosta dalle 7 alle 17, un lato per volta: i cartelli dicono quale.`,
    steps: [{ at: at(-1, "11:25"), by: "davide", do: "submit" }],
  },
  {
    title: "Contro la violenza, le panchine rosse",
    purpose: "Invitare alla posa delle panchine e ricordare il numero 1522",
    audience: "Tutti, e chi può avere bisogno di aiuto",
    author: "marta",
    route: "avvisi",
    channels: ["facebook"],
    tags: ["eventi"],
    created: at(-6, "09:00"),
    publish: at(3, "09:00"),
    text: (day) =>
      `${capital(day(4))} alle 11, in piazza del Mercato, si inaugurano quattro panchine rosse dipinte dal liceo.\n\nIl 1522 risponde sempre, gratis, a ogni ora.`,
    steps: [
      { at: at(-6, "10:15"), by: "marta", do: "submit" },
      { at: at(-5, "08:30"), by: "sandra", do: "mark", level: 1, verdict: "approve" },
      { at: at(-4, "09:40"), by: "sofia", do: "mark", level: 2, verdict: "approve" },
      { at: at(-4, "12:05"), by: "elena", do: "mark", level: 2, verdict: "approve" },
      { at: at(-2, "13:10"), by: "andrea", do: "mark", level: 3, verdict: "approve" },
    ],
  },
  {
    title: "Luci in centro",
    purpose: "Dire quando si accendono e fino a che ora si passa in auto",
    audience: "Chi viene in centro la sera, negozianti",
    author: "davide",
    route: "scuola",
    channels: ["instagram"],
    tags: ["eventi"],
    created: at(-5, "15:00"),
    publish: at(1, "17:30"),
    text: (day) =>
      `Le luci si accendono ${day(2)} alle 17:30, da piazza del Mercato a San Lorenzo. In auto si passa fino alle 16.\n\n#Valdarno`,
    image: {
      key: "lights",
      alt: "I tetti del centro di notte sotto due fili di luci gialle",
      credit: "Archivio del Comune",
    },
    steps: [
      { at: at(-5, "15:20"), by: "davide", do: "submit" },
      { at: at(-4, "08:45"), by: "irene", do: "mark", level: 1, verdict: "approve" },
      { at: at(-4, "09:10"), by: "marta", do: "mark", level: 1, verdict: "approve" },
      { at: at(-2, "10:00"), by: "elena", do: "mark", level: 2, verdict: "approve" },
      { at: at(-2, "11:15"), by: "davide", do: "schedule" },
    ],
  },
];

export const demoPosts: readonly DemoPost[] = [...runningPosts, ...settledPosts];
