/** What the folder `query` provides: which records satisfy a query, and what it looks like. */

interface Clusteratlas {
  words(text: string): string[];
  groundOf(base: Pick<Base, "ground">): string;
  areasWithin(base: Base): string[];
  validValues(base: Base): ValidValues;
  normalise(query: LooseQuery | null | undefined, valid: ValidValues): Query;
  without(query: Query, name: Field, value?: string): Query;
  withValues(query: Query, name: Field, values: string[]): Query;
  toParameters(query: Query, more?: Record<string, string>): string;
  fromParameters(text: string): Record<string, string[]>;
  sameQuery(a: Query, b: Query): boolean;

  fold(text: string): string;
  searchable(text: string): string;
  haystacks(base: Base): string[];

  USUAL_KM: number;
  MOST_CORNERS: number;
  kilometres(from: Pair, to: Pair): number;
  circleAround(place: Pair, km: number): Pair[];
  shapeOf(text: string): Pair[];
  textOfShape(ring: Pair[]): string;
  radiusOf(text: string): string;
  placesNamed(base: Base, text: string): string[];
  pointOf(base: Base, name: string): Pair | null;
  placesLike(base: Base, text: string): string[];
  circlesMeant(base: Base, text: string): Circle[];
  createWithin(base: Base): Within;

  isQuoted(text: string): boolean;
  createTextIndex(base: Base, coded: (field: "industry" | "technology", value: string) => Holds): TextIndex;
  didYouMean(base: Base, texts: TextIndex, text: string): string;
  nearestWords(word: string, keys: string[]): string[];

  fieldLists(base: Base, values: ValidValues): Record<ListField, Lists>;
  tally<Name extends string>(names: readonly Name[], size: number): Tally<Name>;
  indexRecords(base: Base): RecordIndex;
}

/** A query as it may come: from a link, from a page. */
type LooseQuery = { [name: string]: string | string[] | null | undefined };
/** Filters whose values are known beforehand. */
type ListField = "area" | "industry" | "technology" | "kind" | "label" | "active";
type ValidValues = Record<ListField, string[]> & {
  within: string[];
  ground: string;
  /** Give the names of the places that a text may mean. */
  places(text: string): string[];
};
type Holds = (record: number) => boolean;
/** A circle that a search may ask for. */
interface Circle {
  near: string;
  km: string;
}
/** Where the records of a base are: networks by their points, clusters by their districts. */
interface Within {
  around(place: Pair, km: number): Holds;
  inside(ring: Pair[]): Holds;
}
/** What a word also means: a value of a filter, or other words that stand in records. */
interface Meant {
  field: "industry" | "technology" | "text";
  value: string;
}
/** A word, or words that are one synonym, to be found together. */
interface Unit {
  words: string[];
  meant: Meant[];
}
/** The texts of all records, and other words for what they hold. */
interface TextIndex {
  prepare(): void;
  found(text: string): Holds;
  /** Say where all words are written as they are. */
  literal(text: string): Holds;
  widened(text: string): Meant[];
  count(text: string): number;
}

/** Lists of small numbers as one row of numbers and where each list begins. */
interface Lists {
  starts: Uint32Array;
  items: Uint16Array;
}

/** Rows of the records that satisfy a query. */
interface Rows {
  networks: number[];
  clusters: number[];
}
/** How many records each value of each filter would give. */
type Facets = Record<ListField, Record<string, number>>;
type FilterName = ListField | "near" | "shape" | "founded" | "text";
/** The filter without which most would be found. */
interface Hint {
  field: FilterName;
  count: number;
}
interface Answer extends Rows {
  facets: Facets;
  hint: Hint | null;
  /** What the words were also taken for, where that found records, and these by their keys. */
  also: Meant[];
  loose: Set<string>;
  /** Networks that only the want of a point keeps out of a circle or shape. */
  placeless: number;
  /** What a search that finds nothing may have meant. */
  meant: string;
}

/** Which filters each record fails. */
interface Tally<Name extends string = FilterName> {
  /** Mark the records that do not pass a filter. */
  fail(name: Name, passes: (record: number) => boolean): void;
  passing(): number[];
  /** The bits of the filters that each record fails. */
  failed: Uint32Array;
  /** Give the bits of all filters but one: who fails none of them counts for its values. */
  others(name: Name): number;
  /** Give the filter that most records fail alone; null if none is. */
  hint(): { field: Name; count: number } | null;
}

interface RecordIndex {
  values: ValidValues;
  normalise(query: LooseQuery | null | undefined): Query;
  /** Counts without any filter. */
  whole: Facets;
  /** Give everything at once: rows, facets, and for an empty result the closest hint. */
  ask(query: LooseQuery): Answer;
  /** Prepare the text search ahead of the first letter. */
  prepare(): void;
}
