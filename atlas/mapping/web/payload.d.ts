/**
 * What the scripts get from Python: the base and the view of `atlas/mapping/payload.py`, the
 * options of `atlas/pages/explorer.py`. tests/mapping/test_payload_types.py holds them together.
 */

type Lang = "de" | "en";
/** A text in both languages. */
type Both = Record<Lang, string>;
/** A row of another column; -1 where there is none. */
type Position = number;
type Shape = "circle" | "diamond" | "square" | "triangle" | "area";
type AreaKind =
  "state" | "government_district" | "region" | "metropolitan_region" | "district";

interface Coded {
  code: string;
  label: Both;
}

/** Borders as a topology: arcs as encoded polylines, districts → polygons → rings → arcs. */
interface Topology {
  precision: number;
  arcs: string[];
  districts: number[][][][];
}

/** What networks and clusters have in common, as columns. */
interface Records {
  id: string[];
  industries: Position[][];
  technologies: Position[][];
  summary: Record<Lang, string[]>;
  region: Position[];
}

interface Networks extends Records {
  name: string[];
  kind: Position[];
  labels: Position[][];
  lat: (number | null)[];
  lon: (number | null)[];
  place: string[];
  district: Position[];
  /** Numbers as texts, "" where not stated. */
  founded: string[];
  members: string[];
  members_as_of: string[];
  /** What is counted, "" where no page says it. */
  members_basis: ("members" | "partners" | "firms" | "shareholders" | "tenants" | "")[];
  active: ("true" | "false" | "")[];
  website: string[];
}

interface Clusters extends Records {
  name: Record<Lang, string[]>;
  districts: Position[][];
  networks: Position[][];
}

interface Areas {
  key: string[];
  kind: AreaKind[];
  name: Record<Lang, string[]>;
  /** How a sentence says where something is: "in der", "Region Neckar-Alb". */
  within: Record<Lang, [preposition: string, name: string][]>;
  districts: Position[][];
}

interface Tiles {
  url: string;
  attribution: string;
  href: string;
  max_zoom: number;
}

/** Other words as columns, each with what it means: codes, and words that stand in records. */
interface Synonyms {
  word: string[];
  industries: Position[][];
  technologies: Position[][];
  records: string[][];
}

/** Places by their names, as columns; spellings that don't follow from a name. */
interface PlaceColumns {
  name: string[];
  lat: number[];
  lon: number[];
  also: [spelling: string, places: Position[]][];
}

/** Everything that can be drawn. */
interface Base {
  geometry: Topology;
  districts: { ags: string[]; label: string[]; area_km2: number[] };
  areas: Areas;
  /** Name, latitude, longitude; most important first. */
  towns: [string, number, number][];
  neighbours: [Both, number, number][];
  groups: (Coded & { color: string })[];
  kinds: (Coded & { shape: Shape })[];
  industries: (Coded & { group: Position })[];
  technologies: Coded[];
  labels: string[];
  networks: Networks;
  clusters: Clusters;
  style: { ramp: string[]; ramp_dark: string[]; unknown: string };
  /** Upper bounds of the classes of counts. */
  shading: { limits: number[] };
  attribution: { text: Both; href: string }[];
  /** What the records were filtered by besides the ground, "" where they were not. */
  filtered: Both;
  data_date: string;
  /** Version of the data, which links name. */
  data_version: string;
  /** Key of the area that goes without saying. */
  ground: string;
  /** Circle and drawn shape that the records were selected by, as latitudes and longitudes. */
  drawn: [number, number][][];
  /** Places that a radius can be drawn around; none in files. */
  places: PlaceColumns | null;
  synonyms: Synonyms;
  tiles: Tiles | null;
  /** English text → its translation, or those of one and of many. */
  texts: Record<Lang, Record<string, string | string[]>>;
}

/** The filters of a query; values of one filter are alternatives. */
type Field =
  | "area" | "near" | "within_km" | "shape" | "industry" | "technology" | "kind" | "label" | "active"
  | "founded_from" | "founded_to" | "text";
type Query = { [F in Field]?: string[] };

type RecordType = "network" | "cluster";
/** What is chosen: a record or a district. */
interface Chosen {
  type: RecordType | "district";
  id: string;
}

/** Where the map stands. */
interface Stand {
  lat: number;
  lon: number;
  zoom: number;
}

type Theme = "auto" | "light" | "dark";

/** What districts are shaded by. */
interface Shading {
  title: string;
  /** Of each district, null where unknown. */
  values: (number | null)[];
  /** Class of each district, -1 where unknown, -2 outside of the selected area. */
  classes: number[];
  labels: string[];
  level: Level;
  /** Of each class; null for those of the map itself. */
  colors: string[] | null;
}

type Level = "district" | "region" | "government-district" | "metropolitan-region";

/** Shading by an indicator, as `atlas/mapping/shading.py` gives it. */
interface IndicatorShading extends Shading {
  /** Whether it counts records, so that other filters would make other values. */
  counted: boolean;
  colors: string[];
  /** Districts whose value rests on few cases; how many areas these are, and what they are called. */
  few: Position[];
  fewCount: number;
  fewLabel: string;
  year: number | null;
  source: string;
  /** Level, classes and source in words. */
  note: string;
}

/** A file that the server made. */
interface OfferedFile {
  id: string;
  name: string;
  type: string;
  base64: string;
}

/** What is shown. */
interface View {
  lang: Lang;
  query: Query;
  selected: Chosen | null;
  position: Stand | null;
  background: boolean;
  /** By the app, for the language and the filters of the view. */
  shading: IndicatorShading | null;
  /** In a document, for all of its records. */
  shadings: Record<Lang, IndicatorShading> | null;
  theme: Theme;
  /** Whether the map shows no records, as something else is its content. */
  bare?: boolean;
}

/** View of the live app. */
interface LiveView extends View {
  shading: IndicatorShading | null;
  file?: OfferedFile | null;
}

interface Action {
  key: string;
  label: Both;
  primary: boolean;
}

/** Parts of an explorer that Python asks for; each may be left out. */
interface PartOptions {
  map?: boolean;
  table?: boolean;
  /** Whether what this is is said, as long as nothing is filtered. */
  start?: boolean;
  /** Where more words are explained than at the start. */
  glossary?: string;
  /** Whether the hits stand as a list beside the map, where it is wide enough. */
  list?: boolean;
  /** Whether columns of the table may be chosen. */
  columns?: boolean;
  card?: boolean;
  /** In a frame of another page: without head and filters. */
  embed?: boolean;
  /** Whether what is chosen is flown to at first. */
  focus?: boolean;
  heading?: "h1" | "h2" | "h3" | false;
}

interface LiveOptions extends PartOptions {
  actions?: Action[];
  /** What the page needs above, in pixels. */
  above?: number;
  /** Addresses of pages that records lead to. */
  pages?: { profile?: string; area?: string; more?: string };
}
