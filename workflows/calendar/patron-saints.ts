/**
 * Days of the patron saints of Italian chief towns, to choose from. Source: the open-source Python package "holidays",
 * version 0.105 (github.com/vacanza/holidays), which cites Italian acts and the Italian Wikipedia's "Santi patroni
 * cattolici delle città capoluogo di provincia italiane". Only its facts are taken: town, day, saint.
 *
 * It is a help and no authority: each municipality sets its own patron. Towns whose day moves from year to year, or for
 * which the source has none, several or a doubtful one, are left out: their day is typed.
 */
export interface PatronSaint {
  /** The chief town. */
  place: string;
  /** "MM-DD". */
  day: string;
  /** In Italian, as a name. */
  saint: string;
}

/** In the order of the towns' names. */
export const patronSaints: readonly PatronSaint[] = [
  { place: "Agrigento", day: "02-25", saint: "San Gerlando" },
  { place: "Alessandria", day: "11-10", saint: "San Baudolino" },
  { place: "Ancona", day: "05-04", saint: "San Ciriaco" },
  { place: "Andria", day: "09-19", saint: "San Riccardo di Andria" },
  { place: "Aosta", day: "09-07", saint: "San Grato" },
  { place: "Arezzo", day: "08-07", saint: "San Donato d’Arezzo" },
  { place: "Ascoli Piceno", day: "08-05", saint: "Sant’Emidio" },
  { place: "Asti", day: "05-04", saint: "San Secondo di Asti" },
  { place: "Avellino", day: "02-14", saint: "San Modestino" },
  { place: "Bari", day: "12-06", saint: "San Nicola" },
  { place: "Barletta", day: "12-30", saint: "San Ruggero" },
  { place: "Belluno", day: "11-11", saint: "San Martino" },
  { place: "Benevento", day: "08-24", saint: "San Bartolomeo apostolo" },
  { place: "Bergamo", day: "08-26", saint: "Sant’Alessandro di Bergamo" },
  { place: "Bologna", day: "10-04", saint: "San Petronio" },
  { place: "Brescia", day: "02-15", saint: "Santi Faustino e Giovita" },
  { place: "Cagliari", day: "10-30", saint: "San Saturnino di Cagliari" },
  { place: "Caltanissetta", day: "09-29", saint: "San Michele Arcangelo" },
  { place: "Campobasso", day: "04-23", saint: "San Giorgio" },
  { place: "Caserta", day: "01-20", saint: "San Sebastiano" },
  { place: "Catania", day: "02-05", saint: "Sant’Agata" },
  { place: "Catanzaro", day: "07-16", saint: "San Vitaliano" },
  { place: "Cesena", day: "06-24", saint: "San Giovanni Battista" },
  { place: "Chieti", day: "05-11", saint: "San Giustino di Chieti" },
  { place: "Como", day: "08-31", saint: "Sant’Abbondio" },
  { place: "Cosenza", day: "02-12", saint: "Madonna del Pilerio" },
  { place: "Cremona", day: "11-13", saint: "Sant’Omobono" },
  { place: "Crotone", day: "10-09", saint: "San Dionigi" },
  { place: "Cuneo", day: "09-29", saint: "San Michele Arcangelo" },
  { place: "Enna", day: "07-02", saint: "Madonna della Visitazione" },
  { place: "Ferrara", day: "04-23", saint: "San Giorgio" },
  { place: "Firenze", day: "06-24", saint: "San Giovanni Battista" },
  { place: "Foggia", day: "03-22", saint: "Madonna dei Sette Veli" },
  { place: "Forlì", day: "02-04", saint: "Madonna del Fuoco" },
  { place: "Frosinone", day: "06-20", saint: "San Silverio" },
  { place: "Genova", day: "06-24", saint: "San Giovanni Battista" },
  { place: "Gorizia", day: "03-16", saint: "Santi Ilario e Taziano" },
  { place: "Grosseto", day: "08-10", saint: "San Lorenzo" },
  { place: "Imperia", day: "11-26", saint: "San Leonardo da Porto Maurizio" },
  { place: "Isernia", day: "05-19", saint: "San Pietro Celestino" },
  { place: "L’Aquila", day: "06-10", saint: "San Massimo d’Aveia" },
  { place: "La Spezia", day: "03-19", saint: "San Giuseppe" },
  { place: "Lecce", day: "08-26", saint: "Sant’Oronzo" },
  { place: "Lecco", day: "12-06", saint: "San Nicola" },
  { place: "Livorno", day: "05-22", saint: "Santa Giulia" },
  { place: "Lodi", day: "01-19", saint: "San Bassiano" },
  { place: "Lucca", day: "07-12", saint: "San Paolino di Lucca" },
  { place: "Macerata", day: "08-31", saint: "San Giuliano l’ospitaliere" },
  { place: "Mantova", day: "03-18", saint: "Sant’Anselmo da Baggio" },
  { place: "Massa", day: "10-04", saint: "San Francesco d’Assisi" },
  { place: "Matera", day: "07-02", saint: "Madonna della Bruna" },
  { place: "Messina", day: "06-03", saint: "Madonna della Lettera" },
  { place: "Milano", day: "12-07", saint: "Sant’Ambrogio" },
  { place: "Modena", day: "01-31", saint: "San Geminiano" },
  { place: "Monza", day: "06-24", saint: "San Giovanni Battista" },
  { place: "Napoli", day: "09-19", saint: "San Gennaro" },
  { place: "Novara", day: "01-22", saint: "San Gaudenzio" },
  { place: "Nuoro", day: "08-05", saint: "Nostra Signora della Neve" },
  { place: "Oristano", day: "02-13", saint: "Sant’Archelao" },
  { place: "Padova", day: "06-13", saint: "Sant’Antonio di Padova" },
  { place: "Palermo", day: "07-15", saint: "Santa Rosalia" },
  { place: "Parma", day: "01-13", saint: "Sant’Ilario di Poitiers" },
  { place: "Pavia", day: "12-09", saint: "San Siro" },
  { place: "Pesaro", day: "09-24", saint: "San Terenzio di Pesaro" },
  { place: "Pescara", day: "10-10", saint: "San Cetteo" },
  { place: "Piacenza", day: "07-04", saint: "Sant’Antonino di Piacenza" },
  { place: "Pisa", day: "06-17", saint: "San Ranieri" },
  { place: "Pistoia", day: "07-25", saint: "San Jacopo" },
  { place: "Potenza", day: "05-30", saint: "San Gerardo di Potenza" },
  { place: "Ravenna", day: "07-23", saint: "Sant’Apollinare" },
  { place: "Reggio Calabria", day: "04-23", saint: "San Giorgio" },
  { place: "Reggio Emilia", day: "11-24", saint: "San Prospero Vescovo" },
  { place: "Rieti", day: "12-04", saint: "Santa Barbara" },
  { place: "Rimini", day: "10-14", saint: "San Gaudenzio" },
  { place: "Roma", day: "06-29", saint: "Santi Pietro e Paolo" },
  { place: "Rovigo", day: "11-26", saint: "San Bellino" },
  { place: "Salerno", day: "09-21", saint: "San Matteo Evangelista" },
  { place: "Sassari", day: "12-06", saint: "San Nicola" },
  { place: "Siena", day: "12-01", saint: "Sant’Ansano" },
  { place: "Siracusa", day: "12-13", saint: "Santa Lucia" },
  { place: "Sondrio", day: "06-19", saint: "San Gervasio e San Protasio" },
  { place: "Taranto", day: "05-10", saint: "San Cataldo" },
  { place: "Teramo", day: "12-19", saint: "San Berardo da Pagliara" },
  { place: "Terni", day: "02-14", saint: "San Valentino" },
  { place: "Torino", day: "06-24", saint: "San Giovanni Battista" },
  { place: "Trani", day: "05-03", saint: "San Nicola Pellegrino" },
  { place: "Trapani", day: "08-07", saint: "Sant’Alberto degli Abati" },
  { place: "Trento", day: "06-26", saint: "San Vigilio" },
  { place: "Treviso", day: "04-27", saint: "San Liberale" },
  { place: "Trieste", day: "11-03", saint: "San Giusto" },
  { place: "Udine", day: "07-12", saint: "Santi Ermacora e Fortunato" },
  { place: "Urbino", day: "06-01", saint: "San Crescentino" },
  { place: "Varese", day: "05-08", saint: "San Vittore il Moro" },
  { place: "Verbania", day: "05-08", saint: "San Vittore il Moro" },
  { place: "Vercelli", day: "08-01", saint: "Sant’Eusebio di Vercelli" },
  { place: "Verona", day: "05-21", saint: "San Zeno" },
  { place: "Vibo Valentia", day: "03-01", saint: "San Leoluca" },
  { place: "Vicenza", day: "09-08", saint: "Madonna di Monte Berico" },
  { place: "Viterbo", day: "09-04", saint: "Santa Rosa da Viterbo" },
];

export function formatPatronDay(patronDay: string | null): string {
  const [month, day] = (patronDay ?? "").split("-");
  return month && day ? `${Number(day)}/${Number(month)}` : "";
}
